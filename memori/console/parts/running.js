// How it goes: totals, what waits, what it cost, how long it takes, what is set.
import { ask } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { ago, count, day, exactly, many, ms, plural } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { bars, lines } from "./plot.js";
import { empty } from "./states.js";
import { complain, toast } from "./toast.js";

const WEEKS = 30 * 86400_000;

/** Totals of this entity, and of all of them for an administrator. */
export async function overview({ api, signal, me }) {
  const [entity, all] = await Promise.all([api.home.get(), me.is_admin ? ask("GET", "stats", { signal }) : null]);
  const stats = entity.stats ?? {};
  const kinds = Object.entries(stats.memories ?? {});
  return h("div.grid2", {},
    h("section.card", {}, h("h2", {}, entity.name || entity.id), numbers({
      Memories: kinds.reduce((sum, [, number]) => sum + number, 0), Exchanges: stats.exchanges, Sessions: stats.sessions, Documents: stats.documents,
    }), h("dl.facts", {}, kinds.map(([kind, number]) => [h("dt", {}, plural(kind)), h("dd.num", {}, count(number))]),
      h("dt", {}, "First heard of"), h("dd", {}, exactly(stats.first_seen) || "not yet"), h("dt", {}, "Last active"), h("dd", {}, entity.last_active_at ? ago(entity.last_active_at) : "never"))),
    all && h("section.card", {}, h("h2", {}, "All entities"), numbers(Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === "number").map(([name, value]) => [words(name), value])))));
}

/** What waits for the language model, and what it gave up. */
export async function jobs({ signal }, again) {
  const { items } = await ask("GET", "jobs", { signal });
  if (!items.length) return empty("Nothing waits", "Every exchange has been read. Without a language model nothing ever waits here: rules read it at once.");
  const retry = async (entity_id) => {
    try {
      const { retried } = await ask("POST", "jobs/retry", { body: entity_id ? { entity_id } : {} });
      toast(`${many(retried ?? 0, "exchange")} will be tried again.`);
      again();
    } catch (error) {
      complain(error);
    }
  };
  const dead = items.some((each) => each.dead);
  return h("section.card", {}, h("div.row.spread", {}, h("h2", {}, "Waiting and given up"), dead && h("button.button.small", { type: "button", onclick: () => retry() }, icon("refresh", 16), "Retry all")),
    h("div.scroll", {}, h("table", {}, heads(["Entity", "Process", "#Waiting", "#Given up", "#Tries", "Since", ""]),
      h("tbody", {}, items.map((each) => h("tr", {}, h("td", {}, each.scope.entity_id), h("td", {}, each.scope.process_id ?? ""), h("td.num", {}, each.waiting), h("td.num", {}, each.dead ? h("span.chip.bad", {}, each.dead) : 0), h("td.num", {}, each.attempts), h("td", { title: exactly(each.since) }, ago(each.since)),
        h("td", {}, each.dead ? h("button.button.small", { type: "button", onclick: () => retry(each.scope.entity_id) }, "Retry") : null)))))));
}

/** What the language model was asked, by day. */
export async function costs({ signal }) {
  const since = new Date(Date.now() - WEEKS).toISOString().slice(0, 10);
  const { items } = await ask("GET", "costs", { signal, query: { since } });
  if (!items.length) return empty("No costs", "No language model was asked in the last 30 days. Memories are read by rules, on this machine.");
  const days = new Map();
  for (const each of items) days.set(each.day, (days.get(each.day) ?? 0) + each.tokens_in + each.tokens_out);
  const points = [...days].sort().map(([date, value]) => ({ label: date.slice(5), title: day(date), value }));
  return h("div.stack", {}, h("section.card", {}, h("h2", {}, "Tokens a day"), bars("Tokens a day", points, count)),
    h("section.card.scroll", {}, h("table", {}, heads(["Day", "Entity", "Process", "#Calls", "#Tokens in", "#Tokens out"]),
      h("tbody", {}, items.map((each) => h("tr", {}, h("td", {}, each.day), h("td", {}, each.entity_id), h("td", {}, each.process_id ?? ""), h("td.num", {}, count(each.calls)), h("td.num", {}, count(each.tokens_in)), h("td.num", {}, count(each.tokens_out))))))));
}

/** How long recall and requests took lately. */
export async function latency({ signal }) {
  const told = await ask("GET", "health/latency", { signal });
  const series = Object.entries(told).filter(([, samples]) => samples.length).map(([name, samples]) => [name, samples.map((sample) => sample.ms)]);
  if (!series.length) return empty("Nothing measured yet", "The times of the last recalls and calls through this server appear here.");
  return h("div.stack", {}, series.map(([name, values]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return h("section.card", {}, h("h2", {}, words(name)), numbers({ Half: ms(at(0.5)), "95 of 100": ms(at(0.95)), Longest: ms(sorted.at(-1)), Measured: sorted.length }),
      lines(`${words(name)}, the last ${values.length}, in milliseconds`, [{ name: "each, oldest first", values }], ms));
  }));
}

/** Settings in force, and where each came from. */
export async function settings({ signal }) {
  const { items } = await ask("GET", "settings", { signal });
  return h("section.card.scroll", {}, h("table", {}, heads(["Setting", "Value", "From"]),
    h("tbody", {}, items.map((each) => h("tr", {}, h("td", {}, h("code", {}, each.name), h("p.small.quiet", {}, h("code", {}, each.variable))), h("td.said", {}, shown(each.value)), h("td.quiet", {}, each.source ?? ""))))));
}

const shown = (value) => (value === null || value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value));
const words = (name) => name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");
const heads = (names) => h("thead", {}, h("tr", {}, names.map((name) => h(name.startsWith("#") ? "th.num" : "th", { scope: "col" }, name.replace("#", "")))));
const numbers = (values) => h("dl.numbers", {}, Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd.num", {}, typeof value === "number" ? count(value) : value))));
