// Hides a page of a person's own link: it is covered at once, what was typed is saved, and the quiet page takes its place in the history.

import { cover, isCovered, uncover } from "./cover.js";
import { comeBackHere, placeOf } from "./place.js";
import { onThreeShifts } from "./three-shifts.js";

const QUIET = "/quiet";

async function hide() {
  if (isCovered()) return;
  const place = placeOf(); // before the cover takes the focus away
  const over = cover("hidden-page", "One moment");
  over.querySelector("button").addEventListener("click", uncover);
  over.querySelector("button").focus();
  const sealed = (await saved()) && (await sealedPlace(place));
  // With no server, or with words that could not be saved, it stays as it is: covered.
  if (!over.isConnected || !sealed) return;
  sessionStorage.setItem("sbs-place", sealed);
  window.location.replace(QUIET);
}

async function saved() {
  const form = document.getElementById("step");
  if (!form) return true;
  const said = new URLSearchParams(new FormData(form));
  said.set("action", "hide");
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: said, redirect: "manual" }).catch(() => null);
  return answer?.type === "opaqueredirect";
}

async function sealedPlace(place) {
  const token = document.querySelector("[name=csrf_token]").value;
  const said = new URLSearchParams({ csrf_token: token, place: JSON.stringify(place) });
  const answer = await fetch(`${QUIET}/place`, { method: "POST", body: said }).catch(() => null);
  return answer?.ok ? (await answer.json()).sealed : "";
}

for (const one of document.querySelectorAll("[data-hide-page]")) {
  one.addEventListener("click", (event) => { event.preventDefault(); hide(); });
}

onThreeShifts(hide);
comeBackHere();
