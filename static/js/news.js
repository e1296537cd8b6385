// Brings what others wrote into the page when its reader asks for it; what they are writing themselves stays as it is.
import { drawnOf } from "./fields.js";

// Where the new answers stand now: the page as the server draws it at this moment.
export async function newPage(address) {
  const answer = await fetch(address, { cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error("no page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("form[data-autosave]");
}

// Puts each question in its place that differs and that nobody is changing here: {unit: [value, number]} of what is new.
export function showNews(form, fresh, isBusy) {
  const number = Number(fresh.elements.rev.value);
  const now = drawnOf(fresh);
  const shown = {};
  for (const block of form.querySelectorAll(":scope > .sbs-question")) {
    const other = sameIn(fresh, block);
    const units = [...unitsIn(block, form), ...(other ? unitsIn(other, fresh) : [])];
    if (!other || units.some(isBusy)) continue;
    for (const unit of units) shown[unit] = [now[unit] ?? [], number];
    replace(block, other);
  }
  return shown;
}

function unitsIn(block, form) {
  const names = new Set([...block.querySelectorAll("[name]")].map((field) => field.name));
  return Object.entries(drawnOf(form)).filter(([, fields]) => fields.some(([name]) => names.has(name))).map(([unit]) => unit);
}

function sameIn(form, block) {
  if (block.id) return form.querySelector(`[id="${CSS.escape(block.id)}"]`);
  return form.querySelector(":scope > .sbs-question:not([id])");
}

function replace(block, other) {
  const focused = block.contains(document.activeElement) ? document.activeElement.id : "";
  const folds = [...block.querySelectorAll("details")].map((fold) => fold.open);
  const made = document.importNode(other, true);
  block.replaceWith(made);
  made.querySelectorAll("details").forEach((fold, place) => { fold.open ||= folds[place] ?? false; });
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
