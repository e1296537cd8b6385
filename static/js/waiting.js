// On every signed-in page: says what waits on this device, sends it when there is a connection, and keeps copies honest.
import { howMany } from "./how-many.js";
import { drain, waiting } from "./queue.js";
import { all, dropEnded } from "./away/copies.js";

const FIRST_MS = 1_000, LONGEST_MS = 300_000;
const place = document.getElementById("waiting");
const me = document.body.dataset.account;
const step = document.querySelector("form[data-autosave]");
let typed = false, pause = FIRST_MS, timer = 0;

step?.addEventListener("input", () => { typed = true; });

function say(words) {
  if (place.textContent.trim() === words) return;
  place.replaceChildren();
  if (words) place.append(Object.assign(document.createElement("p"), { textContent: words }));
}

async function tell(reason = "") {
  const { count: mine, words } = howMany(await waiting(me));
  const others = (await waiting()).length && !mine;
  if (mine && reason === "refused") say(`${words} on this device, and could not be sent. Load this page again. If it stays so, tell your lead.`);
  else if (mine) say(`${words} on this device. ${mine === 1 ? "It is" : "They are"} sent as soon as there is a connection.`);
  else say(others ? "Another worker’s answers wait on this device. They are sent when that worker signs in." : "");
}

const OUTCOMES = {
  "both-texts": "A colleague changed the same answer. Both texts are kept: open the step to choose.",
  late: "Some of your answers came late. They are kept as a proposal.",
  "not-allowed": "Some of your answers could not be taken in. They are kept sealed. “My devices” says what to do.",
  "not-read": "Some of your answers could not be taken in. They are kept sealed. “My devices” says what to do.",
};

async function send() {
  clearTimeout(timer);
  if (!(await waiting()).length) return tell();
  const { left, sent, reason } = await drain();
  await tell(reason);
  hear(sent);
  const worst = ["not-read", "not-allowed", "late", "both-texts"].find((one) => sent.some(({ outcome }) => outcome === one));
  if (worst) say(OUTCOMES[worst]);
  if (!left || reason === "other") return undefined;
  // Twice as long after each try, and not in step with every other device of the ward.
  pause = sent.length ? FIRST_MS : Math.min(pause * 2, LONGEST_MS);
  timer = setTimeout(send, pause * (0.5 + Math.random()));
  return undefined;
}

// Words of the step that is open came in: the page is drawn anew with them, unless somebody is writing in it.
function hear(sent) {
  const here = location.pathname;
  const ours = sent.some(({ assessment, step }) => assessment && here === `/assessments/${assessment}/steps/${step}`);
  if (ours && !typed) location.reload();
}

document.addEventListener("waiting-changed", ({ detail }) => {
  tell();
  hear(detail?.sent ?? []);
});
document.addEventListener("cannot-keep", () => say("This device has no room, or this is a private window: what you type cannot be kept here. Stay on this page until it says “Saved”."));
window.addEventListener("online", () => { pause = FIRST_MS; send(); });

try {
  await send();
  if ((await all()).length) await dropEnded();
} catch {
  // A private window without storage: nothing waits here, and pages save as they do without a script.
}
