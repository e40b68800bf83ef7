// A list that asks for more when its end comes into sight.
import { fill, h } from "../lib/dom.js";
import { failed, loading } from "./states.js";

/**
 * `load(cursor)` gives { items, next_cursor, total }, `show(item)` an <li>. The first page is awaited;
 * `none` is shown where there is nothing. Items that come into sight later are added to the list.
 */
export async function pager(element, { load, show, none, signal, onpage = () => {}, name = "ul.list" }) {
  fill(element, loading());
  let page;
  try {
    page = await load(null);
  } catch (error) {
    if (error.name !== "AbortError") fill(element, failed(error, () => pager(element, { load, show, none, signal, onpage, name })));
    return;
  }
  if (signal?.aborted) return;
  onpage(page);
  if (!page.items.length) {
    fill(element, none);
    return;
  }
  const list = h(name, {}, page.items.map(show));
  const more = h("button.button", { type: "button" }, "Show more");
  const foot = h("p.loading", { hidden: !page.next_cursor }, more);
  fill(element, list, foot);
  let cursor = page.next_cursor;
  let busy = false;
  const next = async () => {
    if (busy || !cursor || signal?.aborted) return;
    busy = true;
    try {
      const following = await load(cursor);
      if (signal?.aborted) return;
      list.append(...following.items.map(show));
      cursor = following.next_cursor;
      onpage(following);
    } catch (error) {
      if (error.name !== "AbortError") fill(foot, h("span", { role: "alert" }, error.message, " "), more);
    } finally {
      busy = false;
      foot.hidden = !cursor;
    }
  };
  more.addEventListener("click", next);
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && next(), { rootMargin: "600px" });
  observer.observe(foot);
  signal?.addEventListener("abort", () => observer.disconnect());
}
