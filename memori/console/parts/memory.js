// One memory as a row of a list, and the dialogs that make or change one.
import { fill, h } from "../lib/dom.js";
import { KINDS, ago, exactly, many, plural } from "../lib/format.js";
import { iconButton } from "../lib/icons.js";
import { field, form } from "./dialog.js";

const LONG = 420;

/** Its kind as a coloured word. */
export const kindChip = (kind) => h(`span.chip.${kind}`, {}, kind === "turn" ? "said" : kind);

/** Text that may be long: its beginning, and a button for the rest. */
export function saidText(text, limit = LONG) {
  const said = h("p.said", { dir: "auto" });
  if (text.length <= limit) return fill(said, text);
  const cut = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
  const button = h("button.more", { type: "button", "aria-expanded": "false", onclick: (event) => {
    event.stopPropagation();
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    fill(said, open ? [cut, "… ", button] : [text, " ", button]);
    button.textContent = open ? `Show all ${many(text.length, "character")}` : "Show less";
  } }, `Show all ${many(text.length, "character")}`);
  return fill(said, cut, "… ", button);
}

/** The small print under a memory. */
export function about(memory) {
  const ended = memory.valid_to && new Date(memory.valid_to) <= new Date();
  return [
    h("time", { datetime: memory.happened_at, title: exactly(memory.happened_at) }, ago(memory.happened_at)),
    memory.kind === "turn" && h("span", {}, memory.name || (memory.role === "assistant" ? "the model" : "the user")),
    memory.process_id && h("span", {}, `with ${memory.process_id}`),
    memory.mentions > 1 && h("span", {}, `mentioned ${memory.mentions} times`),
    ended && h("span.chip.warn", {}, memory.superseded_by ? "superseded" : "no longer so", ` since ${exactly(memory.valid_to)}`),
    memory.archived_at && h("span.chip", {}, "archived"),
    (memory.tags ?? []).map((tag) => h("span.chip", {}, `#${tag}`)),
  ];
}

/** A row; `on` has open, edit, reinforce, forget, select; `score` (0-1) where it was searched for. */
export function memoryRow(memory, on, { selected = false, score } = {}) {
  const box = h("input", { type: "checkbox", checked: selected, "aria-label": `Select: ${memory.content.slice(0, 80)}`, onchange: () => on.select(memory, box.checked) });
  const isTurn = memory.kind === "turn";
  return h("li.memory", { data: { id: memory.id } },
    box,
    h("div.body", {},
      h("div.line", {}, kindChip(memory.kind), score !== undefined && meter(score, "answers the question"),
        h("button.open", { type: "button", onclick: () => on.open(memory) }, "Details")),
      saidText(memory.content),
      h("div.small.quiet.meta", {}, about(memory))),
    h("div.actions", {},
      !isTurn && iconButton("edit", "Edit", () => on.edit(memory)),
      !isTurn && iconButton("up", "Reinforce", () => on.reinforce(memory)),
      iconButton("forget", "Forget", () => on.forget(memory))));
}

/** A share of one as a small bar. */
export function meter(share, label) {
  return h("meter", { min: 0, max: 1, value: share, title: `${label}: ${share.toFixed(2)}`, "aria-label": `${label}: ${Math.round(share * 100)} percent` });
}

/** The dialog for a new memory, or for changing one; resolves to what `send` gave. */
export function edit(memory, send) {
  const content = h("textarea", { name: "content", required: true, rows: 4, value: memory?.content ?? "", dir: "auto", autofocus: true });
  const kinds = KINDS.filter((kind) => kind !== "turn" && (kind !== "document" || memory?.kind === "document"));
  const kind = h("select", { name: "kind" }, kinds.map((each) => h("option", { value: each }, each)));
  kind.value = memory?.kind ?? "fact";
  const shown = h("output", {}, (memory?.importance ?? 0.5).toFixed(2));
  const importance = h("input", { name: "importance", type: "range", min: 0, max: 1, step: 0.05, value: memory?.importance ?? 0.5, oninput: () => { shown.textContent = Number(importance.value).toFixed(2); } });
  const tags = h("input", { name: "tags", value: (memory?.tags ?? []).join(", "), autocomplete: "off" });
  const parts = [
    field("What is to be remembered", content, "One statement, as you would tell it to somebody else."),
    h("div.pair", {}, field("Kind", kind), h("div", {}, field("Importance", importance), shown)),
    field("Tags", tags, "Separated by commas."),
  ];
  return form(memory ? "Edit memory" : "Add memory", parts, {
    submit: memory ? "Save" : "Add",
    send: () => send({
      content: content.value.trim(),
      kind: kind.value,
      importance: Number(importance.value),
      tags: tags.value.split(",").map((tag) => tag.trim()).filter(Boolean),
    }),
  });
}

export { plural };
