// What is known and what was said: browse, search, correct, add, forget.
import { entityApi, part } from "../lib/api.js";
import { fill, h, later } from "../lib/dom.js";
import { KINDS, count, iso, many, plural } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { note } from "../lib/route.js";
import { field, form } from "../parts/dialog.js";
import { details } from "../parts/details.js";
import { edit, memoryRow } from "../parts/memory.js";
import { pager } from "../parts/pager.js";
import { empty, into } from "../parts/states.js";
import { complain, toast, undoable } from "../parts/toast.js";

const FOUND = 50;
const FILTERS = ["tag", "session", "process", "after", "before", "as_of"];

export async function show(view) {
  const { page, place, signal, api } = view;
  const state = { ...place.query };
  const chosen = new Map();
  const gone = new Set();
  let turn = 0;
  let asking = null;
  let counts = {};

  const list = h("div.results");
  const told = h("p.quiet.small", { role: "status" });
  const kinds = h("div.tabs", { role: "group", "aria-label": "Kinds" });
  const search = h("input", { type: "search", value: state.q ?? "", placeholder: "Ask as a conversation would: where does she live?", "aria-label": "Search with recall", oninput: later(() => change({ q: search.value.trim() }), 260) });
  const filters = filterPanel(state, change);
  const bulk = h("div.bulk", { role: "region", "aria-label": "Selected memories", hidden: true });
  fill(page,
    h("div.head", {}, h("h1", {}, "Memories"), h("button.button.primary", { type: "button", onclick: add }, icon("plus", 17), "Add memory")),
    h("div.row.controls", {}, h("div.search", {}, icon("search", 18), search), filters.button),
    filters.panel, kinds, told, list, bulk);
  drawKinds();
  loadCounts();
  await refresh();
  if (place.id) open({ id: place.id });

  function change(values) {
    Object.assign(state, values);
    for (const name of Object.keys(state)) if (!state[name]) delete state[name];
    note({ ...place, id: "", query: state });
    filters.count();
    drawKinds();
    refresh();
  }

  // -- lists -----------------------------------------------------------------------------------

  async function refresh() {
    const mine = ++turn;
    chosen.clear();
    drawBulk();
    asking?.abort();
    asking = new AbortController();
    signal.addEventListener("abort", () => asking.abort(), { once: true });
    const now = asking.signal;
    const here = entityApi(api.entity, now);
    told.textContent = "";
    if (state.q) {
      await into(list, async () => {
        const { matches } = await here.post("recall", question());
        if (mine !== turn) return [];
        const shown = matches.filter((match) => !gone.has(match.memory.id));
        told.textContent = `${many(shown.length, "memory", "memories")} may answer that, the best first.`;
        if (!shown.length) return empty("Nothing answers that", "Ask in other words, or take a filter away.");
        return h("ul.list.memories", {}, shown.map((match) => row(match.memory, match)));
      }, now);
    } else {
      await pager(list, {
        signal: now,
        name: "ul.list.memories",
        load: (cursor) => here.home.get("memories", { query: listing(cursor) }),
        show: (memory) => row(memory),
        onpage: (answer) => { told.textContent = many(answer.total, "memory", "memories"); },
        none: nothing(),
      });
    }
  }

  function question() {
    const given = {
      tags: state.tag ? [state.tag] : undefined,
      session_id: state.session,
      process_id: state.process,
      created_after: iso(state.after),
      created_before: iso(state.before, true),
    };
    const filters_ = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return {
      query: state.q, limit: FOUND, explain: true,
      ...(state.kind && { kinds: [state.kind] }),
      ...(Object.keys(filters_).length && { filters: filters_ }),
      ...(state.as_of && { as_of: iso(state.as_of, true) }),
      ...(state.show === "archived" || state.show === "all" ? { include_archived: true } : {}),
    };
  }

  function listing(cursor) {
    return {
      limit: FOUND, cursor, kind: state.kind, tag: state.tag, session_id: state.session, process_id: state.process,
      created_after: iso(state.after), created_before: iso(state.before, true), as_of: iso(state.as_of, true),
      ...({ archived: { archived: "true" }, superseded: { superseded: "true" }, all: { archived: "all", superseded: "all" } }[state.show] ?? {}),
    };
  }

  function nothing() {
    const filtered = state.kind || state.show || FILTERS.some((name) => state[name]);
    if (filtered) return empty("Nothing here", "No memory fits these filters.", h("button.button", { type: "button", onclick: () => { filters.clear(); change(Object.fromEntries([...FILTERS, "kind", "show"].map((name) => [name, ""]))); } }, "Show all memories"));
    return empty(`Nothing is known about ${api.entity} yet`, "What is said in calls made for this entity becomes memory by itself. You can also tell it something.",
      h("button.button.primary", { type: "button", onclick: add }, icon("plus", 17), "Add memory"));
  }

  function row(memory, match) {
    const element = memoryRow(memory, verbs(), { selected: chosen.has(memory.id), score: match?.score });
    element.memory = memory;
    element.match = match;
    element.hidden = gone.has(memory.id);
    return element;
  }
  function rowOf(id) {
    return list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }
  function redraw(memory) {
    const old = rowOf(memory.id);
    old?.replaceWith(row(memory, old.match));
  }

  // -- kinds and counts ------------------------------------------------------------------------

  async function loadCounts() {
    const entity = await api.home.get().catch((error) => complain(error));
    if (!entity || signal.aborted) return;
    counts = entity.stats?.memories ?? {};
    drawKinds();
  }
  function drawKinds() {
    const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
    const tab = (kind, label, number) => h("button.tab", { type: "button", "aria-pressed": String((state.kind ?? "") === kind), onclick: () => change({ kind }) }, label, number !== undefined && h("span.num", {}, count(number)));
    fill(kinds, tab("", "All", total || undefined), KINDS.map((kind) => tab(kind, plural(kind), counts[kind] ?? 0)));
  }

  function verbs() {
    return { open, edit: change_, reinforce, forget: (memory) => forget([memory]), select };
  }

  // -- verbs -----------------------------------------------------------------------------------

  async function add() {
    const made = await edit(null, (values) => api.post("memories", values));
    if (!made) return;
    toast(made.mentions > 1 ? "That was known already; it counts as mentioned again." : "Remembered.");
    loadCounts();
    refresh();
  }

  async function change_(memory) {
    const changed = await edit(memory, (values) => api.patch(`memories/${part(memory.id)}`, { body: values, headers: { "If-Match": `"${memory.version}"` } }));
    if (!changed) return;
    redraw(changed);
    toast("Saved.");
  }

  async function reinforce(memory) {
    try {
      redraw(await api.act(`memories/${part(memory.id)}/reinforce`, { body: { amount: 0.1 } }));
      toast("Reinforced.");
    } catch (error) {
      complain(error);
    }
  }

  function forget(memories) {
    const ids = memories.map((memory) => memory.id);
    const hide = (away) => {
      for (const id of ids) {
        if (away) gone.add(id);
        else gone.delete(id);
        const element = rowOf(id);
        if (element) element.hidden = away;
      }
    };
    hide(true);
    page.querySelector(".drawer")?.close();
    const lasting = entityApi(api.entity);
    undoable(`${many(ids.length, "memory", "memories")} forgotten.`, {
      undo: () => hide(false),
      run: async (leaving) => {
        await Promise.all(ids.map((id) => lasting.delete(`memories/${part(id)}`, { keepalive: leaving }).catch((error) => { if (error.status !== 404) throw error; })));
        if (!signal.aborted) loadCounts();
      },
    });
    for (const id of ids) chosen.delete(id);
    drawBulk();
  }

  function open(memory) {
    details(view, memory.id, { match: rowOf(memory.id)?.match, on: verbs(), changed: (memories) => { memories.forEach(redraw); loadCounts(); } });
  }

  function select(memory, wanted) {
    if (wanted) chosen.set(memory.id, memory);
    else chosen.delete(memory.id);
    drawBulk();
  }

  function drawBulk() {
    bulk.hidden = !chosen.size;
    if (!chosen.size) return;
    const changeable = [...chosen.values()].filter((memory) => memory.kind !== "turn");
    fill(bulk, h("b", {}, `${count(chosen.size)} selected`),
      h("button.button.small", { type: "button", disabled: !changeable.length, onclick: () => tagAll(changeable) }, "Tag"),
      h("button.button.small", { type: "button", disabled: !changeable.length, onclick: () => each(changeable, (memory) => api.act(`memories/${part(memory.id)}/reinforce`, { body: { amount: 0.1 } }), "Reinforced.") }, "Reinforce"),
      h("button.button.small.danger", { type: "button", onclick: () => forget([...chosen.values()]) }, "Forget"),
      h("button.button.small", { type: "button", onclick: () => { chosen.clear(); list.querySelectorAll(".memory > input").forEach((box) => { box.checked = false; }); drawBulk(); } }, "Clear"));
  }

  async function tagAll(memories) {
    const tag = h("input", { name: "tag", required: true, autocomplete: "off", autofocus: true });
    await form("Tag the selected memories", field("Tag", tag), {
      submit: "Tag",
      send: (values) => each(memories, (memory) => api.patch(`memories/${part(memory.id)}`, { body: { tags: [...new Set([...memory.tags, values.get("tag").trim()])] } }), "Tagged."),
    });
  }

  async function each(memories, act, word) {
    try {
      for (const memory of memories) redraw(await act(memory));
      toast(word);
    } catch (error) {
      complain(error);
    }
    chosen.clear();
    list.querySelectorAll(".memory > input").forEach((box) => { box.checked = false; });
    drawBulk();
  }
}

/** The filters besides kind and question, folded away until they are wanted. */
function filterPanel(state, change) {
  const input = (name, properties) => h("input", { name, value: state[name] ?? "", autocomplete: "off", ...properties });
  const inputs = {
    tag: input("tag"), process: input("process"), session: input("session"),
    after: input("after", { type: "date" }), before: input("before", { type: "date" }), as_of: input("as_of", { type: "date" }),
  };
  const which = h("select", { name: "show" }, [["", "What holds now"], ["superseded", "What held once"], ["archived", "Archived"], ["all", "All of it"]].map(([value, label]) => h("option", { value }, label)));
  which.value = state.show ?? "";
  const number = h("span.num");
  const take = () => change({ ...Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, each.value.trim()])), show: which.value });
  const panel = h("form.card.filters", { hidden: true, id: "filters", onsubmit: (event) => { event.preventDefault(); take(); }, onchange: take },
    field("Show", which), field("Tag", inputs.tag), field("Process", inputs.process), field("Session", inputs.session),
    field("From", inputs.after), field("Until", inputs.before), field("As known on", inputs.as_of),
    h("button.button", { type: "button", onclick: () => { clear(); take(); } }, "Clear filters"));
  const button = h("button.button", { type: "button", "aria-expanded": "false", "aria-controls": "filters", onclick: () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  } }, icon("filter", 17), "Filters", number);
  const clear = () => { for (const each of Object.values(inputs)) each.value = ""; which.value = ""; };
  const counted = () => { const set = [...FILTERS, "show"].filter((name) => state[name]).length; number.textContent = set ? `(${set})` : ""; };
  counted();
  return { panel, button, clear, count: counted };
}
