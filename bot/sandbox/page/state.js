// What the page knows; one object, changed by main.js and read by everybody.

export const state = {
  bot: { id: 0, name: "", username: "" },
  botState: "stopped",
  online: true,
  people: new Map(),
  selected: null,
  messages: new Map(),
  commands: [],
};

/** The person whose phone is shown. */
export const person = () => state.people.get(state.selected);

/** A person's whole name. */
export const nameOf = (one) => [one.first_name, one.last_name].filter(Boolean).join(" ");
