// Questions in front of the page: a form, or a yes or no.
import { fill, fresh, h } from "../lib/dom.js";

/** A labelled input; `input` is made with h(). Errors are shown under it by `wrong`. */
export function field(label, input, hint = "") {
  const id = input.id || fresh("field");
  const below = h("small", { id: `${id}-hint` }, hint);
  input.id = id;
  input.setAttribute("aria-describedby", below.id);
  const element = h("div.field", {}, h("label", { for: id }, label), input, below);
  element.wrong = (text) => {
    input.setAttribute("aria-invalid", text ? "true" : "false");
    below.className = text ? "wrong" : "";
    below.textContent = text || hint;
  };
  return element;
}

/**
 * A form in a dialog. `send` is awaited while the button waits; what it throws is shown in the
 * dialog, else the dialog closes. Resolves to what `send` gave, or undefined where it was left.
 */
export function form(title, content, { submit = "Save", danger = false, send, wide = false }) {
  return new Promise((resolve) => {
    const problem = h("p.notice.bad", { hidden: true, role: "alert" });
    const button = h(`button.button.${danger ? "danger" : "primary"}`, { type: "submit" }, submit);
    const heading = h("h2", { id: fresh("title") }, title);
    let result;
    const dialog = h(`dialog${wide ? ".wide" : ""}`, { "aria-labelledby": heading.id, onclose: () => { dialog.remove(); resolve(result); } },
      h("form", { method: "dialog", onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        problem.hidden = true;
        try {
          result = await send(new FormData(event.target));
          dialog.close();
        } catch (error) {
          problem.hidden = false;
          fill(problem, error.message);
          button.disabled = false;
        }
      } },
      heading, content, problem,
      h("div.actions", {}, h("button.button", { type: "button", onclick: () => dialog.close() }, "Cancel"), button)));
    open(dialog);
  });
}

/** Ask before something that cannot be taken back. */
export const confirm = (title, text, submit, send) =>
  form(title, h("p", {}, text), { submit, danger: true, send });

/** Show something that has to be read, once. */
export function tell(title, ...content) {
  return new Promise((resolve) => {
    const heading = h("h2", { id: fresh("title") }, title);
    const dialog = h("dialog", { "aria-labelledby": heading.id, onclose: () => { dialog.remove(); resolve(); } },
      h("form", { method: "dialog" }, heading, content, h("div.actions", {}, h("button.button.primary", {}, "Done"))));
    open(dialog);
  });
}

/** Close what is open: the page behind it is another one now. */
export function closeAll() {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
}

function open(dialog) {
  document.body.append(dialog);
  dialog.showModal();
}
