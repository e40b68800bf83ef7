// What stands in the place of content: nothing yet, still loading, or what went wrong.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

/** Nothing is there, and what to do about it. */
export const empty = (title, text, action) =>
  h("div.state", {}, icon("empty", 44), h("h2", {}, title), h("p", {}, text), action);

/** Where content will be. */
export const loading = (label = "Loading…") =>
  h("div.bars", { role: "status", "aria-label": label }, Array.from({ length: 9 }, () => h("i")));

/** What went wrong, and another try. */
export const failed = (error, again) =>
  h("div.state", { role: "alert" }, icon("warning", 44), h("h2", {}, "That did not work"), h("p", {}, error.message),
    error.requestId && h("p.small", {}, "Request ", h("code", {}, error.requestId)),
    again && h("button.button", { type: "button", onclick: again }, "Try again"));

/** Show loading, then what `make` gives, or what went wrong; nothing once the page was left. */
export async function into(element, make, signal) {
  fill(element, loading());
  element.setAttribute("aria-busy", "true");
  try {
    const content = await make();
    if (!signal?.aborted) fill(element, content);
  } catch (error) {
    if (error.name !== "AbortError" && !signal?.aborted) fill(element, failed(error, () => into(element, make, signal)));
  }
  element.removeAttribute("aria-busy");
}
