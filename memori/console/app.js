// The frame: who is asking, where we are, and the page of that place.
import { ApiError, ask, entityApi, key } from "./lib/api.js";
import { fill, h } from "./lib/dom.js";
import { go, here } from "./lib/route.js";
import { closeAll } from "./parts/dialog.js";
import { nav, title, tools } from "./parts/nav.js";
import { failed } from "./parts/states.js";
import { DEFAULT, switcher } from "./parts/switcher.js";
import { settle } from "./parts/toast.js";

const main = document.getElementById("main");
let leave = new AbortController();
let me = null;

/** Show the place that the address names; what was shown before is gone at once. */
async function show() {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  settle();
  closeAll();
  const page = h("div.page");
  fill(main, page);
  if (!(await known(page, signal)) || signal.aborted) return;
  const place = here();
  const own = me.entity_id;
  if (!place.entity || (own && own !== place.entity)) return go({ entity: own ?? DEFAULT, page: place.page });
  document.title = `${title(place.page)} · ${place.entity} · memori`;
  main.dataset.entity = place.entity;
  nav(document.getElementById("nav"), place);
  switcher(document.getElementById("switcher"), place, Boolean(own));
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  const view = { page, place, signal, me, api: entityApi(place.entity, signal) };
  try {
    const { show: draw } = await import(`./pages/${place.page}.js`);
    if (!signal.aborted) await draw(view);
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return;
    if (error instanceof ApiError && error.status === 401) return signIn("The key is not valid any more.");
    fill(page, failed(error, show));
  }
}

/** Whether we know who is asking; else the way in is shown. */
async function known(page, signal) {
  if (me) return true;
  try {
    me = await ask("GET", "me", { signal });
    document.body.classList.remove("alone");
    tools(document.getElementById("tools"), () => { key.clear(); me = null; signIn(); });
    return true;
  } catch (error) {
    if (error.status === 401 || error.status === 429) await signIn(key.get() && error.message);
    else if (error.name !== "AbortError") fill(page, failed(error, show));
    return false;
  }
}

async function signIn(problem = "") {
  document.body.classList.add("alone");
  delete main.dataset.entity;
  const { show: draw } = await import("./pages/signin.js");
  const page = h("div.page");
  fill(main, page);
  draw({ page, problem, done: () => { me = null; show(); } });
}

// `memori serve` prints an address that carries the key; it is taken out of the address at once.
const given = /^#key=(.+)$/.exec(location.hash);
if (given) {
  key.set(decodeURIComponent(given[1]));
  history.replaceState(null, "", location.pathname);
}
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names a place, not an element
  main.focus();
});
addEventListener("hashchange", show);
show();
