// A menu that opens beside a button: arrow keys move, Enter chooses, Esc closes and gives the focus back.
import { make } from "./dom.js";

let open = null;

/** Show `items` ({label, note, danger, run}) beside `anchor`, under an optional heading. */
export function showMenu(anchor, items, heading) {
  closeMenu();
  const pop = make("div", { class: "pop", role: "menu", "aria-label": heading ?? anchor.getAttribute("aria-label") ?? anchor.textContent });
  if (heading) pop.append(make("p", { role: "presentation" }, heading));
  pop.append(...items.map(itemNode));
  document.body.append(pop);
  place(pop, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { pop, anchor };
  pop.addEventListener("keydown", onKey);
  pop.querySelector("button")?.focus();
}

function itemNode({ label, note, danger, run }) {
  const words = note ? [make("b", {}, label), make("small", {}, note)] : [label];
  const onclick = () => {
    closeMenu();
    run();
  };
  return make("button", { type: "button", role: "menuitem", tabindex: "-1", class: danger && "danger", onclick }, ...words);
}

function place(pop, anchor) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = pop;
  const below = box.bottom + 6 + height < innerHeight;
  const top = below ? box.bottom + 6 : Math.max(8, box.top - height - 6);
  const left = Math.min(Math.max(8, box.left + width < innerWidth ? box.left : box.right - width), innerWidth - width - 8);
  pop.style.top = `${top}px`;
  pop.style.left = `${left}px`;
}

function onKey(event) {
  const items = [...open.pop.querySelectorAll("button")];
  const now = items.indexOf(document.activeElement);
  const moves = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 };
  if (event.key in moves) items.at(moves[event.key] % items.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Close the open menu, if any. */
export function closeMenu() {
  if (!open) return;
  const { pop, anchor } = open;
  open = null;
  const hadFocus = pop.contains(document.activeElement);
  pop.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (hadFocus && anchor.isConnected) anchor.focus();
}

addEventListener("pointerdown", (event) => {
  if (open && !open.pop.contains(event.target)) closeMenu();
});
addEventListener("resize", closeMenu);
