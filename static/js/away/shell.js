// The shell: opens what was taken along with the PIN, shows its pages, and hides them again when nobody uses them.
import { all, lasting, open, read, write } from "./copies.js";
import { keeperOf, leave } from "./keeping.js";
import { startLine } from "./line.js";
import { showOwn, showPage, template } from "./page.js";
import { put } from "../queue.js";

const IDLE_MS = 5 * 60 * 1000;
const RECORD = /^\/assessments\/([0-9a-f-]{36})(?:\/|$)/;

let opened = null; // {copy, key}: the key lies in memory only
let order = []; // the addresses that were taken along
let saving = null; // the autosave of the step that is shown
let last = Date.now();
let where = null; // the field to go back to

const assessmentHere = () => location.pathname.match(RECORD)?.[1] ?? null;

async function begin(why = "open") {
  const assessment = assessmentHere();
  const rows = assessment ? await lasting(assessment) : [];
  if (rows.length) return askForPin(rows, why);
  if (why !== "open") return showOwn("gone");
  return listCopies();
}

async function listCopies() {
  const box = document.getElementById("away-list");
  for (const row of await lasting()) {
    const ends = new Date(row.ends_at).toLocaleString("en-GB", { weekday: "long", hour: "numeric", minute: "2-digit", hour12: true });
    const link = Object.assign(document.createElement("a"), { href: `/assessments/${row.assessment}`, textContent: `Assessment until ${ends}` });
    const line = Object.assign(document.createElement("li"), { className: "sbs-list__item" });
    line.append(link);
    box.querySelector("ul").append(line);
    box.hidden = false;
  }
}

function askForPin(rows, why) {
  showOwn("pin");
  for (const words of document.querySelectorAll("[data-why]")) words.hidden = words.dataset.why !== why;
  const field = document.getElementById("pin");
  field.focus();
  document.getElementById("away-pin-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const status = document.getElementById("away-pin-status");
    status.replaceChildren(template("moment"));
    const found = await open(rows, field.value);
    if (found.key) return enter(found);
    if (!(await lasting(assessmentHere())).length) return showOwn("gone");
    const words = template("wrong");
    words.querySelector("[data-left]").textContent = found.left === 1 ? "1 time" : `${found.left} times`;
    status.replaceChildren(words);
    field.value = "";
    field.focus();
  });
}

async function enter(found) {
  opened = found;
  last = Date.now();
  order = await read(opened, "pages", "order");
  await show();
  if (where) document.getElementsByName(where)[0]?.focus();
  where = null;
}

// The page of the address as it is now.
async function show() {
  await stop();
  if (!opened) return begin();
  const path = location.pathname;
  const page = order.includes(path) ? await read(opened, "pages", path) : null;
  if (!page) {
    showOwn("no-page");
    document.querySelector("[data-list]").href = order[0];
  } else {
    const said = (await read(opened, "typed", "gates")) ?? {};
    const asks = page.permission && said[page.gate] !== new Date().toDateString();
    showPage(asks ? page.permission : page.html);
    if (!asks && page.kind === "step") await startSaving(path, page);
    else if (asks) document.querySelector(".sbs-permission__answers")?.closest("form").addEventListener("submit", (event) => answer(event, page));
  }
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
  else window.scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
}

async function startSaving(path, page) {
  const form = document.getElementById("step");
  const send = await keeperOf(opened, path, page.step, form);
  const { start } = await import("../autosave.js");
  saving = start(form, send);
  form.addEventListener("submit", (event) => goOn(event, path));
}

// A button of the step: everything is kept, then on as with a connection.
async function goOn(event, path) {
  event.preventDefault();
  const action = event.submitter?.value ?? "save";
  await stop();
  if (action === "continue") return go(order[order.indexOf(path) + 1] ?? order[0]);
  if (action === "later") return go(order[0]);
  return show();
}

async function answer(event, page) {
  event.preventDefault();
  const said = event.submitter.value;
  const { account, assessment, seal_key } = opened.copy;
  await put({ kind: "permission", account, assessment, step: page.step, rev: 0, fields: [["said", said]] }, seal_key);
  const gates = (await read(opened, "typed", "gates")) ?? {};
  await write(opened, "gates", { ...gates, [page.gate]: said === "yes" ? new Date().toDateString() : "" });
  return said === "yes" ? show() : go(order[0]);
}

async function go(path) {
  history.pushState(null, "", path);
  await show();
}

async function stop() {
  const was = saving;
  saving = null;
  await was?.stop();
  leave();
}

// Hidden after five minutes without use: the key is forgotten, the words lie encrypted.
async function hide() {
  where = document.activeElement?.name || null;
  await stop();
  opened = null;
  await begin("idle");
}

for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
  document.addEventListener(kind, () => { if (Date.now() - last < IDLE_MS) last = Date.now(); }, { passive: true, capture: true });
}
setInterval(() => { if (opened && Date.now() - last >= IDLE_MS) hide(); }, 1000);
document.addEventListener("visibilitychange", () => { if (opened && Date.now() - last >= IDLE_MS) hide(); });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!opened || !link || link.origin !== location.origin || event.ctrlKey || event.metaKey) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  if (line.online) stop().then(() => location.assign(link.href));
  else go(link.pathname + link.hash);
});
window.addEventListener("popstate", () => show());

const line = startLine({
  ended: async () => {
    if (opened && !(await all()).some((row) => row.id === opened.copy.id)) {
      await stop();
      opened = null;
      showOwn("gone");
    }
  },
  leave: stop,
});
begin();
