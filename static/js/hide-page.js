// Esc pressed twice puts a neutral page over this one; one key brings it back. What was typed is saved as far as it can be.

import { saveNow } from "./asking.js";
import { cover, isCovered, uncover } from "./cover.js";

const TWICE = 800; // milliseconds from one press to the next
let pressed = -Infinity;

function hide() {
  if (isCovered()) return;
  const place = cover("hidden-page", "One moment – Side by Side");
  const button = place.querySelector("button");
  // The lock may lie over this page later: then the button is gone, and nothing here opens anything.
  button.addEventListener("click", uncover);
  button.focus();
  saveNow();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  const twice = event.timeStamp - pressed < TWICE;
  pressed = twice ? -Infinity : event.timeStamp;
  if (twice) hide();
}, { capture: true });

// Where there is no Esc key.
for (const button of document.querySelectorAll("[data-hide-page]")) {
  button.hidden = false;
  button.addEventListener("click", hide);
}
