// Whose memory it is: a searchable list, and a dialog that adds an entity.
import { ask } from "../lib/api.js";
import { fill, fresh, h, later } from "../lib/dom.js";
import { ago } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { go } from "../lib/route.js";
import { field, form } from "./dialog.js";

export const DEFAULT = "default_user";

/** Draw the switcher for the present place; `fixed` where the key belongs to one entity. */
export function switcher(element, place, fixed) {
  const face = [h("span.avatar", { "aria-hidden": "true" }, initial(place.entity)), h("span.who", {}, place.entity)];
  if (fixed) {
    fill(element, h("button", { type: "button", disabled: true, title: "The key belongs to this entity" }, face));
    return;
  }
  const button = h("button", { type: "button", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": `Entity: ${place.entity}. Switch`, onclick: () => toggle(element, button, place) }, face, icon("down", 17));
  fill(element, button);
}

function toggle(element, button, place) {
  const open = element.querySelector(".popover");
  if (open) return open.shut();
  const shut = (focus = true) => {
    popover.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (focus) button.focus();
  };
  const outside = (event) => element.contains(event.target) || shut(false);
  let asked = 0;
  const listId = fresh("entities");
  const list = h("ul", { id: listId, role: "listbox", "aria-label": "Entities" });
  const status = h("p.small.quiet", { role: "status" });
  const search = h("input", { type: "search", placeholder: "Find an entity", "aria-label": "Find an entity", autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": listId });
  const choose = (entity) => { shut(false); go({ entity, page: place.page }); };
  const popover = h("div.popover", { onkeydown: (event) => keys(event, list, search, shut) },
    h("div.search", {}, icon("search", 17), search), list, status,
    h("button.button", { type: "button", onclick: () => { shut(false); add(choose); } }, icon("plus", 17), "Add entity"));
  popover.shut = shut;
  search.addEventListener("input", later(() => load(), 160));
  button.setAttribute("aria-expanded", "true");
  element.append(popover);
  document.addEventListener("pointerdown", outside);
  search.focus();
  load();

  async function load() {
    const turn = ++asked;
    try {
      const page = await ask("GET", "entities", { query: { limit: 50, query: search.value.trim() } });
      if (turn !== asked) return;
      fill(list, page.items.map((each) => option(each, place.entity, choose)));
      list.querySelector("[role=option]")?.classList.add("active");
      fill(status, page.items.length ? (page.total > page.items.length ? `${page.items.length} of ${page.total}; type to find others` : "") : "Nobody of that name.");
    } catch (error) {
      fill(status, error.message);
    }
  }
}

function option(entity, chosen, choose) {
  return h("li", { role: "none" }, h("div.option", { role: "option", id: fresh("option"), "aria-selected": String(entity.id === chosen), onclick: () => choose(entity.id) },
    h("span.avatar", { "aria-hidden": "true" }, initial(entity.name || entity.id)),
    h("span", {}, h("b", {}, entity.id), h("span.small.quiet", {}, entity.name && entity.name !== entity.id ? `${entity.name} · ` : "", entity.last_active_at ? `active ${ago(entity.last_active_at)}` : "not active yet")),
    entity.opted_out && h("span.chip.warn", {}, "opted out")));
}

function keys(event, list, search, shut) {
  const options = [...list.querySelectorAll("[role=option]")];
  const at = options.findIndex((each) => each.classList.contains("active"));
  if (event.key === "Escape") return shut();
  if (event.key === "Enter" && event.target === search) {
    event.preventDefault();
    return options[at]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !options.length) return;
  event.preventDefault();
  options[at]?.classList.remove("active");
  const next = options[(at + step + options.length) % options.length];
  next.classList.add("active");
  next.scrollIntoView({ block: "nearest" });
  search.setAttribute("aria-activedescendant", next.id);
}

async function add(choose) {
  const id = h("input", { name: "id", required: true, maxlength: 255, autocomplete: "off", spellcheck: "false", placeholder: "user_maria", autofocus: true });
  const name = h("input", { name: "name", maxlength: 255, autocomplete: "off" });
  const idField = field("Id", id, "What your application calls this user; an e-mail address or a number will do.");
  id.addEventListener("input", () => idField.wrong(wrongId(id.value)));
  const made = await form("Add entity", [idField, field("Name", name, "Optional; only shown here.")], {
    submit: "Add",
    send: (values) => {
      const problem = wrongId(values.get("id"));
      if (problem) { idField.wrong(problem); id.focus(); throw new Error("Correct the id first."); }
      return ask("POST", "entities", { body: { entity_id: values.get("id"), name: values.get("name") || null } });
    },
  });
  if (made) choose(made.id);
}

/** Which rule an id breaks, in words; the server has the last one. */
export function wrongId(id) {
  if (!id.trim()) return "An id cannot be blank.";
  if (id !== id.trim()) return "An id cannot begin or end with white space.";
  if (/[/\\]/.test(id)) return "An id cannot have / or \\.";
  if (/[\u0000-\u001f\u007f-\u009f]/.test(id)) return "An id cannot have control characters.";
  if ([...id.normalize("NFC")].length > 255) return "An id has at most 255 characters.";
  return "";
}

const initial = (text) => [...text.replace(/^user[_-]/, "")][0] ?? "?";
