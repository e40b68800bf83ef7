// Take everything of an entity along, or have it deleted for good with a receipt.
import { h } from "../lib/dom.js";
import { count, iso } from "../lib/format.js";
import { field, form, tell } from "./dialog.js";
import { complain } from "./toast.js";

export function leaving({ api, signal }) {
  const before = h("input", { name: "before", type: "date" });
  return h("div.grid2", {},
    h("section.card.stack", {}, h("h2", {}, "Export"), h("p", {}, `Everything that is kept about ${api.entity}, as JSON lines: memories with their history in time, conversations, documents, context.`),
      h("div", {}, h("button.button", { type: "button", onclick: (event) => save(event.target) }, "Download the export"))),
    h("section.card.stack", {}, h("h2", {}, "Erase"), h("p", {}, `Everything of ${api.entity} is deleted for good, from the database, its journal and every index. That cannot be undone.`),
      field("Only what is older than", before, "Leave it empty to erase all."),
      h("div.row", {}, h("button.button", { type: "button", onclick: () => tryOut() }, "Count first"), h("button.button.danger", { type: "button", onclick: erase }, "Erase"))));

  async function save(button) {
    button.disabled = true;
    try {
      const response = await api.home.get("export", { raw: true });
      const link = h("a", { href: URL.createObjectURL(await response.blob()), download: `memori-${api.entity.replace(/[^\w.-]+/g, "_")}.jsonl` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      complain(error);
    }
    button.disabled = false;
  }

  function query(dry_run) {
    return { before: iso(before.value), dry_run: dry_run || undefined };
  }

  async function tryOut() {
    try {
      await tell("What would be erased", counts(await api.home.delete("data", { query: query(true) })));
    } catch (error) {
      complain(error);
    }
  }

  async function erase() {
    const sure = h("input", { name: "sure", required: true, autocomplete: "off", autofocus: true });
    const receipt = await form(`Erase ${api.entity}`, [h("p", {}, "This cannot be undone. Write the id of the entity to go on."), field("Id", sure)], {
      submit: "Erase for good",
      danger: true,
      send: () => {
        if (sure.value !== api.entity) throw new Error("That is not the id of this entity.");
        return api.home.delete("data", { query: query(false) });
      },
    });
    if (receipt && !signal.aborted) await tell("Erased", h("p", {}, "Keep this receipt if you have to prove it."), counts(receipt));
  }
}

function counts(receipt) {
  const flat = Object.entries(receipt.counts ?? receipt);
  return h("dl.facts.num", { class: "facts num receipt-counts" }, flat.map(([name, value]) => [h("dt", {}, name.replaceAll("_", " ")), h("dd", {}, typeof value === "number" ? count(value) : String(value))]));
}
