// Locks the screen when nobody was at the keyboard for a while, and opens it in the same place with a PIN.

import { account, ask, hear, renew, saveNow, tell } from "./asking.js";
import { cover, isCovered, isHiddenOnly, uncover } from "./cover.js";

const quiet = Number(document.body.dataset.lockSeconds) * 1000;
let usedAt = performance.now(), locked = false, waiting;

function used() {
  if (!locked) usedAt = performance.now();
}

function watch() {
  clearTimeout(waiting);
  if (locked) return;
  const left = usedAt + quiet - performance.now();
  if (left <= 0) lock();
  else waiting = setTimeout(watch, left + 10);
}

// Covers first: what the network does must not keep the words in sight.
async function lock({ heard = false } = {}) {
  if (locked || (isCovered() && !isHiddenOnly())) return;
  locked = true;
  const saved = saveNow();
  const place = cover("lock-cover", "Your screen is locked – Side by Side");
  const form = place.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // one press, one save: several PINs are several tries
    unlock(form);
  });
  form.elements.pin.focus();
  if (heard) return;
  tell("locked");
  await saved;
  const { status } = await ask("/lock", new URLSearchParams());
  if (status === 409) opened(); // the PIN was taken away in another tab
}

async function unlock(form) {
  const pin = form.elements.pin, fault = form.querySelector("[data-fault]");
  if (!pin.value) return say(fault, pin, "Enter your PIN");
  const { status, said } = await ask("/unlock", new URLSearchParams({ pin: pin.value }));
  pin.value = "";
  if (status === 204) return opened();
  if (status === 403) {
    const tries = said.tries_left === 1 ? "1 try" : `${said.tries_left} tries`;
    return say(fault, pin, `Check your PIN. You have ${tries} left, then you need your password.`);
  }
  if (status === 0) return say(fault, pin, "There is no connection. Your words are safe in this page. Try again when it is back.");
  if (status === 401) return over();
  return say(fault, pin, "That did not work. Try again.");
}

function say(place, field, words) {
  place.textContent = "";
  place.textContent = words;
  field.focus();
}

async function opened({ heard = false } = {}) {
  if (!locked) return;
  locked = false;
  used();
  uncover();
  if (!heard) tell("unlocked");
  document.dispatchEvent(new Event("sbs:look"));
  watch();
}

// Five wrong PINs: the session is over, and its own page says what is kept.
function over() {
  locked = false; // still covered, until the page of the ended session lies there instead
  document.dispatchEvent(new Event("sbs:look"));
}

// Another tab may have been opened, or signed in again, meanwhile.
async function isItOpen() {
  if (!locked) return watch();
  const { status, said } = await ask("/signed-in");
  if (status === 200 && said.account === account()) {
    renew(said.token);
    opened({ heard: true });
  } else if (status === 401) over();
}

if (quiet > 0) {
  for (const kind of ["input", "change", "keydown", "pointerdown", "scroll"])
    document.addEventListener(kind, used, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) isItOpen(); });
  document.addEventListener("sbs:lock", () => lock({ heard: true }));
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-lock-now]")) return;
    event.preventDefault();
    event.stopPropagation();
    lock();
  }, { capture: true });
  hear((what, whose) => {
    if (whose !== account()) return;
    if (what === "locked") lock({ heard: true });
    else if (what === "used") { used(); isItOpen(); }
    else isItOpen();
  });
  watch();
}
