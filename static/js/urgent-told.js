// Keeps on the device that an urgent answer was given with no server, and whom the worker told, sealed like all that waits.

const markOf = (form, panel) => ["sbs-urgent", document.body.dataset.account, form.dataset.assessment, panel.dataset.urgent].join(" ");

// {unit, at} of a panel that was open with no server when this page was left; null where nothing is left to say.
export function left(form, panel) {
  const [unit, at] = (sessionStorage.getItem(markOf(form, panel)) ?? "").split(" ");
  return unit ? { unit, at } : null;
}

// That there is one is kept at once, with the time at which it was seen to have no server.
export function begin(form, panel) {
  const found = left(form, panel);
  if (found) return Promise.resolve();
  sessionStorage.setItem(markOf(form, panel), `${panel.dataset.unit} ${new Date().toISOString()}`);
  return keep(form, panel, "");
}

export async function tell(form, panel, whom) {
  await keep(form, panel, whom);
  sessionStorage.removeItem(markOf(form, panel));
}

async function keep(form, panel, whom) {
  const { put } = await import("./queue.js");
  const { urgent, unit } = panel.dataset;
  const fields = [["kind", urgent], ["unit", unit], ["told_whom", whom], ["shown_at", left(form, panel)?.at ?? ""]];
  await put({ kind: "urgent-told", assessment: form.dataset.assessment, step: form.dataset.step, writer: urgent, fields });
}
