// The sandbox's time of day, always spoken in WIB, the zone of the invented school.
import { currentLanguage, w } from "./words.js";

const ZONE = "Asia/Jakarta";
const LOCALES = { id: "id-ID", en: "en-GB" };
const formats = new Map();
let clock = { offset: 0, frozen: false, now: 0 };

function format(seconds, shape) {
  const key = currentLanguage() + JSON.stringify(shape);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(LOCALES[currentLanguage()], { timeZone: ZONE, ...shape }));
  return formats.get(key).format(seconds * 1000);
}

/** Take over the clock that the sandbox tells. */
export function setClock(told) {
  clock = told;
}

/** Now, in seconds, as the sandbox sees it. */
export const now = () => (clock.frozen ? clock.now : Date.now() / 1000 + clock.offset);

/** Hours and minutes. */
export const hourText = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit" });

/** Hours, minutes and seconds. */
export const secondText = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** The whole date, as a heading. */
export const dayText = (seconds) => format(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The value of an input of type datetime-local. */
export const momentValue = (seconds) => new Date(seconds * 1000 + 7 * 3600 * 1000).toISOString().slice(0, 16);

/** Seconds of such a value. */
export const momentSeconds = (value) => Date.parse(`${value}:00+07:00`) / 1000;

/** How far the clock is from the real time, in words. */
export function offsetText() {
  if (clock.frozen) return w("stands");
  if (Math.abs(clock.offset) < 1) return w("sameTime");
  const units = [[604800, "weeks"], [86400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];
  let left = Math.round(Math.abs(clock.offset));
  const parts = [];
  for (const [size, name] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count) parts.push(`${count} ${w(name)}`);
  }
  return w(clock.offset > 0 ? "ahead" : "behind", { span: parts.slice(0, 2).join(" ") });
}
