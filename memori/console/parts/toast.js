// A short word at the foot of the page, sometimes with a way back.
import { h } from "../lib/dom.js";

const pending = new Set();

/** Say something for a while; `action` is { label, run }. */
export function toast(text, { bad = false, action, wait = bad ? 7000 : 4000 } = {}) {
  const end = () => { clearTimeout(timer); element.remove(); };
  const element = h(`div.toast${bad ? ".bad" : ""}`, {}, h("span", {}, text),
    action && h("button", { type: "button", onclick: () => { end(); action.run(); } }, action.label));
  const timer = setTimeout(end, wait);
  document.getElementById("toasts").append(element);
  return end;
}

/** Say what went wrong; that a page was left is no error. */
export function complain(error) {
  if (error.name === "AbortError") return;
  toast(error.message, { bad: true });
}

/** Do something for good in a moment; until then it can be taken back. */
export function undoable(text, { run, undo, wait = 6000 }) {
  let open = true;
  const act = (leaving = false) => {
    if (!open) return;
    open = false;
    pending.delete(act);
    clearTimeout(timer);
    end();
    Promise.resolve(run(leaving)).catch((error) => { undo(); complain(error); });
  };
  const end = toast(text, { wait, action: { label: "Undo", run: () => { open = false; pending.delete(act); clearTimeout(timer); undo(); } } });
  const timer = setTimeout(act, wait);
  pending.add(act);
}

/** Whoever leaves has decided. */
export function settle(leaving = false) {
  for (const act of [...pending]) act(leaving);
}

addEventListener("pagehide", () => settle(true));
