// Asks the server about this session, and tells the other tabs of this browser. A page's token is always the newest.

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("side-by-side") : null;

export const token = () => document.body.dataset.token;
export const account = () => document.body.dataset.account;

export const tell = (what) => tabs?.postMessage({ what, account: account() });

export function hear(act) {
  tabs?.addEventListener("message", ({ data }) => act(data.what, data.account));
}

// {status, said}; status 0 is no network.
export async function ask(address, fields = null) {
  const sent = fields === null ? {} : { method: "POST", body: fields, headers: { "X-CSRFToken": token() } };
  const answer = await fetch(address, { ...sent, credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (!answer) return { status: 0, said: {} };
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  return { status: answer.status, said: json ? await answer.json().catch(() => ({})) : {} };
}

// A session that began again has a new token for forms: every form of this page gets it.
export function renew(newToken) {
  document.body.dataset.token = newToken;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = newToken;
}

// Saves what is typed and not saved yet. A listener of `sbs:save-now` pushes a promise of {unsent: boolean} to
// event.detail.waits; `unsent` false says that every word of its form is with the server.
export async function saveNow() {
  const waits = [];
  document.dispatchEvent(new CustomEvent("sbs:save-now", { detail: { waits } }));
  const late = new Promise((done) => setTimeout(() => done([]), 4000));
  const ended = await Promise.race([Promise.allSettled(waits), late]);
  return { allSent: ended.length > 0 && ended.every((one) => one.value?.unsent === false) };
}
