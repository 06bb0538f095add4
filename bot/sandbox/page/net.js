// Talks to the people side of the sandbox.

/** A failure whose message is already a sentence for the person. */
export class Said extends Error {}

/** GET a JSON value under /sandbox. */
export async function get(path) {
  return read(await fetch(`/sandbox/${path}`));
}

/** POST a JSON object under /sandbox; throws an Error with the sandbox's sentence. */
export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return read(await fetch(`/sandbox/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Let a person do something. */
export const act = (person, what, body) => post(`people/${person}/${what}`, body);

/** Send a file as a person. */
export async function upload(person, file, caption, kind = "document") {
  const form = new FormData();
  form.append("kind", kind);
  form.append("caption", caption);
  form.append("file", file);
  return read(await fetch(`/sandbox/people/${person}/document`, { method: "POST", body: form }));
}

async function read(response) {
  const body = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  if (!response.ok) throw new Error(body.error ?? `${response.status}`);
  return body;
}

/** Follow the live feed from a place in it; it resumes by itself after a break. */
export function follow(feed, { event, online }) {
  const source = new EventSource(`/sandbox/events?after=${feed.run}-${feed.last}`);
  source.onopen = () => online(true);
  source.onerror = () => {
    online(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => event({ type: "reset" }), 2000);
  };
  source.onmessage = (message) => event(JSON.parse(message.data));
  return source;
}
