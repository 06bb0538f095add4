// The place to write: sending, editing, replying, commands, files.
import { byId } from "./dom.js";
import { summary } from "./message.js";
import { showMenu } from "./menu.js";
import { act, Said, upload } from "./net.js";
import { state } from "./state.js";
import { w } from "./words.js";

const SAMPLES = ["voice", "photo", "sticker", "video", "location", "contact", "poll", "dice"];
const UPLOAD_LIMIT = 50 * 1024 * 1024;
const text = byId("text");
let context = null;

/** Wire the form; `attempt` runs a request and shows what went wrong, `chat` gets the arrow keys. */
export function startComposer(attempt, chat) {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(submit);
  });
  text.addEventListener("keydown", (event) => onKey(event, chat));
  text.addEventListener("input", grow);
  byId("context-end").addEventListener("click", endContext);
  byId("commands").addEventListener("click", (event) => showCommands(event.currentTarget, attempt));
  byId("attach").addEventListener("click", (event) => showSamples(event.currentTarget, attempt));
  byId("file").addEventListener("change", () => attempt(() => sendFile(byId("file"), () => "document")));
  byId("media").addEventListener("change", () => attempt(() => sendFile(byId("media"), kindOf)));
}

function onKey(event, chat) {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    byId("composer").requestSubmit();
  } else if (event.key === "Escape" && context) {
    endContext();
  } else if (event.key === "ArrowUp" && !text.value && chat.focusKeys()) {
    event.preventDefault();
  }
}

async function submit() {
  const words = text.value;
  if (!words.trim()) return;
  const { edit, reply } = context ?? {};
  setText("");
  endContext();
  if (edit) await act(state.selected, "edit", { message_id: edit.message_id, text: words });
  else await act(state.selected, "say", { text: words, reply_to: reply?.message_id });
}

function setText(words) {
  text.value = words;
  grow();
}

/** Browsers without `field-sizing` need to be told the height. */
function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

/** Change an own message. */
export function beginEdit(message) {
  setText(message.text);
  begin({ edit: message }, w("editing", { text: message.text }));
}

/** Answer a certain message. */
export function beginReply(message) {
  begin({ reply: message }, w("replying", { text: summary(message) }));
}

function begin(what, words) {
  context = what;
  byId("context-text").textContent = words;
  byId("context").hidden = false;
  text.focus();
}

/** Forget what was being edited or replied to. */
export function endContext() {
  if (context?.edit) setText("");
  context = null;
  byId("context").hidden = true;
}

function showCommands(anchor, attempt) {
  const say = (name) => () => attempt(() => act(state.selected, "say", { text: `/${name}` }));
  const items = state.commands.map(({ command, description }) => ({ label: `/${command}`, note: description, run: say(command) }));
  showMenu(anchor, items.length ? items : [{ label: w("restart"), run: say("start") }], w(items.length ? "commandsTitle" : "noCommands"));
}

function showSamples(anchor, attempt) {
  const send = (kind) => () => attempt(() => act(state.selected, "send", { kind }));
  const samples = SAMPLES.map((kind) => ({ label: w(kind), run: send(kind) }));
  const choose = (name) => ({ label: w(name), run: () => byId(name).click() });
  showMenu(anchor, [choose("file"), choose("media"), ...samples]);
}

/** As what a phone sends a photo, a recording and any other sound. */
function kindOf(file) {
  if (file.type.startsWith("image/")) return "photo";
  return /ogg|opus/.test(file.type) ? "voice" : "audio";
}

async function sendFile(input, kind) {
  const [file] = input.files;
  if (!file) return;
  if (file.size === 0 || file.size > UPLOAD_LIMIT) {
    input.value = "";
    throw new Said(w(file.size ? "bigFile" : "emptyFile"));
  }
  await upload(state.selected, file, text.value.trim(), kind(file));
  input.value = "";
  setText("");
}
