// Warns five minutes before the session ends, keeps it while somebody works, and says so when it is over.
// Time is what the server says is left, counted here by performance.now(): the clock of the device does not matter.

import { account, ask, hear, renew, saveNow, tell } from "./asking.js";
import { cover, uncover } from "./cover.js";
import { parkForms } from "./parking.js";

const WARN = 300, A_MINUTE = 60_000;
const said = document.body.dataset;
let idleAt, leftAt, told = 0, waiting, over = false, warning = null, heardLast = false;

const left = () => Math.min(idleAt, leftAt) - performance.now() / 1000;

function reckon(idle, atMost) {
  const now = performance.now() / 1000;
  [idleAt, leftAt] = [now + Number(idle), now + Number(atMost)];
  plan();
}

function plan() {
  clearTimeout(waiting);
  const next = warning ? Math.min(left(), 30) : left() > WARN ? left() - WARN : left();
  waiting = setTimeout(look, Math.max(1, Math.min(next, 86_400)) * 1000);
}

// What the server says now; asking is no use.
async function look() {
  const { status, said: now } = await ask("/signed-in");
  if (status === 200 && now.account === account()) {
    renew(now.token);
    if (over) begunAgain();
    reckon(now.idle, now.left);
    if (left() <= WARN) warn();
    else calm();
  } else if (status === 423) {
    document.dispatchEvent(new Event("sbs:lock"));
    again();
  } else if (status === 401 || status === 200) ended(status === 200);
  else again(); // no network: nothing is over because we cannot ask
}

function again() {
  clearTimeout(waiting);
  waiting = setTimeout(look, A_MINUTE);
}

async function warn() {
  if (warning) return sayHowLong();
  if (heardLast && leftAt <= idleAt) return;
  warning = document.importNode(document.getElementById("session-warning").content, true).firstElementChild;
  await saveNow();
  if (!warning) return;
  const last = leftAt <= idleAt;
  for (const one of warning.querySelectorAll("[data-idle]")) one.hidden = last;
  for (const one of warning.querySelectorAll("[data-last]")) one.hidden = !last;
  const button = warning.querySelector("button:not([hidden])");
  warning.before_ = document.activeElement;
  document.body.append(warning);
  sayHowLong();
  button.addEventListener("click", last ? heard : stay);
  warning.addEventListener("keydown", (event) => { if (event.key === "Escape") (last ? heard : stay)(); });
  // Somebody in the middle of a word is not taken out of it: they hear it, and type on.
  if (!last || document.activeElement === document.body) button.focus();
  else warning.querySelector("[data-aloud]").textContent = warning.innerText;
  plan();
}

// The last warning is read once; it does not come again.
function heard() {
  heardLast = true;
  calm();
}

function sayHowLong() {
  const minutes = Math.max(1, Math.ceil(left() / 60));
  const words = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const place = warning.querySelector("[data-minutes]");
  if (place.textContent !== words) place.textContent = words;
  plan();
}

function calm() {
  if (!warning) return;
  const { before_ } = warning, inside = warning.contains(document.activeElement);
  warning.remove();
  warning = null;
  if (inside && before_ && before_.isConnected) before_.focus({ preventScroll: true });
}

async function stay() {
  const { status } = await ask("/stay", new URLSearchParams());
  told = performance.now();
  if (status === 401) return ended(false);
  calm();
  tell("used");
  look();
}

async function ended(somebodyElse) {
  if (over) return;
  over = true;
  calm();
  clearTimeout(waiting);
  const place = cover("session-ended", "You have been signed out – Side by Side");
  place.querySelector("[tabindex]").focus();
  const link = place.querySelector("a");
  // Somebody else's session must not take in what was typed in this one: it stays here, for its writer.
  const kept = somebodyElse ? { all: false } : await parkForms(await saveNow());
  // "Kept" is said when the server has said so, and the way on is shown then too: leaving earlier would lose it.
  place.querySelector("[data-waiting]").hidden = true;
  place.querySelector(kept.all ? "[data-kept]" : "[data-here]").hidden = false;
  place.querySelector("[data-onward]").hidden = false;
  if (kept.way) link.href = kept.way;
  if (!kept.all) link.target = "_blank";
  if (!kept.way) link.search = new URLSearchParams({ next: window.location.pathname });
  tell("ended");
}

// Signed in again in another tab, as the same person: the page is theirs as they left it.
function begunAgain() {
  over = false;
  uncover();
}

// Typing, pressing and scrolling are use. The server hears of it once a minute.
async function use() {
  if (performance.now() - told < A_MINUTE || over) return;
  told = performance.now();
  const { status } = await ask("/stay", new URLSearchParams());
  if (status === 401 || status === 423) look();
  else if (status === 204) {
    tell("used");
    if (warning && leftAt > idleAt) calm();
    look();
  }
}

if (said.account) {
  told = performance.now(); // this page was asked for just now
  reckon(said.idleSeconds, said.sessionLeft);
  for (const kind of ["input", "change", "keydown", "pointerdown", "scroll"])
    document.addEventListener(kind, () => { if (!warning || kind === "input") use(); }, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  window.addEventListener("online", look);
  document.addEventListener("sbs:look", look);
  hear((what, whose) => { if (whose === account() && what !== "locked") look(); });
  // A page that has just loaded tells the others: somebody is signed in, perhaps again.
  tell("used");
}
