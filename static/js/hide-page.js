// Hides this page at once: it is covered, what was typed is saved, and a page that says nothing takes its place in the history.

import { ask, saveNow } from "./asking.js";
import { cover, isCovered, uncover } from "./cover.js";
import { parkForms } from "./parking.js";
import { comeBackHere, placeOf } from "./place.js";
import { onThreeShifts } from "./three-shifts.js";

const QUIET = "/quiet", NEUTRAL = "One moment";

async function hide() {
  if (isCovered()) return;
  const place = placeOf(); // before the cover takes the focus away
  const over = cover("hidden-page", NEUTRAL);
  over.querySelector("button").addEventListener("click", uncover);
  over.querySelector("button").focus();
  const kept = await parkForms(await saveNow());
  const said = JSON.stringify({ ...place, parked: kept.ids });
  const { status, said: answer } = await ask(`${QUIET}/place`, new URLSearchParams({ place: said }));
  // One press brought it back meanwhile, or the lock lies there now.
  if (!over.isConnected) return;
  // Words that only this page has, or no server: it stays, covered, and the history says nothing of it either.
  if (!kept.all || status === 0) stay();
  else {
    sessionStorage.setItem("sbs-place", answer.sealed ?? "");
    window.location.replace(QUIET);
  }
}

// In the shell that works with no signal, the address says which page is shown.
function stay() {
  if (!("signedIn" in document.body.dataset)) return;
  const address = window.location.href;
  window.history.replaceState(window.history.state, "", QUIET);
  document.addEventListener("sbs:uncovered", () => window.history.replaceState(window.history.state, "", address), { once: true });
}

for (const one of document.querySelectorAll("[data-hide-page]")) {
  if (one.localName === "a") one.setAttribute("role", "button");
  one.addEventListener("click", (event) => { event.preventDefault(); hide(); });
  one.addEventListener("keydown", (event) => {
    if (event.key !== " " || one.localName !== "a") return;
    event.preventDefault();
    hide();
  });
}

onThreeShifts(hide);
comeBackHere();
