// The list of people whose phone can be held.
import { avatar, byId, make } from "./dom.js";
import { post } from "./net.js";
import { nameOf, state } from "./state.js";
import { w } from "./words.js";

/** Wire the dialog for a new person; `choose` is called with the id of whoever is chosen. */
export function startPeople(choose, attempt) {
  const dialog = byId("person-dialog");
  const form = byId("person-form");
  byId("add-person").addEventListener("click", () => {
    form.reset();
    dialog.showModal();
  });
  byId("person-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", () => {
    const facts = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    attempt(async () => choose((await post("people", facts)).id));
  });
}

/** Draw the list. */
export function drawPeople(choose) {
  const list = byId("people");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.person : null;
  list.replaceChildren(...[...state.people.values()].map((one) => make("li", {}, personButton(one, choose))));
  if (focused) list.querySelector(`[data-person="${focused}"]`)?.focus();
}

function personButton(one, choose) {
  const current = one.id === state.selected;
  const role = one.role ? w(one.role) : one.started ? (one.username ? `@${one.username}` : "") : w("stranger");
  const unread = current ? 0 : one.unread;
  const names = make("span", { class: "names" }, make("span", {}, one.first_name, one.last_name ? make("span", { class: "last" }, ` ${one.last_name}`) : null), make("span", { class: "role" }, role));
  const count = unread ? make("span", { class: "count" }, `${unread}`) : null;
  const words = [nameOf(one), role, unread ? w("unread", { n: unread }) : ""].filter(Boolean).join(", ");
  return make("button", { type: "button", "data-person": one.id, "aria-current": current ? "true" : "false", "aria-label": words, onclick: () => choose(one.id) }, avatar(nameOf(one), one.id), names, count);
}
