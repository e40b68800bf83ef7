// The drawings on buttons, as paths of a 24 × 24 grid.
import { s } from "./dom.js";

const PATHS = {
  memories: "M5 4h14v16H5zM9 8.5h6M9 12h6M9 15.5h3.5",
  conversations: "M4 5h16v10.5H11L6.5 19v-3.5H4z",
  graph: "M6.5 6.5 12 12l5.5-4M12 12l-3 6M5 5.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M16.5 7.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M10.5 12a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0M7.5 18.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0",
  profile: "M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2M4.8 19.8c.8-3.4 3.7-5.3 7.2-5.3s6.4 1.9 7.2 5.3",
  chat: "M12 3.8c4.7 0 8.2 3 8.2 7s-3.5 7-8.2 7c-1 0-1.900-.1-2.800-.4L5 20l.8-4C4.500 14.600 3.800 12.800 3.800 10.800c0-4 3.500-7 8.200-7M8.500 10.800h.01M12 10.800h.01M15.500 10.800h.01",
  operations: "M4 19h16M7 16v-5M12 16V5.500M17 16V9",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13M15.300 15.300 20 20",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  edit: "M4.500 19.500l1-4.200L16.200 4.600l3.200 3.200L8.700 18.500zM13.800 7l3.200 3.200",
  up: "M12 19V5.500M6 11l6-6 6 6",
  forget: "M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.300 10.500v5.500M13.700 10.500v5.500",
  filter: "M4 6h16M7 12h10M10 18h4",
  down: "M6 9.500l6 6 6-6",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400",
  moon: "M19.500 14.200A8 8 0 0 1 9.800 4.500a8 8 0 1 0 9.700 9.700",
  auto: "M12 3.500a8.500 8.500 0 1 0 0 17zM12 3.500a8.500 8.500 0 0 1 0 17",
  out: "M14 4.500H5v15h9M10.500 12H20M16.500 8.500 20 12l-3.500 3.500",
  refresh: "M19 12a7 7 0 1 1-2.100-5M19 4v4h-4",
  undo: "M8 5 4 9l4 4M4.500 9H14a5 5 0 0 1 0 10h-3",
  send: "M4.500 12 20 4.500 14.500 20l-3-6.500z",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  empty: "M4 13.500 6.500 5h11l2.500 8.500V19H4zM4 13.500h4.500l1.200 2.500h4.600l1.200-2.500H20",
  warning: "M12 4 21 19.500H3zM12 10v4M12 16.800h.01",
  copy: "M9 9h10.500v10.500H9zM5.500 15H4.500V4.500H15v1",
};

/** A drawing; the text beside it says what it means. */
export function icon(name, size = 19) {
  return s("svg", { viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor", "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" },
    s("path", { d: PATHS[name] }));
}

/** A button that shows a drawing only. */
export function iconButton(name, label, onclick, more = {}) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "icon";
  button.title = label;
  button.setAttribute("aria-label", label);
  for (const [key, value] of Object.entries(more)) button.setAttribute(key, value);
  button.append(icon(name));
  button.addEventListener("click", onclick);
  return button;
}
