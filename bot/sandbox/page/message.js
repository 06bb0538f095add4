// One message as nodes: bubble, what is in it, and the buttons under it.
import { icon, make } from "./dom.js";
import { textNodes, startPayload, webAddress } from "./text.js";
import { hourText } from "./time.js";
import { w } from "./words.js";

const KINDS = {
  sticker: (one) => one.emoji ?? "",
  voice: (one) => `${one.duration}″`,
  audio: (one) => `${one.duration}″`,
  photo: () => "",
  video: (one) => `${one.duration}″`,
  location: (one) => `${one.latitude}, ${one.longitude}`,
  contact: (one) => [one.first_name, one.phone_number].join(" · "),
  poll: (one) => one.question,
  dice: (one) => `${one.emoji} ${one.value}`,
};

/** The plain words of a message, for quotes and for screen readers. */
export function summary(message) {
  const kind = Object.keys(KINDS).find((name) => name in message);
  return message.text ?? message.caption ?? message.document?.file_name ?? w(kind ?? "other");
}

/** Build a message; `doing` = {bot, sender, open, say, press, more}. */
export function messageNode(message, doing) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const node = make("article", { class: classes(message, rows), "data-id": message.message_id, "aria-label": label(message, doing) });
  node.append(bubble(message, doing));
  if (rows.length) node.append(keyboard(message, rows, doing));
  return node;
}

function classes(message, rows) {
  return ["message", message.from_bot ? "" : "own", rows.length ? "keyed" : ""].filter(Boolean).join(" ");
}

function label(message, doing) {
  return `${message.from_bot ? doing.bot.name : w("you")}, ${hourText(message.date)}`;
}

function bubble(message, doing) {
  const node = make("div", { class: "bubble" });
  node.append(make("span", { class: "unseen" }, `${message.from_bot ? doing.bot.name : w("you")}: `));
  if (message.reply_to_message) node.append(make("span", { class: "quote" }, summary(message.reply_to_message)));
  const thing = contents(message);
  if (thing) node.append(thing);
  const text = message.text ?? message.caption;
  if (text !== undefined) {
    const nodes = textNodes(text, message.entities ?? message.caption_entities, { ...doing, bot: doing.bot.username });
    node.append(make("span", { class: "text" }, ...nodes));
  }
  node.append(meta(message));
  if (message.reactions?.length) node.append(reactions(message));
  const action = make("button", { type: "button", class: "icon more", tabindex: "-1", "aria-haspopup": "menu", "aria-label": w("more"), title: w("more"), onclick: (event) => doing.more(message, event.currentTarget) }, icon("dots"));
  node.append(action);
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    event.preventDefault();
    doing.more(message, action);
  });
  return node;
}

function contents(message) {
  if (message.document) return documentLink(message.document);
  const kind = Object.keys(KINDS).find((name) => name in message);
  const file = kind === "photo" ? message.photo.at(-1) : message[kind];
  if (file?.file_id) return documentLink(file, w(kind), [KINDS[kind](file), size(file.file_size ?? 0)]);
  if (kind) return thing("file", w(kind), KINDS[kind](message[kind]));
  return message.text === undefined ? thing("file", w("other"), "") : null;
}

function thing(sign, title, note) {
  return make("span", { class: "thing" }, make("span", { class: "disc" }, icon(sign)), make("span", {}, make("b", {}, title), make("small", {}, note)));
}

function documentLink(file, title = file.file_name ?? "", notes = [size(file.file_size ?? 0)]) {
  const node = thing("file", title, notes.filter(Boolean).join(" · "));
  const link = make("a", { class: "thing", href: `/sandbox/files/${encodeURIComponent(file.file_id)}`, download: file.file_name ?? "" });
  link.append(...node.childNodes);
  return link;
}

function size(bytes) {
  const number = (value) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${number(bytes / 1024)} kB` : `${number(bytes / 1024 / 1024)} MB`;
}

function meta(message) {
  const node = make("span", { class: "meta" });
  if (message.has_protected_content) {
    const sign = make("span", { title: w("protected") }, icon("lock"), make("span", { class: "unseen" }, w("protected")));
    node.append(sign);
  }
  if (message.rewritten) node.append(make("span", {}, w("edited")));
  node.append(make("time", { datetime: new Date(message.date * 1000).toISOString() }, hourText(message.date)));
  return node;
}

function reactions(message) {
  return make("div", { class: "reactions" }, ...message.reactions.map((one) => make("span", {}, one.emoji)));
}

function keyboard(message, rows, doing) {
  const node = make("div", { class: "keyboard", role: "group", "aria-label": summary(message).split("\n")[0] });
  for (const row of rows) node.append(make("div", { class: "row" }, ...row.map((button) => key(message, button, doing))));
  return node;
}

function key(message, button, doing) {
  const node = make("button", { type: "button", class: "key", title: button.text });
  if (button.url) {
    node.append(button.text, icon("link"));
    node.addEventListener("click", () => follow(button.url, node, doing));
  } else {
    node.append(button.text);
    node.addEventListener("click", (event) => doing.press(message, button, node, event.detail === 0));
  }
  return node;
}

function follow(address, node, doing) {
  const payload = startPayload(address, doing.bot.username);
  if (payload !== null) doing.open(payload, node);
  else if (webAddress(address)) window.open(webAddress(address), "_blank", "noopener,noreferrer");
}
