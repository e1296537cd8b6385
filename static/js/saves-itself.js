// Lets the page of a step save by itself. Without this script its buttons save it.
import { start } from "./autosave.js";
import { keep } from "./keep.js";
import { newPage, showNews } from "./news.js";
import * as device from "./on-device.js";

const LEFT = "sbs-left"; // where something was still on its way when its page went away
const form = document.querySelector("form[data-autosave]");
const autosave = start(form, (request, how) => keep(form.dataset.autosave, request, how), device);
const { unsent } = autosave;
let touched = false;

autosave.showNews = async () => {
  try {
    const fresh = await autosave.flush().then(() => newPage(window.location.pathname + window.location.search));
    if (!fresh) return window.location.reload();
    autosave.step.read();
    const shown = showNews(form, fresh, (unit) => unsent.isUnsent(unit) || autosave.now.clashes.has(unit));
    for (const [unit, [fields, number]] of Object.entries(shown)) unsent.shown(unit, fields, number);
    await look();
    if (!autosave.now.others.length) autosave.status.show("shown", ["The new answers are shown."]);
  } catch {
    const again = { words: "Try again", press: autosave.showNews };
    autosave.status.show("not shown", ["The new answers could not be loaded.", again]);
  }
  return undefined;
};

// Asks what others wrote, and sends nothing.
async function look() {
  const { rev, writer, bases } = unsent;
  const told = await keep(form.dataset.autosave, { rev, writer, seq: "", units: {}, bases });
  autosave.now.others = told.others ?? [];
  if (autosave.now.state || autosave.now.others.length) autosave.tell();
}

form.addEventListener("input", () => { touched = true; });

// With no connection a press of Save would end on a page of the browser's: it waits here until it can go.
form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  autosave.step.read();
  if (unsent.waiting && ["page", "device"].includes(autosave.now.state)) {
    event.preventDefault();
    event.stopPropagation();
    autosave.flush().then(() => {
      if (!["page", "device"].includes(autosave.now.state)) form.requestSubmit(event.submitter);
    });
    return;
  }
  autosave.press();
  setTimeout(() => { autosave.pressed = false; }, 20_000); // still here: it was not sent after all
});

window.addEventListener("pagehide", () => {
  if (unsent.waiting && !autosave.pressed) sessionStorage.setItem(LEFT, `${window.location.pathname} ${Date.now()}`);
});

// Back from the browser's memory: the page is as it was left, and others may have written since.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  autosave.pressed = false;
  autosave.run().then(look).catch(() => {});
});

// What was on its way when this page was loaded again may have come after it was drawn.
const [path, at] = (sessionStorage.getItem(LEFT) ?? "").split(" ");
sessionStorage.removeItem(LEFT);
if (path === window.location.pathname && Date.now() - Number(at) < 60_000) {
  setTimeout(() => look().then(() => { if (!touched && autosave.now.others.length) autosave.showNews(); }).catch(() => {}), 1_000);
}
