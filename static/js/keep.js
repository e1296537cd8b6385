// Sends what a page has typed to the server, and says in one word why it could not be saved.
import { renew } from "./asking.js";

export class NotSaved extends Error {
  // offline | sign-in | locked | too-big | refused
  constructor(why, told = {}) {
    super(why);
    this.why = why;
    this.told = told;
  }
}

// The fields of a request as a page posts them.
export function fieldsOf(request) {
  const bases = Object.entries(request.bases).map(([unit, number]) => [`base.${unit}`, String(number)]);
  const counted = ["rev", "writer", "seq"].map((name) => [name, String(request[name])]);
  return [...counted, ...bases, ...Object.values(request.units).flat()];
}

export async function keep(address, request, { goesAway = false } = {}) {
  const body = new URLSearchParams(fieldsOf(request));
  const answer = await post(address, body, goesAway);
  const told = await json(answer);
  if (answer.ok || told.too_big) return told;
  if (answer.status === 400 && told.token) {
    renew(told.token); // signed in again in another tab: the same worker, with a new token
    const again = await post(address, body, goesAway);
    if (again.ok) return json(again);
  }
  if (answer.status >= 500 || answer.status === 409) throw new NotSaved("offline");
  throw new NotSaved({ 401: "sign-in", 423: "locked", 413: "too-big" }[answer.status] ?? "refused", told);
}

async function post(address, body, keepalive) {
  const headers = { "X-CSRFToken": document.body.dataset.token, Accept: "application/json" };
  const wait = keepalive ? {} : { signal: AbortSignal.timeout(30_000) };
  try {
    return await fetch(address, { method: "POST", body, headers, keepalive, redirect: "error", cache: "no-store", ...wait });
  } catch {
    throw new NotSaved("offline");
  }
}

async function json(answer) {
  if (!(answer.headers.get("Content-Type") ?? "").includes("json")) return {};
  return answer.json().catch(() => ({}));
}
