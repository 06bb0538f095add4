// The small panel: the clock and its hands, language, colours.
import { byId } from "./dom.js";
import { post } from "./net.js";
import { dayText, momentSeconds, momentValue, now, offsetText, secondText } from "./time.js";
import { currentLanguage, setLanguage } from "./words.js";

/** Wire the panel; `redraw` is called when the language changes. */
export function startPanel(attempt, redraw) {
  const move = (how) => attempt(() => post("levers/clock", how));
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => move({ advance: Number(button.dataset.advance) }));
  }
  byId("real-time").addEventListener("click", () => move({ offset: 0 }));
  byId("set-clock").addEventListener("submit", (event) => {
    event.preventDefault();
    move({ now: momentSeconds(byId("moment").value) });
  });
  startLanguage(redraw);
  startTheme();
  startDrawer();
  setInterval(drawClock, 1000);
}

function startLanguage(redraw) {
  for (const radio of document.querySelectorAll("[name=language]")) {
    radio.checked = radio.value === currentLanguage();
    radio.addEventListener("change", () => {
      setLanguage(radio.value);
      redraw();
    });
  }
}

function startTheme() {
  const chosen = localStorage.getItem("theme") ?? "";
  for (const radio of document.querySelectorAll("[name=theme]")) {
    radio.checked = radio.value === chosen;
    radio.addEventListener("change", () => {
      localStorage.setItem("theme", radio.value);
      if (radio.value) document.documentElement.dataset.theme = radio.value;
      else delete document.documentElement.dataset.theme;
    });
  }
}

/** On a narrow page the panel is a drawer. */
function startDrawer() {
  const panel = byId("panel");
  const set = (open) => {
    panel.classList.toggle("open", open);
    byId("open-panel").setAttribute("aria-expanded", `${open}`);
    (open ? byId("close-panel") : byId("open-panel")).focus();
  };
  byId("open-panel").addEventListener("click", () => set(!panel.classList.contains("open")));
  byId("close-panel").addEventListener("click", () => set(false));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("open")) set(false);
  });
}

/** Show the time of the sandbox. */
export function drawClock() {
  byId("clock").textContent = secondText(now());
  byId("clock").dateTime = new Date(now() * 1000).toISOString();
  byId("day").textContent = dayText(now());
  byId("offset").textContent = offsetText();
  if (!byId("moment").value) byId("moment").value = momentValue(now());
}
