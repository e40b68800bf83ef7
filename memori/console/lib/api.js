// Questions to /v1, and what went wrong with them.

const BASE = new URL("../../v1/", import.meta.url);
const STORED = "memori.key";

/** An answer that was an error, as the server words it. */
export class ApiError extends Error {
  constructor(status, error = {}) {
    super(error.message || `The server answered with status ${status}.`);
    this.status = status;
    this.code = error.code ?? "";
    this.details = error.details ?? {};
    this.requestId = error.request_id ?? "";
  }
}

/** The key of this tab; it is kept until the tab is closed. */
export const key = {
  get: () => sessionStorage.getItem(STORED) ?? "",
  set: (value) => sessionStorage.setItem(STORED, value),
  clear: () => sessionStorage.removeItem(STORED),
};

/** Ask, and read the answer as JSON; `raw` gives the Response instead. */
export async function ask(method, path, { query, body, headers, signal, raw, keepalive } = {}) {
  const url = new URL(path.replace(/^\//, ""), BASE);
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of [value].flat()) if (each !== undefined && each !== null && each !== "") url.searchParams.append(name, each);
  }
  let response;
  try {
    response = await fetch(url, {
      method,
      signal,
      keepalive,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: {
        ...(key.get() && { Authorization: `Bearer ${key.get()}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, { code: "unreachable", message: "The server cannot be reached. Is memori serve still running?" });
  }
  if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => ({}))).error);
  if (raw) return response;
  return response.status === 204 ? null : response.json();
}

/** What one entity's pages may ask; every question carries the entity and ends with the page. */
export function entityApi(entity, signal) {
  const call = (method) => (path, options = {}) => ask(method, path, { signal, ...options });
  const home = `entities/${encodeURIComponent(entity)}`;
  const own = (method) => (path, options = {}) =>
    ask(method, path, { signal, ...options, query: { entity_id: entity, ...options.query } });
  const inBody = (path, body = {}, options = {}) =>
    ask("POST", path, { signal, ...options, body: { entity_id: entity, ...body } });
  return {
    entity,
    signal,
    /** Below /entities/{entity}. */
    home: { get: at(call("GET")), post: at(call("POST")), put: at(call("PUT")), patch: at(call("PATCH")), delete: at(call("DELETE")) },
    /** Elsewhere, with ?entity_id=. */
    get: own("GET"), patch: own("PATCH"), delete: own("DELETE"), act: own("POST"),
    /** Elsewhere, with entity_id in the body. */
    post: inBody,
  };

  function at(ask_) {
    return (path = "", options) => ask_(path ? `${home}/${path}` : home, options);
  }
}

/** A part of a path. */
export const part = encodeURIComponent;
