// Where we are, kept in the address: #/<entity>/<page>/<id>?filters. Two tabs may be in two places.

export const PAGES = ["memories", "conversations", "graph", "profile", "chat", "operations"];

/** The place that the address names. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [entity = "", page = "", ...id] = path.split("/").map(decode);
  return {
    entity,
    page: PAGES.includes(page) ? page : PAGES[0],
    id: id.join("/"),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a place. */
export function href({ entity, page = PAGES[0], id = "", query = {} }) {
  const parts = [entity, page, ...(id ? [id] : [])].map(encodeURIComponent).join("/");
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(given).toString();
  return `#/${parts}${search ? `?${search}` : ""}`;
}

/** Go there. */
export function go(place) {
  location.hash = href(place);
}

/** Say in the address what the page shows now, without leaving it. */
export function note(place) {
  history.replaceState(null, "", href(place));
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
