// Small tools for building the page out of nodes; text is always text, never markup.

/** Find an element by its id. */
export const byId = (id) => document.getElementById(id);

/** Make an element: attributes (listeners as "onclick"), then children; null children are left out. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An icon of the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Initials of a name, at most two letters. */
export const initials = (name) =>
  name.split(/\s+/).filter(Boolean).slice(0, 2).map((part) => [...part][0].toUpperCase()).join("");

const HUES = ["#7a4a12", "#3c4f86", "#6b3f87", "#8a2f4c", "#2f6470", "#5b5f18"];

/** The colour of a person's avatar; white letters keep 4.5:1 on each. */
export const hue = (id) => HUES[id % HUES.length];

/** An avatar with initials. */
export function avatar(name, id) {
  const node = make("span", { class: "avatar", "aria-hidden": "true" }, initials(name));
  node.style.setProperty("--hue", hue(id));
  return node;
}
