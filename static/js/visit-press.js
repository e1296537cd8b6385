// A press that leaves the page for a while: what was typed there and cannot save itself is parked first, and both are found again.

import { parkForms } from "./parking.js";
import { keepPlace } from "./place.js";

for (const form of document.querySelectorAll("form[data-press]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { ids } = await parkForms({ allSent: true });
    keepPlace(ids);
    form.submit();
  }, { once: true });
}

// On the page of a step its own form saves what is typed.
for (const button of document.querySelectorAll("[data-keeps-place]")) button.addEventListener("click", () => keepPlace([]));
