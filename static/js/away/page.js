// Puts a page of the copy, or a page of the shell's own words, in the place of what stands there; and reads and fills its fields.

const NOT_HERE = '[name="action"][value="done"], [name="action"][value="not-wanted"], [name="action"][value^="remove-row."], [name="action"][value^="restore-row."]';

// A page as it was drawn by our own server, kept encrypted and proved unchanged when it was opened.
export function showPage({ title, top, main }) {
  document.title = title;
  put(parsed(main), top.trim() ? parsed(top) : null);
  for (const one of document.querySelectorAll(NOT_HERE)) one.remove(); // these need a connection
  for (const one of document.querySelectorAll(".sbs-actions:empty, .sbs-actions--quiet")) if (!one.querySelector("button, a")) one.remove();
}

// One of the shell's own pages, from its template.
export function showOwn(name) {
  const words = document.getElementById(`away-${name}`);
  document.title = `${words.dataset.title} – Side by Side`;
  const heading = Object.assign(document.createElement("h1"), { textContent: words.dataset.title, tabIndex: -1 });
  const shown = words.content.cloneNode(true);
  shown.prepend(heading);
  put(shown, null);
}

// With no PIN yet: what there is on this device, and until when; never whose it is.
export function listCopies(rows) {
  const box = document.getElementById("away-list");
  const list = rows.map((row) => {
    const words = template("copy");
    const how = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", hour12: true };
    words.querySelector("[data-ends]").textContent = new Date(row.ends_at).toLocaleString("en-GB", how).replace(/ (am|pm)/, "$1");
    words.querySelector("a").href = `/assessments/${row.assessment}`;
    return words;
  });
  box.querySelector("ul").replaceChildren(...list);
  box.hidden = !list.length;
}

// On the list of sections: the steps in which something was written on this device.
export function markKept(paths) {
  for (const link of document.querySelectorAll("main .sbs-section__steps a")) {
    if (paths.includes(link.pathname)) link.after(" ", template("kept"));
  }
}

export const template = (name) => document.getElementById(`away-${name}`).content.cloneNode(true);

function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const whole = document.createDocumentFragment();
  whole.append(...page.body.childNodes);
  return whole;
}

// The templates stay where they are: they are the shell's words.
function put(main, top) {
  const place = document.querySelector("main");
  const kept = [...place.querySelectorAll(":scope > template")];
  place.replaceChildren(main, ...kept);
  document.querySelector(".sbs-top")?.remove();
  if (!top) return;
  const row = Object.assign(document.createElement("div"), { className: "sbs-top" });
  row.append(top);
  place.before(row);
}

const OURS = new Set(["csrf_token", "rev", "writer", "seq", "action", "definition", "download"]);
const isOurs = (name) => !name || OURS.has(name) || name.startsWith("base.");

// Every field as it stands, as pairs of name and value.
export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => !isOurs(name)).map(([name, value]) => [name, String(value)]);
}

// Puts back what was typed; fields that are not named stand empty.
export function fill(form, fields) {
  const said = new Map();
  for (const [name, value] of fields) said.set(name, [...(said.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (isOurs(field.name) || field.type === "submit") continue;
    const values = said.get(field.name) ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
  for (const fold of form.querySelectorAll("details")) {
    if ([...fold.querySelectorAll("textarea, input[type=text]")].some((field) => field.value)) fold.open = true;
  }
}
