// Everything about one memory: what it says, since when, why it was found, where it came from.
import { part } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { exactly } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { href } from "../lib/route.js";
import { drawer } from "./drawer.js";
import { about, kindChip, meter } from "./memory.js";
import { failed, loading } from "./states.js";
import { complain, toast } from "./toast.js";

/** Open the panel; `match` is what a search said of it, `changed` gets memories that an undo changed. */
export async function details(view, id, { match, on, changed }) {
  const { page, api, signal } = view;
  const content = drawer(page, "Memory");
  fill(content, loading());
  try {
    const [memory, history] = await Promise.all([api.get(`memories/${part(id)}`), api.get(`memories/${part(id)}/history`)]);
    if (signal.aborted) return;
    draw(memory, history.items ?? history);
  } catch (error) {
    if (error.name !== "AbortError") fill(content, failed(error));
  }

  function draw(memory, history) {
    fill(content,
      h("section.stack", {}, h("div.row", {}, kindChip(memory.kind)), h("p.said.large", { dir: "auto" }, memory.content), h("div.small.quiet.meta", {}, about(memory)),
        memory.kind !== "turn" && h("div.row", {},
          h("button.button.small", { type: "button", onclick: () => on.edit(memory) }, icon("edit", 16), "Edit"),
          h("button.button.small", { type: "button", onclick: () => on.reinforce(memory) }, icon("up", 16), "Reinforce"),
          h("button.button.small.danger", { type: "button", onclick: () => on.forget(memory) }, icon("forget", 16), "Forget"))),
      match && why(match),
      h("section", {}, h("h3", {}, "What is known of it"), facts(memory)),
      origin(memory),
      h("section.stack", {}, h("h3", {}, "What happened to it"), changes(memory, history)));
  }

  function origin(memory) {
    if (!memory.session_id) return memory.exchange_id ? null : h("section", {}, h("h3", {}, "Where it came from"), h("p.quiet", {}, "It was told directly, not in a conversation."));
    return h("section.stack", {}, h("h3", {}, "Where it came from"),
      h("a.button", { href: href({ entity: api.entity, page: "conversations", id: memory.session_id, query: { exchange: memory.exchange_id ?? "", process: memory.process_id ?? "" } }) }, icon("conversations", 17), "Open the conversation"));
  }

  function changes(memory, history) {
    if (!history.length) return h("p.quiet", {}, "Nothing was changed since it came in.");
    return h("ol.timeline", {}, history.map((change) =>
      h("li", {}, h("b", {}, change.action), ` by ${change.by || "the application"}`, h("div.small.quiet", {}, exactly(change.at), change.undone_at && " · taken back"))),
      history.some((change) => !change.undone_at) && h("li", {}, h("button.button.small", { type: "button", onclick: () => undo(memory) }, icon("undo", 16), "Undo the last change")));
  }

  async function undo(memory) {
    try {
      const restored = await api.act(`memories/${part(memory.id)}/undo`, { body: {} });
      toast("Taken back.");
      changed(restored.items ?? restored);
      page.querySelector(".drawer")?.close();
    } catch (error) {
      complain(error);
    }
  }
}

function why(match) {
  const signals = Object.entries(match.signals ?? {}).filter(([, value]) => typeof value === "number").sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  const most = Math.max(...signals.map(([, value]) => Math.abs(value)), 0.001);
  return h("section.stack", {}, h("h3", {}, "Why it was found"),
    h("div.row", {}, meter(match.score, "score"), h("span.num", {}, `score ${match.score.toFixed(2)}`)),
    h("dl.facts.num", {}, signals.map(([name, value]) => [h("dt", {}, name.replaceAll("_", " ")), h("dd.row", {}, meter(Math.abs(value) / most, name), h("span", {}, value.toFixed(3)))])));
}

function facts(memory) {
  const rows = [
    ["Said or happened", exactly(memory.happened_at)],
    ["Holds since", exactly(memory.valid_from)],
    memory.valid_to && ["Held until", exactly(memory.valid_to)],
    memory.slot && ["About", memory.slot],
    ["Importance", memory.importance.toFixed(2)],
    ["Confidence", memory.confidence.toFixed(2)],
    ["Mentioned", `${memory.mentions} ×`],
    memory.process_id && ["Process", memory.process_id],
    ["Version", memory.version],
    Object.keys(memory.metadata ?? {}).length && ["Metadata", h("pre.said", {}, JSON.stringify(memory.metadata, null, 2))],
    ["Id", h("code", {}, memory.id)],
  ];
  return h("dl.facts", {}, rows.filter(Boolean).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}
