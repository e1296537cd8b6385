// Shows the plan for an urgent answer as soon as the answer is chosen; with no server, whom to ring, until it is said who was told.
import { begin, left, tell } from "./urgent-told.js";

const UNSENT = new Set(["page", "device", "sign-in", "locked", "refused", "too-big"]);
const form = document.querySelector("form[data-autosave]");
const said = document.querySelector("[data-urgent-said]");

// The question whose answer asks for a panel; nothing while none does.
function asked(panel) {
  const when = JSON.parse(panel.dataset.when);
  const data = new FormData(form);
  return Object.keys(when).find((name) =>
    data.getAll(name).some((value) => (when[name].length ? when[name].includes(value) : value.trim())));
}

function look() {
  for (const panel of document.querySelectorAll("[data-urgent]")) {
    const unit = asked(panel);
    if (unit && (panel.hidden || panel.dataset.unit !== unit)) show(panel, unit);
  }
}

// It stands under its question, where the worker is; what was shown once is not taken away again.
function show(panel, unit) {
  const first = panel.hidden;
  panel.hidden = false;
  panel.dataset.unit = unit;
  document.getElementById(`question-${unit}`)?.append(panel);
  if (first) said.textContent = `${panel.querySelector("h2").textContent}. What to do and whom to ring stands under the question.`;
  if (!navigator.onLine) alone(panel);
}

// Nobody else can know of it: so the page says that, and stays like this until it is written down who was told.
function alone(panel) {
  const place = panel.querySelector("[data-urgent-alone]");
  if (panel.hidden || !place.hidden) return;
  place.hidden = false;
  panel.querySelector("[data-urgent-then]").hidden = true;
  begin(form, panel).catch(() => {}); // a device that keeps nothing: the page still says whom to ring
  said.textContent = place.querySelector("strong").textContent;
}

async function write(panel) {
  const [whom, status] = ["whom", "status"].map((name) => panel.querySelector(`[data-urgent-${name}]`));
  if (!whom.value.trim()) {
    status.textContent = "Write whom you told.";
    whom.focus();
    return;
  }
  const at = new Date();
  try {
    await tell(form, panel, whom.value.trim());
  } catch {
    status.textContent = "This device keeps nothing. Write it on paper, and stay on this page.";
    return;
  }
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  status.textContent = `Written down: you told ${whom.value.trim()} at ${time}. It is sent when there is a connection.`;
  panel.querySelector("[data-urgent-alone] > p").hidden = true;
}

form.addEventListener("input", look);
form.addEventListener("change", look);
document.addEventListener("sbs:stands", ({ detail }) => {
  if (UNSENT.has(detail)) document.querySelectorAll("[data-urgent]:not([hidden])").forEach(alone);
});
window.addEventListener("offline", () => document.querySelectorAll("[data-urgent]:not([hidden])").forEach(alone));

for (const panel of document.querySelectorAll("[data-urgent]")) {
  panel.querySelector("[data-urgent-keep]").addEventListener("click", () => write(panel));
  panel.querySelector("[data-urgent-whom]").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would press the first button of the step
    write(panel);
  });
  const before = left(form, panel);
  if (before) {
    show(panel, before.unit);
    alone(panel);
  }
}
