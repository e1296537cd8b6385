// The shell: opens what was taken along with the PIN, shows its pages, and hides them again when nobody uses them.
import { put } from "../queue.js";
import { all, lasting, namesOf, read, write } from "./copies.js";
import { watchIdle } from "./idle.js";
import { dropJot, flushJot, showJot } from "./jot.js";
import { startLine } from "./line.js";
import { listCopies, markKept, showOwn, showPage } from "./page.js";
import { askForPin } from "./pin.js";
import { openStep } from "./step.js";

const RECORD = /^\/assessments\/([0-9a-f-]{36})(?:\/|$)/;

let opened = null; // {copy, key}: the key lies in memory only
let order = []; // the addresses that were taken along
let step = null; // the step that is shown
let hiding = false;
let back = null; // where somebody was when the page was hidden: a field, and a page that could not be kept

async function begin(why = "open") {
  const assessment = location.pathname.match(RECORD)?.[1];
  const rows = assessment ? await lasting(assessment) : [];
  if (rows.length) askForPin(rows, why, { opened: enter, gone });
  else if (why === "open") listCopies(await lasting());
  else gone();
}

const gone = () => showOwn("gone");

async function enter(found) {
  opened = found;
  idle.used();
  // Whoever looks for the worker of this page (the queue does) finds the one whose PIN it was.
  Object.assign(document.body.dataset, { account: found.copy.account, sealKey: found.copy.seal_key });
  order = await read(opened, "pages", "order");
  if (back?.nodes) document.querySelector("main").replaceChildren(...back.nodes);
  else await show();
  document.getElementsByName(back?.field ?? "")[0]?.focus();
  back = null;
}

// The page of the address as it is now.
async function show() {
  if (!opened) return begin();
  const path = location.pathname;
  const page = order.includes(path) ? await read(opened, "pages", path) : null;
  if (!page) {
    showOwn("no-page");
    document.querySelector("main [data-list]").href = order[0];
  } else if (await isShut(page)) {
    showPage(page.permission);
    const asks = document.querySelector(".sbs-permission__answers")?.closest("form");
    asks?.addEventListener("submit", (event) => answer(event, page));
  } else {
    showPage(page.html);
    if (page.kind === "step") step = await openStep(opened, path, page, goOn);
    else markKept(await namesOf(opened, "typed"));
  }
  if (page) showJot(opened);
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
  else window.scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
}

// A button of the step: everything is kept, then on as with a connection.
async function goOn(action) {
  const path = location.pathname;
  if (action === "continue") await go(order[order.indexOf(path) + 1] ?? order[0]);
  else if (action === "later") await go(order[0]);
  else await go(path);
}

// Before private questions the person is asked; a yes holds for today.
async function isShut(page) {
  const said = (page.permission && (await read(opened, "typed", "gates"))) || {};
  return Boolean(page.permission) && said[page.gate] !== new Date().toDateString();
}

async function answer(event, page) {
  event.preventDefault();
  event.stopPropagation();
  const said = event.submitter.value;
  const why = event.target.elements.why?.value ?? ""; // why it is asked again after “not at all”
  const { account, assessment, seal_key } = opened.copy;
  await put({ kind: "permission", account, assessment, step: page.step, rev: 0, fields: [["said", said], ["why", why]] }, seal_key);
  const gates = (await read(opened, "typed", "gates")) ?? {};
  await write(opened, "gates", { ...gates, [page.gate]: said === "yes" ? new Date().toDateString() : "" });
  await go(said === "yes" ? location.pathname : order[0]);
}

// Leaves the step that is shown; not when this device could not keep its words, which then stay in the page.
async function left() {
  if ((step && !(await step.flush())) || !(await flushJot())) return false;
  await step?.stop();
  step = null;
  return true;
}

async function go(address) {
  if (!(await left())) return;
  if (address !== location.pathname) history.pushState(null, "", address);
  await show();
}

// Hidden: the key is forgotten, and the words lie encrypted. Once: it is looked at again while the words are kept.
async function hide() {
  if (!opened || hiding) return;
  hiding = true;
  try {
    const field = document.activeElement?.name;
    const nodes = (await left()) ? null : [...document.querySelector("main").childNodes];
    back = { field, nodes };
    close();
    await begin("idle");
  } finally {
    hiding = false;
  }
}

function close() {
  opened = null;
  dropJot();
  delete document.body.dataset.account;
  delete document.body.dataset.sealKey;
}

const idle = watchIdle(hide);
const line = startLine({
  leave: left,
  async look() {
    if (!opened || (await all()).some((row) => row.id === opened.copy.id)) return;
    await left();
    close();
    gone();
  },
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  if (!opened || !link || link.origin !== location.origin || event.ctrlKey || event.metaKey) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  if (!line.online) await go(link.pathname + link.hash);
  else if (await left()) location.assign(link.href);
});
window.addEventListener("popstate", async () => {
  await left();
  await show();
});

begin();
