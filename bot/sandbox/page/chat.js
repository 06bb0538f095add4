// The list of messages: drawing, scrolling, the focus on buttons, and taps that wait for an answer.
import { byId, make } from "./dom.js";
import { messageNode } from "./message.js";
import { dayText } from "./time.js";
import { w } from "./words.js";

const NEAR_PIXELS = 80;
const TAP_SECONDS = 15;
const FIRST_COMMANDS = 4;

/** The chat in `#log`; `doing` says what links, commands and message menus do, `tap` sends a tap and returns its id. */
export class Chat {
  constructor(doing, tap) {
    this.log = byId("log");
    this.doing = { ...doing, press: (...tapped) => this.press(...tapped) };
    this.tap = tap;
    this.waiting = new Map();
    this.follows = false;
    this.fresh = 0;
    byId("newest").addEventListener("click", () => this.toEnd());
    this.log.addEventListener("scroll", () => this.isNearEnd() && this.seen(), { passive: true });
    this.log.addEventListener("keydown", (event) => this.move(event));
    new ResizeObserver(() => this.wasNear && this.toEnd()).observe(this.log);
  }

  /** Draw the whole chat anew, without announcing it. */
  draw(messages) {
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren();
    this.waiting.clear();
    this.follows = false;
    for (const message of messages) this.append(message);
    if (!messages.length) this.log.append(this.empty());
    this.toEnd();
    requestAnimationFrame(() => requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite")));
  }

  /** Show a new or changed message. */
  show(message) {
    const old = this.node(message.message_id);
    if (old) this.replace(old, message);
    else this.add(message);
  }

  add(message) {
    const near = this.isNearEnd();
    this.log.querySelector(".empty")?.remove();
    const node = this.append(message);
    node.classList.add("fresh");
    if (near || !message.from_bot) this.toEnd();
    else this.tellFresh();
    const first = node.querySelector(".key");
    if (this.follows && message.from_bot) {
      first?.focus({ preventScroll: true });
      this.follows = !first;
    }
  }

  append(message) {
    const last = this.log.lastElementChild;
    const day = dayText(message.date);
    if (last?.dataset.day !== day) this.log.append(make("p", { class: "date" }, day));
    const node = messageNode(message, this.doing);
    node.dataset.day = day;
    if (last?.matches(".message") && last.dataset.day === day && last.matches(".own") === node.matches(".own") && !last.matches(".keyed")) {
      node.classList.add("same");
    }
    this.log.append(node);
    return node;
  }

  replace(old, message) {
    const near = this.isNearEnd();
    const hadFocus = old.contains(document.activeElement);
    const node = messageNode(message, this.doing);
    node.dataset.day = old.dataset.day;
    if (old.matches(".same")) node.classList.add("same");
    old.replaceWith(node);
    if (hadFocus) this.refocus(node);
    if (near) this.toEnd();
  }

  /** Take messages away. */
  remove(ids) {
    for (const id of ids) {
      const node = this.node(id);
      const hadFocus = node?.contains(document.activeElement);
      node?.remove();
      if (hadFocus) this.refocus(null);
    }
    for (const day of this.log.querySelectorAll(".date")) {
      if (!day.nextElementSibling?.matches(".message")) day.remove();
    }
    if (!this.log.children.length) this.log.append(this.empty());
  }

  /** Give the focus to the buttons of a message, or of the next one to come, or to the text box. */
  refocus(node) {
    const newest = [...this.log.querySelectorAll(".message")].at(-1);
    const key = node?.querySelector(".key") ?? newest?.querySelector(".key");
    (key ?? byId("text")).focus({ preventScroll: true });
    this.follows = !key;
  }

  /** What an empty chat says: what this is, and the first commands to try. */
  empty() {
    const { commands, started } = this.doing.begin();
    const node = make("div", { class: "empty" }, make("p", {}, w("empty")));
    if (!started || !commands.length) return node;
    const key = ({ command, description }) => make("button", { type: "button", class: "key", onclick: () => this.doing.say(`/${command}`) }, description);
    node.append(make("div", { class: "keyboard" }, ...commands.slice(0, FIRST_COMMANDS).map(key)));
    return node;
  }

  node(id) {
    return this.log.querySelector(`[data-id="${id}"]`);
  }

  // Taps

  async press(message, button, node, byKeyboard) {
    node.setAttribute("aria-busy", "true");
    this.follows = byKeyboard;
    const done = () => node.removeAttribute("aria-busy");
    const query = await this.tap(message, button);
    if (!query) return done();
    this.waiting.set(query, done);
    setTimeout(() => this.answered(query), TAP_SECONDS * 1000);
  }

  /** The bot answered a tap. */
  answered(query) {
    this.waiting.get(query)?.();
    this.waiting.delete(query);
  }

  // Scrolling

  isNearEnd() {
    this.wasNear = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_PIXELS;
    return this.wasNear;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.wasNear = true;
    this.seen();
  }

  tellFresh() {
    this.fresh += 1;
    byId("newest").hidden = false;
    byId("newest-text").textContent = `${w("newMessages")} (${this.fresh})`;
  }

  seen() {
    this.fresh = 0;
    byId("newest").hidden = true;
  }

  // Keys

  /** Put the focus on the first button of the newest message that has buttons. */
  focusKeys() {
    const keyed = [...this.log.querySelectorAll(".keyed")].at(-1);
    keyed?.scrollIntoView({ block: "nearest" });
    keyed?.querySelector(".key")?.focus();
    return Boolean(keyed);
  }

  move(event) {
    if (event.key === "Escape") return byId("text").focus();
    if (!event.key.startsWith("Arrow")) return undefined;
    const key = event.target.closest(".key");
    return key ? this.moveOnKeys(event, key) : this.moveOnMessages(event);
  }

  /** Arrow up and down in the log pick a message; arrow right goes to its buttons. */
  moveOnMessages(event) {
    const messages = [...this.log.querySelectorAll(".message")];
    const place = messages.indexOf(event.target.closest(".message"));
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const next = step && messages[place < 0 ? messages.length - 1 : place + step];
    const target = event.key === "ArrowRight" ? messages[place]?.querySelector(".key") : next?.querySelector(".more");
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  moveOnKeys(event, key) {
    const row = key.parentElement;
    const place = [...row.children].indexOf(key);
    const upOrDown = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling }[event.key];
    const target = {
      ArrowLeft: key.previousElementSibling ?? row.previousElementSibling?.lastElementChild,
      ArrowRight: key.nextElementSibling ?? row.nextElementSibling?.firstElementChild,
      ArrowUp: upOrDown?.children[Math.min(place, upOrDown.children.length - 1)],
      ArrowDown: upOrDown?.children[Math.min(place, upOrDown.children.length - 1)] ?? byId("text"),
    }[event.key];
    event.preventDefault();
    target?.focus();
  }
}
