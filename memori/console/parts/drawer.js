// A panel at the side that tells more of one thing; Escape closes it.
import { h } from "../lib/dom.js";
import { iconButton } from "../lib/icons.js";

/** Open it inside of a page; gives the element for content. The focus goes back when it closes. */
export function drawer(page, title, onclose = () => {}) {
  page.querySelector(".drawer")?.close();
  const before = document.activeElement;
  const content = h("div");
  const close = () => {
    if (!panel.isConnected) return;
    panel.remove();
    onclose();
    if (before?.isConnected) before.focus();
  };
  const button = iconButton("close", "Close", close);
  const panel = h("aside.drawer", { "aria-label": title, onkeydown: (event) => event.key === "Escape" && close() },
    h("div.head", {}, h("h2", {}, title), button), content);
  panel.close = close;
  page.append(panel);
  button.focus();
  return content;
}
