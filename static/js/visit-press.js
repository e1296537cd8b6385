// A press in the bar of a visit leaves the page: what was typed there and cannot save itself is parked first, and found again.

import { parkForms } from "./parking.js";

for (const form of document.querySelectorAll("form[data-press]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { way } = await parkForms({ allSent: true });
    if (way) form.elements.back.value = way;
    form.submit();
  }, { once: true });
}
