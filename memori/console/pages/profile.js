// Who this is: summary, preferences, skills, what the application keeps about them, and their agents.
import { fill, h } from "../lib/dom.js";
import { ago, exactly, many } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { href } from "../lib/route.js";
import { saidText } from "../parts/memory.js";
import { empty, into } from "../parts/states.js";
import { complain, toast } from "../parts/toast.js";
import { tree } from "../parts/tree.js";

const LISTED = [["facts", "Facts"], ["preferences", "Preferences"], ["rules", "Standing instructions"], ["skills", "Skills"]];

export async function show(view) {
  const { page, api, signal } = view;
  const summary = h("section.card");
  const known = h("div.grid2");
  const context = h("section.card");
  const agents = h("section.card");
  const head = h("div.head", {}, h("h1", {}, "Profile"));
  fill(page, head, h("div.stack", {}, summary, known, h("div.grid2", {}, context, agents)));
  await Promise.all([drawSummary(), drawKnown(), drawContext(), drawAgents(), drawHead()]);

  async function drawHead() {
    try {
      const entity = await api.home.get();
      if (signal.aborted) return;
      const box = h("input", { type: "checkbox", checked: !entity.opted_out, onchange: async () => {
        try {
          await api.home.put("opt-out", { body: { opted_out: !box.checked } });
          toast(box.checked ? "Remembered again from now on." : "Nothing is remembered or recalled from now on.");
        } catch (error) {
          box.checked = !box.checked;
          complain(error);
        }
      } });
      head.append(h("label.check", {}, box, "Remember this entity"));
    } catch (error) {
      complain(error);
    }
  }

  function drawSummary() {
    return into(summary, async () => written(await absent(api.home.get("summary"))), signal);
  }

  function written(found) {
    const button = h("button.button.small", { type: "button", onclick: async () => {
      button.disabled = true;
      try {
        fill(summary, written(await api.home.post("summary/regenerate", { body: {} })));
        toast("Made anew.");
      } catch (error) {
        complain(error);
        button.disabled = false;
      }
    } }, icon("refresh", 16), "Make it anew");
    return [h("div.row.spread", {}, h("h2", {}, "Summary"), button),
      found ? h("p.said.large", { dir: "auto" }, found.text) : h("p.quiet", {}, "Nothing is known yet."),
      found && h("p.small.quiet.meta", {}, h("span", { title: exactly(found.updated_at) }, `made ${ago(found.updated_at)}`), h("span", {}, many(found.reflection_count, "time")), found.stale && h("span.chip.warn", {}, "due for a new one"))];
  }

  async function drawKnown() {
    await into(known, async () => {
      const profile = await absent(api.home.get("profile"));
      if (!profile) return h("section.card", {}, empty("No profile yet", "Preferences, skills and facts appear here as they are read from what is said."));
      const lists = LISTED.map(([name, title]) => [title, listed(profile[name])]).filter(([, lines]) => lines.length);
      if (!lists.length) return h("section.card", {}, empty("Nothing is known for certain yet", "Preferences, skills and facts appear here as they are read from what is said."));
      return lists.map(([title, lines]) => h("section.card", {}, h("h2", {}, title, " ", h("span.quiet.num", {}, lines.length)),
        h("ul.lines", {}, lines.map((line) => h("li", {}, h("div.row.small", {}, line.slot && h("span.quiet", {}, line.slot.replace(":", ": ")), evidence(line)), saidText(line.text, 240))))));
    }, signal);
  }

  function evidence(line) {
    const [id] = line.memory_ids;
    return id && h("a.small", { href: href({ entity: api.entity, page: "memories", id }) }, "Where from?");
  }

  function drawContext() {
    return into(context, async () => {
      let known = await api.home.get("context");
      const save = async (send) => {
        const found = await send({ "If-Match": `"${known.version}"` });
        known = found ?? await api.home.get("context");
        toast("Saved.");
      };
      return [h("h2", {}, "Context document"), h("p.small.quiet", {}, "What your application keeps about this entity; it is told to the model with what is always told."),
        tree(known.document, {
          set: (path, value) => save((headers) => api.home.put(`context/${address(path)}`, { body: { value }, headers })),
          remove: (path) => save((headers) => api.home.delete(`context/${address(path)}`, { headers })),
        })];
    }, signal);
  }

  function drawAgents() {
    return into(agents, async () => {
      const { items } = await api.get("processes");
      return [h("h2", {}, "Agents in use"),
        items.length ? h("ul.lines", {}, items.map((process) => h("li", {}, h("b", {}, process.id), process.model && h("span.quiet.small", {}, ` ${process.model}`),
          process.instructions && saidText(process.instructions, 240),
          h("ul.small.quiet", {}, (process.attributes ?? []).map((attribute) => h("li", { dir: "auto" }, `· ${attribute.content ?? attribute}`))))))
          : h("p.quiet", {}, "No agent was described. Your application does that with mem.processes.create(…).")];
    }, signal);
  }
}

/** Lines in a list; facts come by what they are about. */
const listed = (lines) => (Array.isArray(lines) ? lines : Object.entries(lines ?? {}).map(([slot, line]) => ({ slot, ...line })));
const address = (path) => path.map((key) => encodeURIComponent(key)).join(".");

/** What was not found is not there. */
async function absent(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}
