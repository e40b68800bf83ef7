// What was recalled for a call, what of it the model got to read, and what it took.
import { h } from "../lib/dom.js";
import { many, ms } from "../lib/format.js";
import { kindChip, meter, saidText } from "./memory.js";

const WORDS = {
  standing: "always told", injected: "told", repeated: "told already by another", "no room": "no room", "no standing room": "no room",
  "beyond limit": "too many before it", "below floor": "too far from the question",
};
const TOLD = new Set(["standing", "injected"]);

/** A receipt as a list, the told ones first; the others behind a fold. */
export function receipt(told, { title = "What the model was told" } = {}) {
  const used = told.findings.filter((finding) => TOLD.has(finding.outcome));
  const left = told.findings.filter((finding) => !TOLD.has(finding.outcome));
  const time = Object.values(told.elapsed_ms ?? {}).reduce((sum, each) => sum + each, 0);
  return h("section.receipt", {},
    h("h3", {}, title),
    h("p.small.quiet", {}, told.late ? "Recall was not ready in time; the call went on without it. " : "",
      `${many(used.length, "memory", "memories")} in ${many(told.tokens, "token")}`, time ? `, recalled in ${ms(time)}` : "",
      told.carried ? `; ${told.carried} more were in the request anyway` : "", "."),
    used.length ? h("ol.findings", {}, used.map(finding)) : h("p.quiet", {}, "Nothing: no memory bears on it."),
    left.length ? h("details", {}, h("summary.small", {}, `${left.length} that came close`), h("ol.findings", {}, left.map(finding))) : null,
    time ? h("details", {}, h("summary.small", {}, "How long each step took"), h("dl.facts.num.small", {}, Object.entries(told.elapsed_ms).map(([stage, value]) => [h("dt", {}, stage), h("dd", {}, ms(value))]))) : null);
}

function finding(each) {
  return h("li", {},
    h("div.line", {}, each.memory && kindChip(each.memory.kind), h("span.small.quiet", {}, WORDS[each.outcome] ?? each.outcome), each.score !== null && each.score !== undefined && meter(each.score, "score")),
    each.memory ? saidText(each.memory.content, 240) : h("p.quiet", {}, "It was deleted since."));
}
