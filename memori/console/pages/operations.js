// What memori is doing and what may be done with it: work, costs, times, keys, export, erasure, settings.
import { fill, h } from "../lib/dom.js";
import { note } from "../lib/route.js";
import { complain } from "../parts/toast.js";
import { access } from "../parts/access.js";
import { costs, jobs, latency, overview, settings } from "../parts/running.js";
import { leaving } from "../parts/leaving.js";
import { into } from "../parts/states.js";

const TABS = [
  ["overview", "Overview", overview, false],
  ["jobs", "Jobs", jobs, true],
  ["costs", "Costs", costs, true],
  ["latency", "Latency", latency, true],
  ["keys", "Keys and tokens", access, true],
  ["data", "Export and erase", leaving, false],
  ["settings", "Settings", settings, true],
];

export async function show(view) {
  const { page, place, signal, me } = view;
  const open = TABS.filter(([, , , admin]) => me.is_admin || !admin);
  const bar = h("div.tabs", { role: "tablist", "aria-label": "Operations" });
  const body = h("div", { role: "tabpanel", tabindex: 0 });
  fill(page, h("div.head", {}, h("h1", {}, "Operations")), bar, body);
  await choose(open.some(([name]) => name === place.query.tab) ? place.query.tab : open[0][0]);

  async function choose(chosen) {
    note({ ...place, query: { tab: chosen } });
    fill(bar, open.map(([name, title]) => h("button.tab", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(name === chosen), tabindex: name === chosen ? 0 : -1, onclick: () => choose(name), onkeydown: keys }, title)));
    body.setAttribute("aria-labelledby", `tab-${chosen}`);
    const [, , draw] = open.find(([name]) => name === chosen);
    await into(body, () => draw(view, () => choose(chosen).catch(complain)), signal);
  }

  function keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = open.findIndex(([name]) => `tab-${name}` === event.target.id);
    const [next] = open[(at + step + open.length) % open.length];
    choose(next);
    bar.querySelector(`#tab-${next}`).focus();
  }
}
