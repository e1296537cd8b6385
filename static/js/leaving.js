// Signing out: what waits is sent first. Where that cannot be, a page says how many steps wait; else the copies go.
import { drain, waiting } from "./queue.js";
import { all, drop } from "./away/copies.js";

const LONGEST_MS = 8_000;
const me = document.body.dataset.account;
const mine = async () => (await waiting()).filter((op) => op.account === me);

for (const form of document.querySelectorAll("form[data-sign-out]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await hasLeft()) window.location.assign(form.dataset.signOut);
    else form.submit();
  });
}

// On the page that says what waits: the copies that have something waiting stay, and the server is told which.
const out = document.getElementById("leaving-out");
out?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const kept = await tidied().catch(() => []);
  for (const assessment of kept) out.append(Object.assign(document.createElement("input"), { type: "hidden", name: "waits", value: assessment }));
  out.submit();
});

async function hasLeft() {
  try {
    if ((await mine()).length) await Promise.race([drain(), new Promise((done) => setTimeout(done, LONGEST_MS))]);
    if ((await mine()).length) return true;
    await tidied();
  } catch {
    // No storage here: nothing waits.
  }
  return false;
}

// Throws away the copies of this worker but those with something waiting; gives the assessments of those.
async function tidied() {
  const waits = new Set((await mine()).map((op) => op.assessment));
  const theirs = (await all()).filter((row) => row.account === me);
  for (const row of theirs) if (!waits.has(row.assessment)) await drop(row.id);
  return [...waits];
}
