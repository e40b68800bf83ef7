// Who may ask over the network: keys and tokens, shown once when they are made.
import { ask, part } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { ago, day, exactly } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { confirm, field, form, tell } from "./dialog.js";
import { empty } from "./states.js";
import { complain, toast } from "./toast.js";

export async function access({ api, signal }, again) {
  const { items } = await ask("GET", "keys", { signal });
  const rows = items.map((each) => h("tr", {},
    h("td", {}, each.name || h("span.quiet", {}, "without a name"), h("div.small.quiet", {}, h("code", {}, each.id))),
    h("td", {}, each.is_admin ? h("span.chip.warn", {}, "administrator") : each.entity_id, each.process_id && h("div.small.quiet", {}, `as ${each.process_id}`)),
    h("td", {}, [...each.scopes].join(", ")),
    h("td", {}, each.revoked_at ? h("span.chip.bad", {}, "revoked") : each.expires_at ? `until ${day(each.expires_at)}` : "no end"),
    h("td", { title: exactly(each.last_used_at) }, each.last_used_at ? ago(each.last_used_at) : "never"),
    h("td", {}, !each.revoked_at && h("button.button.small.danger", { type: "button", onclick: () => revoke(each) }, "Revoke"))));
  return h("section.card", {},
    h("div.row.spread", {}, h("h2", {}, "Keys"), h("div.row", {}, h("button.button.small", { type: "button", onclick: newToken }, "New token"), h("button.button.small.primary", { type: "button", onclick: newKey }, icon("plus", 16), "New key"))),
    items.length ? h("div.scroll", {}, h("table", {}, h("thead", {}, h("tr", {}, ["Name", "For", "May", "Valid", "Last used", ""].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, rows))) : empty("No keys", "Make one for each program that asks."));

  async function revoke(each) {
    const done = await confirm("Revoke the key", `Programs that use ${each.name || each.id} are refused from now on. That cannot be taken back.`, "Revoke", async () => { await ask("DELETE", `keys/${part(each.id)}`); return true; });
    if (!done) return;
    toast("Revoked.");
    again();
  }

  async function newKey() {
    const name = h("input", { name: "name", autocomplete: "off", autofocus: true });
    const whose = h("select", { name: "whose" }, h("option", { value: "entity" }, `Only ${api.entity}`), h("option", { value: "admin" }, "Everybody (administrator)"));
    const may = h("select", { name: "may" }, h("option", { value: "read,write" }, "Read and write"), h("option", { value: "read" }, "Read only"));
    const made = await form("New key", [field("Name", name, "What it is for."), field("For", whose), field("May", may)], {
      submit: "Make the key",
      send: () => ask("POST", "keys", { body: { name: name.value || null, scopes: may.value.split(","), ...(whose.value === "admin" ? { is_admin: true } : { entity_id: api.entity }) } }),
    });
    if (!made) return;
    await tell("Your new key", h("p", {}, "It is shown this once; only a hash of it is kept."), secret(made.key));
    again();
  }

  async function newToken() {
    const minutes = h("input", { name: "minutes", type: "number", min: 1, max: 525600, value: 60, required: true, autofocus: true });
    const made = await form("New token", field("Valid for, in minutes", minutes, `It speaks for ${api.entity} and ends by itself.`), {
      submit: "Make the token",
      send: () => ask("POST", "tokens", { body: { entity_id: api.entity, expires_in: Number(minutes.value) * 60 } }),
    });
    if (made) await tell("Your new token", h("p", {}, "It is shown this once."), secret(made.token));
  }
}

function secret(text) {
  return h("div.stack", {}, h("code.secret", {}, text),
    h("button.button.small", { type: "button", onclick: () => navigator.clipboard.writeText(text).then(() => toast("Copied."), complain) }, icon("copy", 16), "Copy"));
}
