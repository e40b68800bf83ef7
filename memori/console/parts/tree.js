// A nested document as a tree that can be edited; types are kept.
import { fill, h } from "../lib/dom.js";
import { iconButton } from "../lib/icons.js";
import { field, form } from "./dialog.js";
import { complain } from "./toast.js";

const TYPES = ["text", "number", "yes or no", "nothing", "list or object (JSON)"];

/** The tree of an object; `set(path, value)` and `remove(path)` save, a path is a list of keys. */
export function tree(value, save) {
  const root = structuredClone(value ?? {});
  const element = h("div.tree");
  draw();
  return element;

  function draw() {
    fill(element, branch(root, []), h("div.row", {}, iconButton("plus", "Add to the document", () => add([]))));
  }

  function branch(object, path) {
    const entries = Object.entries(object);
    if (!entries.length) return h("p.quiet.small", {}, path.length ? "empty" : "Nothing is kept yet.");
    return h("ul", {}, entries.map(([key, each]) => leafOrBranch(key, each, [...path, key])));
  }

  function leafOrBranch(key, each, path) {
    const nested = each !== null && typeof each === "object" && !Array.isArray(each);
    const remove = iconButton("forget", `Delete ${path.join(".")}`, () => change(() => save.remove(path), () => { delete parent(path)[key]; }));
    if (nested) {
      return h("li", {}, h("details", { open: true }, h("summary", {}, h("b", {}, key)),
        branch(each, path), h("div.row", {}, iconButton("plus", `Add to ${path.join(".")}`, () => add(path)), remove)));
    }
    return h("li.leaf", {}, h("b", {}, key), h("button.value", { type: "button", title: "Change", "aria-label": `Change ${path.join(".")}`, dir: "auto", onclick: () => edit(path, each) }, written(each)), remove);
  }

  function parent(path) {
    return path.slice(0, -1).reduce((object, key) => object[key], root);
  }

  async function edit(path, value_) {
    const made = await ask(`Change ${path.join(".")}`, value_);
    if (made) await change(() => save.set(path, made.value), () => { parent(path)[path.at(-1)] = made.value; });
  }

  async function add(path) {
    const made = await ask("Add to the document", "", true);
    if (!made) return;
    const where = [...path, ...made.key.split(".")];
    await change(() => save.set(where, made.value), () => {
      let object = root;
      for (const key of where.slice(0, -1)) {
        if (object[key] === null || typeof object[key] !== "object") object[key] = {};
        object = object[key];
      }
      object[where.at(-1)] = made.value;
    });
  }

  async function change(send, apply) {
    try {
      await send();
      apply();
      draw();
    } catch (error) {
      complain(error);
    }
  }
}

const written = (value) => (typeof value === "string" ? value || "(empty text)" : JSON.stringify(value));

function ask(title, value, named = false) {
  const key = h("input", { name: "key", required: true, placeholder: "preferences.theme", autocomplete: "off" });
  const type = h("select", { name: "type" }, TYPES.map((each) => h("option", { value: each }, each)));
  type.value = typeOf(value);
  const text = h("textarea", { name: "text", rows: 3, dir: "auto", value: typeof value === "string" ? value : value === null ? "" : JSON.stringify(value) });
  return form(title, [named && field("Name", key, "Dots lead deeper: preferences.theme"), field("Type", type), field("Value", text)], {
    send: () => ({ key: key.value.trim(), value: parse(type.value, text.value) }),
  });
}

function typeOf(value) {
  if (value === null) return TYPES[3];
  return { string: TYPES[0], number: TYPES[1], boolean: TYPES[2], object: TYPES[4] }[typeof value];
}

function parse(type, text) {
  if (type === TYPES[0]) return text;
  if (type === TYPES[3]) return null;
  if (type === TYPES[2]) {
    const said = text.trim().toLowerCase();
    if (["yes", "true"].includes(said)) return true;
    if (["no", "false"].includes(said)) return false;
    throw new Error("Write yes or no.");
  }
  if (type === TYPES[1]) {
    const number = Number(text.trim());
    if (text.trim() === "" || !Number.isFinite(number)) throw new Error("That is no number.");
    return number;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("That is no JSON.");
  }
}
