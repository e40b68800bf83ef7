// Elements made of values, never of markup: text from a memory can only ever be text.

const SVG = "http://www.w3.org/2000/svg";

/** An element: h("a.button", { href: "#/", onclick: go }, "Text", child, [children]). */
export function h(name, properties = {}, ...children) {
  return build((tag) => document.createElement(tag), name, properties, children);
}

/** The same for SVG. */
export function s(name, properties = {}, ...children) {
  return build((tag) => document.createElementNS(SVG, tag), name, properties, children);
}

function build(create, name, properties, children) {
  const [tag, ...classes] = name.split(".");
  const element = create(tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(properties ?? {})) set(element, key, value);
  append(element, children);
  return element;
}

function set(element, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key === "value" || key === "checked" || key === "disabled" || key === "indeterminate") element[key] = value;
  else if (key === "data") Object.assign(element.dataset, value);
  else element.setAttribute(key, value === true ? "" : value);
}

function append(element, children) {
  for (const child of children.flat(3)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Put something else in the place of what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** A function that runs `then` once it has not been called for a while (ms). */
export function later(then, wait = 220) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => then(...values), wait);
  };
}

let ids = 0;
/** An id that no other element has. */
export const fresh = (word) => `${word}-${++ids}`;
