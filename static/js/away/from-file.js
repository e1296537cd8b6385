// Puts sealed answers from a file into the queue of this device, and sends them: they cannot be read here.
import { drain } from "../queue.js";
import { putBack, waiting } from "../ops.js";
import { bytesOf } from "../sealing.js";

const status = document.getElementById("file-status");
const say = (name) => status.replaceChildren(document.getElementById(`file-${name}`).content.cloneNode(true));

document.getElementById("file-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = document.getElementById("file").files;
  const rows = file ? await rowsOf(file) : [];
  if (!rows.length) return say("none");
  if (rows.some((row) => row.account !== document.body.dataset.account)) return say("not-yours");
  for (const row of rows) await putBack({ ...row, sealed: bytesOf(row.sealed) });
  await drain();
  const left = new Set((await waiting()).map((row) => row.op_id));
  say(rows.some((row) => left.has(row.op_id)) ? "waits" : "sent");
});

async function rowsOf(file) {
  try {
    const { sealed_answers: rows } = JSON.parse(await file.text());
    const whole = ["op_id", "account", "assessment", "step", "typed_at", "page", "sealed"];
    return rows.filter((row) => whole.every((name) => typeof row[name] === "string"));
  } catch {
    return [];
  }
}
