// The line at the top of the shell: whether there is a connection, and how much waits. Sends it, and ends what has ended.
import { howMany } from "../how-many.js";
import { drain, waiting } from "../queue.js";
import { isThere } from "../sending.js";
import { dropEnded, lasting } from "./copies.js";
import { template } from "./page.js";

const EVERY_MS = 10_000;
const BY_REASON = { "sign-in": "line-sign-in", locked: "line-sign-in", other: "line-other" };

export function startLine({ look, leave }) {
  const place = document.getElementById("waiting");
  const line = { online: false };
  let said = "", name = "line-off";

  async function again() {
    line.online = await isThere();
    if (line.online) {
      await dropEnded();
      const { reason } = await drain();
      name = BY_REASON[reason] ?? "line-on";
    } else {
      name = "line-off";
    }
    await lasting(); // those whose time is over go, with a connection or without
    await look();
    await tell();
  }

  async function tell() {
    const found = howMany(await waiting());
    const words = found.count ? `, and ${found.words} to be sent` : "";
    if (said === name + words) return; // said once for each change
    said = name + words;
    const shown = template(name);
    for (const one of shown.querySelectorAll("[data-waiting]")) one.textContent = words;
    shown.querySelector("[data-anew]")?.addEventListener("click", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (await leave()) location.reload();
    });
    place.replaceChildren(shown);
  }

  document.addEventListener("waiting-changed", tell);
  document.addEventListener("cannot-keep", () => {
    said = "";
    place.replaceChildren(template("line-full"));
  });
  window.addEventListener("online", again);
  setInterval(again, EVERY_MS);
  again();
  return line;
}
