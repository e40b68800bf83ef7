// A graph in SVG: pan, zoom, select; labels where there is room for them.
import { s } from "../lib/dom.js";

const SIZE = 1000;
const LONGEST = 30;

/**
 * `graph` has nodes { id, label, type, x, y, weight } with places in -1..1, and edges { source, target,
 * predicate, valid_from, valid_to }. Gives the element and what can be done with the picture.
 */
export function drawing(graph, { name, onselect }) {
  const lies = spread(graph.nodes, "x") > spread(graph.nodes, "y"), upright = innerWidth < innerHeight && lies;
  const at = new Map(graph.nodes.map(({ id, x, y }) => [id, { x: (upright ? y : x) * SIZE / 2, y: (upright ? x : y) * SIZE / 2 }]));
  const order = [...graph.nodes].sort((a, b) => b.weight - a.weight);
  const radius = new Map(graph.nodes.map((node) => [node.id, Math.min(24, 6 + 3 * Math.sqrt(node.weight))]));
  const near = new Map(graph.nodes.map((node) => [node.id, new Set([node.id])]));
  for (const edge of graph.edges) {
    near.get(edge.source)?.add(edge.target);
    near.get(edge.target)?.add(edge.source);
  }
  const world = s("g");
  const element = s("svg.graph", { role: "application", "aria-label": `${name}. Drag or use the arrow keys to move, plus and minus to zoom; the same stands in the list below.`, tabindex: 0 }, world);
  const lines = graph.edges.map((edge) => {
    const line = s("path.edge", { d: bow(at.get(edge.source), at.get(edge.target)) }, s("title", {}, edge.predicate));
    return { edge, line, label: s("text.predicate", {}, edge.predicate), from: +new Date(edge.valid_from), to: edge.valid_to ? +new Date(edge.valid_to) : Infinity };
  });
  const dots = new Map(order.map((node) => {
    const { x, y } = at.get(node.id);
    const dot = s(`circle.node.${node.type}`, { cx: x, cy: y, r: radius.get(node.id), onclick: (event) => { event.stopPropagation(); if (!dragged) select(node.id); } }, s("title", {}, node.label));
    return [node.id, { node, dot, text: s("text.name", { x, "text-anchor": "middle" }, short(node.label)) }];
  }));
  world.append(...lines.map((each) => each.line), ...lines.map((each) => each.label), ...[...dots.values()].map((each) => each.dot), ...[...dots.values()].map((each) => each.text));

  let zoom = 1, left = 0, top = 0, moment = Infinity, chosen = null, dragged = false;
  let hidden = new Set();
  const pointers = new Map();
  element.addEventListener("wheel", (event) => { event.preventDefault(); scale(Math.exp(-event.deltaY * 0.0016), event.offsetX, event.offsetY); }, { passive: false });
  element.addEventListener("pointerdown", (event) => { pointers.set(event.pointerId, [event.offsetX, event.offsetY]); dragged = false; });
  element.addEventListener("pointermove", drag);
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) element.addEventListener(end, (event) => pointers.delete(event.pointerId));
  element.addEventListener("click", () => dragged || select(null));
  element.addEventListener("keydown", keys);
  new ResizeObserver(() => (element.clientWidth && !fitted ? fit() : draw())).observe(element);
  let fitted = false;

  function drag(event) {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = [event.offsetX, event.offsetY];
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      scale(Math.hypot(now[0] - other[0], now[1] - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1), other[0], other[1]);
    } else if (dragged || Math.hypot(now[0] - before[0], now[1] - before[1]) > 3) {
      if (!dragged) element.setPointerCapture(event.pointerId);
      left += now[0] - before[0];
      top += now[1] - before[1];
      draw();
    } else return;
    dragged = true;
    pointers.set(event.pointerId, now);
  }

  function keys(event) {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key]) { left += moves[event.key][0]; top += moves[event.key][1]; draw(); }
    else if (event.key === "+" || event.key === "=") closer();
    else if (event.key === "-") farther();
    else if (event.key === "0") fit();
    else if (event.key === "Escape") select(null);
    else return;
    event.preventDefault();
  }

  function scale(factor, x = element.clientWidth / 2, y = element.clientHeight / 2) {
    const next = Math.min(8, Math.max(0.12, zoom * factor));
    left = x - (x - left) * (next / zoom);
    top = y - (y - top) * (next / zoom);
    zoom = next;
    draw();
  }

  function fit() {
    fitted = true;
    const xs = graph.nodes.map((node) => at.get(node.id).x), ys = graph.nodes.map((node) => at.get(node.id).y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const width = element.clientWidth || 800, height = element.clientHeight || 560;
    zoom = Math.min(2.2, (width - 150) / Math.max(1, x1 - x0), (height - 110) / Math.max(1, y1 - y0));
    left = width / 2 - ((x0 + x1) / 2) * zoom;
    top = height / 2 - ((y0 + y1) / 2) * zoom;
    draw();
  }

  function select(id) {
    if (id === chosen) return;
    chosen = id;
    if (id !== null) {
      const { x, y } = at.get(id);
      left = element.clientWidth / 2 - x * zoom;
      top = element.clientHeight / 2 - y * zoom;
    }
    draw();
    onselect(id);
  }

  let waiting = false;
  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  }

  function paint() {
    world.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${zoom.toFixed(4)})`);
    element.style.setProperty("--unit", 1 / zoom);
    const around = chosen === null ? null : near.get(chosen);
    const touched = new Set();
    for (const { edge, line, label, from, to } of lines) {
      const holds = from <= moment && to > moment;
      line.classList.toggle("away", !holds);
      const own = holds && chosen !== null && (edge.source === chosen || edge.target === chosen);
      line.classList.toggle("faint", around !== null && !own);
      line.classList.toggle("own", own);
      label.classList.toggle("away", !own);
      if (own) {
        const [a, b] = [at.get(edge.source), at.get(edge.target)];
        label.setAttribute("x", (a.x + b.x) / 2);
        label.setAttribute("y", (a.y + b.y) / 2);
      }
      if (holds) touched.add(edge.source).add(edge.target);
    }
    hidden = new Set(graph.nodes.filter((node) => !touched.has(node.id)).map((node) => node.id));
    const taken = [];
    const first = chosen === null ? order : [...order].sort((a, b) => around.has(b.id) - around.has(a.id));
    for (const { id } of first) {
      const { dot, text } = dots.get(id);
      dot.classList.toggle("away", hidden.has(id));
      dot.classList.toggle("faint", around !== null && !around.has(id));
      dot.classList.toggle("chosen", id === chosen);
      dot.setAttribute("r", onScreen(id) / zoom);
      const fits = !hidden.has(id) && (around === null || around.has(id)) && room(id, text, taken);
      text.classList.toggle("away", !fits);
    }
  }

  /** The radius of its dot in pixels: however far away, a finger has to find it. */
  function onScreen(id) {
    return radius.get(id) * Math.min(1.25, Math.max(zoom, 0.45));
  }

  /** Whether its label covers no other; the place of one that fits is taken. */
  function room(id, text, taken) {
    const { x, y } = at.get(id);
    const below = (onScreen(id) + 13) / zoom;
    text.setAttribute("y", y + below);
    const width = text.textContent.length * 6.6, cx = x * zoom, cy = (y + below) * zoom;
    const box = [cx - width / 2, cy - 11, cx + width / 2, cy + 4];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
    taken.push(box);
    return true;
  }

  const closer = () => scale(1.35), farther = () => scale(1 / 1.35);
  return { element, select, closer, farther, fit, at: (when) => { moment = when; draw(); } };
}

/** A slight bow, so that two relations between the same two do not lie on each other. */
function bow(a, b) {
  if (a === b || !a || !b) return a ? `M${a.x} ${a.y}m-14 0a14 14 0 1 1 28 0a14 14 0 1 1-28 0` : "";
  const [mx, my] = [(a.x + b.x) / 2 - (b.y - a.y) * 0.08, (a.y + b.y) / 2 + (b.x - a.x) * 0.08];
  return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
}

const spread = (nodes, axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis]));
const short = (text) => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join("")}…` : text);
