// One step of the copy: what was typed stands in it, it saves by itself into the queue, and its buttons lead on.
import { keeperOf, leave } from "./keeping.js";
import { addRow } from "./rows.js";

// {flush, stop}: `flush` says whether every word is kept on this device.
export async function openStep(opened, path, page, goOn) {
  const form = document.getElementById("step");
  const keeper = await keeperOf(opened, path, page.step, form);
  const { start } = await import("../autosave.js");
  const saving = start(form, keeper.send);

  async function flush() {
    await saving.flush();
    return keeper.isKept();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const action = event.submitter?.value ?? "save";
    if (action.startsWith("add-row.")) addRow(action.slice("add-row.".length))?.querySelector("input, textarea")?.focus();
    else goOn(action);
  });
  return {
    flush,
    async stop() {
      await saving.stop();
      leave();
    },
  };
}
