// Turns a text and Telegram's entities into nodes. Offsets are UTF-16 units, as in JavaScript's own strings.
import { make } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** Nodes for a text; `open` is called with the start payload of a link to our own bot, `say` with a command. */
export function textNodes(text, entities, { bot, open, say }) {
  const sorted = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return span(text, 0, text.length, sorted, { bot, open, say });
}

function span(text, start, end, entities, links) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...later] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    rest = later;
    if (from >= to) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inside = later.filter((other) => other.offset < to);
    rest = later.filter((other) => other.offset >= to);
    nodes.push(wrap(entity, text.slice(from, to), span(text, from, to, inside, links), links));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, plain, children, links) {
  if (entity.type in TAGS) return make(TAGS[entity.type], {}, ...children);
  if (entity.type === "url") return link(plain, children, links);
  if (entity.type === "text_link") return link(entity.url, children, links);
  if (entity.type === "bot_command") {
    return make("button", { type: "button", class: "link", onclick: () => links.say(plain) }, ...children);
  }
  if (entity.type === "spoiler") {
    const show = (event) => event.currentTarget.classList.add("seen");
    return make("span", { class: "spoiler", tabindex: "0", onclick: show, onfocus: show }, ...children);
  }
  return make("span", {}, ...children);
}

function link(address, children, links) {
  const payload = startPayload(address, links.bot);
  if (payload !== null) {
    return make("button", { type: "button", class: "link", onclick: (event) => links.open(payload, event.currentTarget) }, ...children);
  }
  const href = webAddress(address);
  if (!href) return make("span", {}, ...children);
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** The address as the browser may open it, null if it is not a page on the web. */
export function webAddress(address) {
  try {
    const url = new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
    return ["https:", "http:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The payload of a deep link into our bot, null for any other address. */
export function startPayload(address, bot) {
  const href = webAddress(address);
  if (!href) return null;
  const url = new URL(href);
  const ours = url.host === "t.me" && url.pathname.toLowerCase() === `/${bot.toLowerCase()}`;
  return ours ? (url.searchParams.get("start") ?? "") : null;
}
