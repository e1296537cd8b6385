// The form of a step, unit by unit: which fields save together, and what they hold now.

const OURS = new Set(["csrf_token", "action", "rev", "writer", "seq", "download"]);
const ROW = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isOurs = (name) => !name || OURS.has(name) || name.startsWith("base.");

// As the server groups them (assessment/units.py): own words and the cells of a row are units of their own.
export function unitOf(name, step) {
  const [question, second, third] = name.split(".");
  if (question === "step") return `step.${step}`;
  if (second === "words" || second === "words-letter") return `${question}.words`;
  if (third !== undefined && ROW.test(second)) return name;
  return question;
}

// {unit: [[name, value], ...]} of everything in the form; a choice that is not made is not in it.
export function valuesOf(form) {
  const units = {};
  for (const [name, value] of new FormData(form)) {
    if (isOurs(name)) continue;
    (units[unitOf(name, form.dataset.step)] ??= []).push([name, String(value).replace(/\r\n?/g, "\n")]);
  }
  return units;
}

// The values with which the server drew the page: what differs was typed before our script came, or filled in by a tool.
export function drawnOf(form) {
  const units = {};
  for (const field of form.elements) {
    const chosen = ["checkbox", "radio"].includes(field.type);
    if (isOurs(field.name) || field.type === "submit" || (chosen && !field.defaultChecked)) continue;
    const value = chosen || field.type === "hidden" ? field.value : field.defaultValue;
    (units[unitOf(field.name, form.dataset.step)] ??= []).push([field.name, value]);
  }
  return units;
}

// The names of fields that hold more bytes than can be kept.
export function tooBig(fields, most) {
  const sizes = new Map();
  for (const [name, value] of fields) sizes.set(name, (sizes.get(name) ?? 0) + bytesOf(value));
  return [...sizes].filter(([, size]) => size > most).map(([name]) => name);
}

export function bytesOf(text) {
  return text.length * 3 < 60_000 ? text.length * 3 : new Blob([text]).size; // exact only where it matters
}

// Chooses or writes; says whether anything is different now.
export function setField(form, name, value) {
  let changed = false;
  for (const field of form.elements) {
    if (field.name !== name) continue;
    if (["checkbox", "radio"].includes(field.type)) {
      changed ||= field.checked !== (field.value === value);
      field.checked = field.value === value;
    } else if (field.value !== value) {
      changed = true;
      field.value = value;
    }
  }
  return changed;
}

export const isChosen = (form, name, value) =>
  [...form.elements].some((field) => field.name === name && field.value === value && field.checked);

// What the question of a field is called on the page.
export function askOf(form, name) {
  const block = document.getElementById(`question-${name.split(".")[0]}`);
  const words = (block ?? form).querySelector("legend, label")?.textContent ?? "";
  return words.replace(/\s+/g, " ").trim();
}

// The number at which a unit was shown, where it is not that of the page: hidden fields of the form.
export function basesIn(form) {
  const fields = [...form.elements].filter((field) => field.name.startsWith("base."));
  return Object.fromEntries(fields.map((field) => [field.name.slice("base.".length), Number(field.value)]));
}

export function setBases(form, bases, rev) {
  for (const field of [...form.elements]) if (field.name.startsWith("base.")) field.remove();
  for (const [unit, number] of Object.entries(bases)) {
    const field = { type: "hidden", name: `base.${unit}`, value: String(number) };
    if (number !== rev) form.append(Object.assign(document.createElement("input"), field));
  }
}
