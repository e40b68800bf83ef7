// The way in: a key or a token, kept for this tab only.
import { ask, key } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { field } from "../parts/dialog.js";

export function show({ page, problem, done }) {
  document.title = "Sign in · memori";
  const input = h("input", { type: "password", name: "key", required: true, autocomplete: "current-password", spellcheck: "false", autofocus: true });
  const notice = h("p.notice.bad", { role: "alert", hidden: !problem }, problem);
  const button = h("button.button.primary", { type: "submit" }, "Open the console");
  page.append(h("form.card.signin", { onsubmit: async (event) => {
    event.preventDefault();
    button.disabled = true;
    key.set(input.value.trim());
    try {
      await ask("GET", "me");
      done();
    } catch (error) {
      key.clear();
      notice.hidden = false;
      notice.textContent = error.message;
      button.disabled = false;
      input.focus();
    }
  } },
  h("h1", {}, "memori"), h("p.quiet", {}, "What is known, about whom, and where it came from."), notice,
  field("Key", input, "memori serve prints one at its first start; memori keys create makes others. It stays in this tab."),
  button));
  input.focus();
}
