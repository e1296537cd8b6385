// What waits, as a file: one to read where the PIN opens the copy, else the sealed one that only the server can open.
import { howMany } from "../how-many.js";
import { waiting } from "../queue.js";
import { base64Of } from "../sealing.js";
import { lasting, open, read } from "./copies.js";
import { readable } from "./readable.js";

const me = document.body.dataset.account;
const status = document.getElementById("leaving-status");
const say = (name) => status.replaceChildren(document.getElementById(`leaving-${name}`).content.cloneNode(true));
const mine = (await waiting()).filter((op) => op.account === me);
const copies = (await lasting()).filter((row) => row.account === me && mine.some((op) => op.assessment === row.assessment));
const { count, words } = howMany(mine);

if (mine.length) document.getElementById("leaving-count").textContent = `${words} on this device. There is no connection to send ${count === 1 ? "it" : "them"}.`;
else say("nothing");
document.getElementById("leaving-sealed").hidden = !mine.length;
const form = document.getElementById("leaving-pin");
form.hidden = !copies.length;

document.getElementById("leaving-sealed").addEventListener("click", () => {
  const rows = mine.map((op) => ({ ...op, sealed: base64Of(op.sealed) }));
  hand(JSON.stringify({ sealed_answers: rows }), "application/json", "sealed-answers.json");
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await open(copies, document.getElementById("pin").value);
  if (!found.key) return say("wrong");
  const typed = [];
  for (const copy of copies.filter((one) => one.id === found.copy.id)) {
    for (const path of await read({ copy, key: found.key }, "pages", "order")) {
      const kept = await read(found, "typed", path);
      const waits = kept && mine.some((op) => path.endsWith(`/steps/${op.step}`));
      if (waits) typed.push({ path, page: await read(found, "pages", path), kept });
    }
  }
  hand(readable(typed), "text/html", "answers-that-wait.html");
});

function hand(text, type, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  say("downloaded");
}
