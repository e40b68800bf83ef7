// Who and what is known, and how they belong together; the server lays it out, time can be moved.
import { fill, h, later } from "../lib/dom.js";
import { day, many } from "../lib/format.js";
import { icon, iconButton } from "../lib/icons.js";
import { href, note } from "../lib/route.js";
import { drawer } from "../parts/drawer.js";
import { empty, into } from "../parts/states.js";
import { drawing } from "../parts/drawing.js";

const KINDS = { user: "The user", person: "People", place: "Places", organisation: "Organisations", thing: "Things" };
const STEPS = 400;

export async function show(view) {
  const { page, api, signal } = view;
  const body = h("div");
  fill(page, h("div.head", {}, h("h1", {}, "Knowledge graph")), body);
  await into(body, async () => {
    const graph = await api.home.get("graph", { query: { layout: "true", ever: "true" } });
    if (!graph.nodes.length) return empty("No graph yet", "It grows from what is said: “my sister Anna lives in Lyon” makes two people and a place.");
    return shown(view, graph);
  }, signal);
}

function shown(view, graph) {
  const { page, place, api } = view;
  const label = new Map(graph.nodes.map((node) => [node.id, node.label]));
  const times = graph.edges.map((edge) => +new Date(edge.valid_from)).filter(Number.isFinite);
  const first = Math.min(...times), last = Math.max(Date.now(), ...times);
  const picture = drawing(graph, { name: `${many(graph.nodes.length, "node")}, ${many(graph.edges.length, "relation")}`, onselect: select });
  const moment = h("output", {}, "now");
  const slider = h("input", { type: "range", min: 0, max: STEPS, value: STEPS, "aria-label": "As it was on", oninput: () => {
    const at = atStep();
    moment.textContent = at === null ? "now" : day(at);
    picture.at(at ?? last);
    drawList();
  } });
  const names = h("datalist", { id: "nodes" }, graph.nodes.slice(0, 500).map((node) => h("option", { value: node.label })));
  const find = h("input", { type: "search", list: "nodes", placeholder: "Find a person, place or thing", "aria-label": "Find a person, place or thing", autocomplete: "off" });
  find.addEventListener("input", later(() => {
    const wanted = find.value.trim().toLowerCase();
    const node = wanted && (graph.nodes.find((each) => each.label.toLowerCase() === wanted) ?? graph.nodes.find((each) => each.label.toLowerCase().startsWith(wanted)));
    if (node) picture.select(node.id);
  }, 250));
  const list = h("div.scroll");
  const relations = h("details.card", {}, h("summary", {}, "The same as a list"), list);
  picture.at(last);
  drawList();
  requestAnimationFrame(() => place.query.node && label.has(place.query.node) && picture.select(place.query.node));
  const used = new Set(graph.nodes.map((node) => node.type));
  return h("div.stack", {},
    h("div.row.spread", {}, h("div.search", {}, icon("search", 18), find, names),
      h("ul.legend", {}, Object.entries(KINDS).filter(([kind]) => used.has(kind)).map(([kind, name]) => h("li", {}, h(`i.${kind}`), name)))),
    h("div.canvas", {}, picture.element, h("div.zoom", {}, iconButton("plus", "Closer", picture.closer), iconButton("minus", "Farther", picture.farther), iconButton("fit", "Show all", picture.fit))),
    first < last && h("label.time", {}, h("span.quiet", {}, "As known"), slider, moment),
    relations);

  function atStep() {
    const step = Number(slider.value);
    return step === STEPS ? null : first + (step / STEPS) * (last - first);
  }

  function holding(edge) {
    const at = atStep() ?? last;
    return new Date(edge.valid_from) <= at && (!edge.valid_to || new Date(edge.valid_to) > at);
  }

  function drawList() {
    const rows = graph.edges.filter(holding);
    fill(list, h("table", {}, h("thead", {}, h("tr", {}, ["Who", "", "What", "Since"].map((each) => h("th", { scope: "col" }, each)))),
      h("tbody", {}, rows.slice(0, 1000).map((edge) => h("tr", {}, h("td", {}, label.get(edge.source)), h("td.quiet", {}, edge.predicate), h("td", {}, label.get(edge.target)), h("td.num", {}, day(edge.valid_from)))))));
  }

  function select(id) {
    note({ ...place, query: { ...place.query, node: id ?? "" } });
    page.querySelector(".drawer")?.close();
    if (id === null) return;
    const content = drawer(page, label.get(id), () => picture.select(null));
    const near = graph.edges.filter((edge) => edge.source === id || edge.target === id);
    const now = near.filter(holding), then = near.filter((edge) => !holding(edge));
    const node = graph.nodes.find((each) => each.id === id);
    fill(content,
      h("section.stack", {}, h("p.said.large", { dir: "auto" }, node.label), h("p.quiet.small", {}, `${node.type}, mentioned in ${many(node.weight, "statement")}`)),
      h("section.stack", {}, h("h3", {}, many(now.length, "relation")), h("ul.lines", {}, now.map(relation))),
      then.length ? h("section.stack", {}, h("h3", {}, "At other times"), h("ul.lines", {}, then.map(relation))) : null);

    function relation(edge) {
      const other = edge.source === id ? edge.target : edge.source;
      const words = edge.source === id ? [h("span.quiet", {}, edge.predicate), " ", jump(other)] : [jump(other), " ", h("span.quiet", {}, `${edge.predicate} ${node.label}`)];
      return h("li", {}, h("p", { dir: "auto" }, words), h("p.small.quiet.meta", {}, h("span", {}, edge.valid_to ? `${day(edge.valid_from)} – ${day(edge.valid_to)}` : `since ${day(edge.valid_from)}`),
        edge.memory_id && h("a", { href: href({ entity: api.entity, page: "memories", id: edge.memory_id }) }, "Where from?")));
    }
    function jump(other) {
      return h("button.more", { type: "button", onclick: () => picture.select(other) }, label.get(other));
    }
  }
}
