// Keeps a note while the page stays as it is; with no signal it waits on this device. Without this script it is a form.
import { ask, renew } from "./asking.js";
import { openBox, opOf } from "./jot-box.js";

const box = document.querySelector("[data-jot]");
const address = box.querySelector("form").getAttribute("action");

async function send(note) {
  const fields = () => new URLSearchParams(note);
  let answer = await ask(address, fields());
  if (answer.status === 400 && answer.said.token) {
    renew(answer.said.token); // signed in again in another tab
    answer = await ask(address, fields());
  }
  return answer;
}

async function keep(note) {
  const { status, said } = await send(note);
  if (status === 200 && said.kept && window.location.pathname === address) setTimeout(() => window.location.reload(), 0); // the page that lists it
  if (status === 200 && said.kept) return { said: `Kept at ${said.at}. Press Alt and J to go back to where you were.`, next: said.next };
  if (status === 422) throw new Error(`${said.fault}.`);
  if (status === 401 || status === 423) {
    document.dispatchEvent(new Event("sbs:look"));
    throw new Error("You are not signed in just now. The note stays here.");
  }
  if (status !== 0 && status < 500) throw new Error("The note could not be kept. It stays here: press once more, or load this page again in another tab.");
  return wait(note);
}

// No signal, or no server.
async function wait(note) {
  try {
    const { put } = await import("./queue.js");
    await put(opOf(note, box.dataset.jot));
  } catch {
    throw new Error("There is no connection, and this device keeps nothing. The note stays here: stay on this page.");
  }
  return { said: "No connection. The note is kept on this device, and sent when there is one." };
}

const { words } = openBox(box, keep);

// Somebody who leaves the page in the middle of a note does not lose it.
window.addEventListener("pagehide", () => {
  if (!words.value.trim()) return;
  const { note, visit } = words.form.elements;
  const body = new URLSearchParams({ note: note.value, visit: visit.value, words: words.value });
  fetch(address, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": document.body.dataset.token } }).catch(() => {});
});
