// The line at the top of the shell: whether there is a connection, how much waits; and what the server says has ended.
import { drain } from "../queue.js";
import { waitingCount } from "../ops.js";
import { isThere, stateNow } from "../sending.js";
import { all, drop, lasting } from "./copies.js";
import { template } from "./page.js";

const EVERY_MS = 10_000;

export function startLine({ ended, leave }) {
  const place = document.getElementById("waiting");
  const line = { online: false };
  let said = "";

  async function look() {
    line.online = await isThere();
    if (line.online) {
      await dropEnded();
      await drain();
    }
    await lasting(); // those whose time is over go, with a connection or without
    await ended();
    await tell();
  }

  async function tell() {
    const count = await waitingCount(null);
    const words = count ? `. ${count === 1 ? "1 step waits" : `${count} steps wait`} to be sent` : "";
    const now = `${line.online}${words}`;
    if (now === said) return; // said once for each change
    said = now;
    const shown = template(line.online ? "line-on" : "line-off");
    shown.querySelector("[data-waiting]").textContent = words;
    shown.querySelector("[data-anew]")?.addEventListener("click", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      await leave();
      location.reload();
    });
    place.replaceChildren(shown);
  }

  document.addEventListener("waiting-changed", tell);
  window.addEventListener("online", look);
  setInterval(look, EVERY_MS);
  look();
  return line;
}

// Copies that the server no longer knows as allowed: given back, revoked, over, or with words that were taken back.
export async function dropEnded() {
  const state = await stateNow();
  if (!Array.isArray(state?.copies)) return;
  for (const row of await all()) if (!state.copies.includes(row.id)) await drop(row.id);
}
