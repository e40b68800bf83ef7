// The pages of one entity, and the tools of the top bar.
import { fill, h } from "../lib/dom.js";
import { icon, iconButton } from "../lib/icons.js";
import { PAGES, href } from "../lib/route.js";

const NAMES = { memories: "Memories", conversations: "Conversations", graph: "Graph", profile: "Profile", chat: "Chat", operations: "Operations" };
const BRIEF = { conversations: "Talks", operations: "Running" };
const THEMES = ["auto", "light", "dark"];
const LOOKS = { auto: ["auto", "Colours of the system"], light: ["sun", "Light colours"], dark: ["moon", "Dark colours"] };

export const title = (page) => NAMES[page];

/** Links to the pages of the entity, the present one marked. */
export function nav(element, place) {
  fill(element, PAGES.map((page) =>
    h("a", { href: href({ entity: place.entity, page }), "aria-label": NAMES[page], "aria-current": page === place.page && "page" }, icon(page), h("span.long", {}, NAMES[page]), h("span.brief", { "aria-hidden": "true" }, BRIEF[page] ?? NAMES[page]))));
}

/** Colours, and the way out. */
export function tools(element, onleave) {
  const theme = document.documentElement.dataset.theme ?? "auto";
  const [drawing, label] = LOOKS[theme];
  fill(element,
    iconButton(drawing, `${label}; click for the next`, () => { choose(THEMES[(THEMES.indexOf(theme) + 1) % 3]); tools(element, onleave); }),
    iconButton("out", "Forget the key of this tab", onleave));
}

function choose(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("memori.theme", theme);
  } catch { /* storage is switched off: it holds for this tab */ }
}
