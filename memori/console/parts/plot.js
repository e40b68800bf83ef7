// Bars and lines in SVG, with a table for those who cannot see them.
import { h, s } from "../lib/dom.js";

const WIDTH = Math.max(300, Math.min(640, innerWidth - 72)), HEIGHT = 190, LEFT = 52, FOOT = 26, TOP = 12;
const FEW = 60; // so many values get a dot each

/** Bars: `points` are { label, value, title }. */
export function bars(name, points, format) {
  const top = ceiling(Math.max(...points.map((point) => point.value), 0));
  const step = (WIDTH - LEFT) / points.length;
  const every = Math.ceil(points.length / 9);
  return figure(name, points, format, top, points.map((point, i) => {
    const height = (point.value / top) * (HEIGHT - FOOT - TOP);
    return s("g", {}, s("rect.bar", { x: LEFT + i * step + step * 0.14, y: HEIGHT - FOOT - height, width: step * 0.72, height, rx: 3 },
      s("title", {}, `${point.title ?? point.label}: ${format(point.value)}`)),
    i % every === 0 && s("text.tick", { x: LEFT + (i + 0.5) * step, y: HEIGHT - 8, "text-anchor": "middle" }, point.label));
  }));
}

/** Lines over the same points: `series` are { name, values } in the order of time. */
export function lines(name, series, format) {
  const top = ceiling(Math.max(...series.flatMap((each) => each.values), 0));
  const length = Math.max(...series.map((each) => each.values.length), 2);
  const x = (i) => LEFT + 4 + (i / (length - 1)) * (WIDTH - LEFT - 12);
  const y = (value) => HEIGHT - FOOT - (value / top) * (HEIGHT - FOOT - TOP);
  const few = series.flatMap((each) => (length > FEW ? [] : each.values.map((value, i) => s("circle.dot", { cx: x(i), cy: y(value), r: 2.6 }, s("title", {}, format(value))))));
  const drawn = series.map((each, n) => s(`polyline.line.line${n}`, { points: each.values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ") }));
  const points = series[0].values.map((value, i) => ({ label: String(i + 1), value }));
  return h("div", {}, figure(name, points, format, top, [...drawn, ...few]),
    h("ul.legend", {}, series.map((each, n) => h("li", {}, h(`i.line${n}`), each.name))));
}

function figure(name, points, format, top, drawn) {
  const grid = [0, 0.5, 1].map((share) => {
    const y = HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP);
    return s("g", {}, s("line.grid", { x1: LEFT, x2: WIDTH, y1: y, y2: y }), s("text.tick", { x: LEFT - 8, y: y + 4, "text-anchor": "end" }, format(top * share)));
  });
  return h("figure.plot", {},
    s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": name }, grid, drawn),
    h("table.sr", {}, h("caption", {}, name), h("tbody", {}, points.slice(-60).map((point) => h("tr", {}, h("th", {}, point.label), h("td", {}, format(point.value)))))));
}

/** The next round number above. */
function ceiling(value) {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * size).find((step) => step >= value);
}
