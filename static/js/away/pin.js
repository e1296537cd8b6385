// Asks for the PIN, and says how many tries are left. Five wrong ones throw the copy away; what was written stays sealed.
import { lasting, open } from "./copies.js";
import { showOwn, template } from "./page.js";

// Calls `opened` with {copy, key}, or `gone` when there is nothing left to open.
export function askForPin(rows, why, { opened, gone }) {
  showOwn("pin");
  for (const words of document.querySelectorAll("main [data-why]")) words.hidden = words.dataset.why !== why;
  const field = document.getElementById("pin");
  const status = document.getElementById("away-pin-status");
  let trying = false;
  field.focus();
  document.getElementById("away-pin-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation(); // several PINs are several tries, not one press twice
    if (trying) return;
    if (!field.value) return say("empty");
    trying = true;
    say("moment");
    const found = await open(rows, field.value);
    trying = false;
    if (found.key) return opened(found);
    if (found.left < 1 || !(await lasting(rows[0].assessment)).length) return gone();
    field.value = "";
    say("wrong", found.left === 1 ? "1 try" : `${found.left} tries`);
  });

  function say(name, left = "") {
    const words = template(name);
    for (const place of words.querySelectorAll("[data-left]")) place.textContent = left;
    status.replaceChildren(words);
    field.focus();
  }
}
