// What every page may have a script for. Everything works without it.

import { parkForms } from "./parking.js";

document.documentElement.classList.replace("no-js", "js");

// A page with faults says so first: focus goes to the summary, and a link in it goes into its field.
const summary = document.querySelector(".nhsuk-error-summary");
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
  summary.addEventListener("click", (event) => {
    const field = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset") || document.querySelector(`label[for="${CSS.escape(field.id)}"]`) || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// A page that comes back from the browser's memory is hidden until we know that its reader is still signed in.
// It is not simply loaded again: that would take away what they had typed.
window.addEventListener("pageshow", async (event) => {
  if (!event.persisted || !document.querySelector("[data-signed-in]")) return;
  document.body.hidden = true;
  const answer = await fetch("/signed-in", { cache: "no-store" }).catch(() => null);
  if (answer && answer.status === 401) {
    const { all, way } = await parkForms();
    if (all) return way ? window.location.assign(way) : window.location.reload();
    document.dispatchEvent(new Event("sbs:look")); // words that only this page has stay in it, covered
  } else if (answer && answer.status === 423) document.dispatchEvent(new Event("sbs:lock"));
  document.body.hidden = false;
});

// One press is one save: a second press within three seconds does nothing, but on a page that was left and came back.
let sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const before = sent.get(event.target);
  if (before !== undefined && Date.now() - before < 3000) event.preventDefault();
  else sent.set(event.target, Date.now());
});
window.addEventListener("pageshow", () => { sent = new WeakMap(); });

// Where the words are to be handed on, one press copies them.
for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
}
