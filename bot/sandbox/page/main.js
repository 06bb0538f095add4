// Joins the parts: loads what there is, follows what happens, and sends what the person does.
import { Chat } from "./chat.js";
import { beginEdit, beginReply, endContext, startComposer } from "./composer.js";
import { byId } from "./dom.js";
import { showMenu } from "./menu.js";
import { act, follow, get, Said } from "./net.js";
import { drawClock, startPanel } from "./panel.js";
import { drawPeople, startPeople } from "./people.js";
import { nameOf, person, state } from "./state.js";
import { setClock } from "./time.js";
import { w, writeWords } from "./words.js";

const TOAST_SECONDS = 3.5;
const ACTION_SECONDS = 5;
const NOBODY = 0;
let feed = null;
let toastTimer = NOBODY;
let actionTimer = NOBODY;

const chat = new Chat({ bot: state.bot, open: openLink, say, more: messageMenu, begin: () => ({ commands: state.commands, started: person()?.started }) }, (message, button) =>
  attempt(async () => (await act(state.selected, "press", { message_id: message.message_id, data: button.callback_data })).result),
);

/** Run a request; what goes wrong is said in a toast. */
async function attempt(request) {
  try {
    return await request();
  } catch (error) {
    const unheard = error instanceof TypeError;
    toast(error instanceof Said ? error.message : unheard ? w("noAnswer") : w("failed", { why: error.message }));
    return null;
  }
}

function say(text) {
  return attempt(() => act(state.selected, "say", { text }));
}

// Loading

async function load() {
  feed?.close();
  const [told, people] = await Promise.all([get("state"), get("people")]);
  Object.assign(state.bot, told.bot);
  state.botState = told.bot_state;
  setClock(told.clock);
  state.people = new Map(people.map((one) => [one.id, one]));
  const wanted = Number(new URLSearchParams(location.search).get("orang") ?? localStorage.getItem("person"));
  state.selected = state.people.has(wanted) ? wanted : (people[0]?.id ?? null);
  byId("bot-name").textContent = state.bot.name;
  await loadChat();
  feed = follow(told.feed, { event: onEvent, online });
}

async function loadChat() {
  const chosen = state.selected;
  const [messages, commands] = await Promise.all([get(`people/${chosen}/messages`), get(`people/${chosen}/commands`)]);
  if (chosen !== state.selected) return;
  state.messages = new Map(messages.map((message) => [message.message_id, message]));
  state.commands = commands;
  chat.draw(messages);
  drawAll();
  markRead();
}

async function loadCommands() {
  state.commands = await get(`people/${state.selected}/commands`);
  if (!state.messages.size) chat.draw([]);
}

async function choose(id) {
  state.selected = id;
  localStorage.setItem("person", id);
  history.replaceState(null, "", `?orang=${id}`);
  endContext();
  drawPeople(choose);
  await attempt(loadChat);
}

function markRead() {
  if (document.visibilityState === "visible" && person()?.unread) attempt(() => act(state.selected, "read"));
}

// Drawing

function drawAll() {
  drawPeople(choose);
  drawStatus();
  drawClock();
  const here = person();
  const met = here?.started || state.messages.size > 0;
  const hadFocus = document.activeElement === byId("begin");
  byId("begin").hidden = Boolean(met && !here.blocked);
  byId("begin").textContent = w(here?.blocked ? "unblock" : "begin");
  byId("composer").hidden = !byId("begin").hidden;
  if (hadFocus && byId("begin").hidden) byId("text").focus();
  document.title = here ? `${state.bot.name} · ${nameOf(here)}` : state.bot.name;
}

function drawStatus(action = "") {
  const states = { running: "botRunning", restarting: "botRestarting", stopped: "botStopped" };
  const key = state.online ? (person()?.blocked ? "blocked" : states[state.botState]) : "offline";
  const node = byId("status");
  node.textContent = action || [w(key), key === "botRunning" && person() ? w("asPerson", { name: nameOf(person()) }) : ""].filter(Boolean).join(" · ");
  node.classList.toggle("trouble", !action && key !== "botRunning");
}

function toast(text) {
  clearTimeout(toastTimer);
  byId("toast").textContent = text;
  toastTimer = setTimeout(() => byId("toast").replaceChildren(), TOAST_SECONDS * 1000);
}

// What happens

function online(is) {
  if (state.online === is) return;
  state.online = is;
  drawStatus();
}

const HAPPENS = {
  message: onMessage,
  edited: onMessage,
  changed: onMessage,
  deleted: ({ message_ids: ids }) => {
    for (const id of ids) state.messages.delete(id);
    chat.remove(ids);
  },
  answer: ({ query_id: query, text, show_alert: alert }) => {
    chat.answered(query);
    if (text && alert) showAlert(text);
    else if (text) toast(text);
  },
  action: ({ action }) => {
    clearTimeout(actionTimer);
    drawStatus(w(action.startsWith("upload") ? "uploading" : "typing"));
    actionTimer = setTimeout(drawStatus, ACTION_SECONDS * 1000);
  },
};

function onEvent(event) {
  if (event.type in HAPPENS) {
    if (event.chat === state.selected) HAPPENS[event.type](event);
    else if (event.type === "message" && event.message.from_bot) countUnread(event.chat);
  } else if (event.type === "person") {
    state.people.set(event.person.id, event.person);
    drawAll();
  } else if (event.type === "commands") {
    attempt(loadCommands);
  } else if (event.type === "clock") {
    setClock(event);
    drawClock();
  } else if (event.type === "bot") {
    state.botState = event.state;
    drawStatus();
  } else if (event.type === "reset") {
    reload();
  }
}

function onMessage({ type, message }) {
  const isNew = !state.messages.has(message.message_id);
  state.messages.set(message.message_id, message);
  chat.show(message);
  if (type !== "message") return;
  clearTimeout(actionTimer);
  drawStatus();
  if (!isNew || !message.from_bot) return;
  person().unread += 1;
  markRead();
}

function countUnread(id) {
  const one = state.people.get(id);
  if (!one) return;
  one.unread += 1;
  drawPeople(choose);
}

function showAlert(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

function reload() {
  load().catch(() => {
    online(false);
    setTimeout(reload, 2000);
  });
}

// What the person does besides writing

function openLink(payload, anchor) {
  const start = (id) => async () => {
    await choose(id);
    await attempt(() => act(id, "start", { payload }));
  };
  const others = [...state.people.values()].filter((one) => one.id !== state.selected);
  const items = others.map((one) => ({ label: nameOf(one), run: start(one.id) }));
  items.unshift({ label: w("chosenNow", { name: nameOf(person()) }), run: start(state.selected) });
  showMenu(anchor, items, w("openAs"));
}

function messageMenu(message, anchor) {
  const remove = () => attempt(() => act(state.selected, "delete", { message_ids: [message.message_id] }));
  const items = [{ label: w("reply"), run: () => beginReply(message) }];
  if (!message.from_bot && message.text !== undefined) items.unshift({ label: w("edit"), run: () => beginEdit(message) });
  if (!message.from_bot) items.push({ label: w("remove"), danger: true, run: remove });
  showMenu(anchor, items);
}

function botMenu(anchor) {
  const { blocked } = person();
  showMenu(anchor, [
    { label: w("restart"), run: () => say("/start") },
    { label: w(blocked ? "unblock" : "block"), run: () => attempt(() => act(state.selected, "block", { blocked: !blocked })) },
    { label: w("clear"), danger: true, run: () => attempt(() => act(state.selected, "clear")) },
  ]);
}

writeWords();
startComposer(attempt, chat);
startPeople(choose, attempt);
startPanel(attempt, () => {
  writeWords();
  chat.draw([...state.messages.values()]);
  drawAll();
});
if (matchMedia("(hover: hover) and (min-width: 42rem)").matches) byId("text").focus();
byId("bot-menu").addEventListener("click", (event) => botMenu(event.currentTarget));
byId("begin").addEventListener("click", () =>
  attempt(() => (person().blocked ? act(state.selected, "block", { blocked: false }) : act(state.selected, "start"))),
);
document.addEventListener("visibilitychange", markRead);
reload();
