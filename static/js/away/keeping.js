// What is typed with no signal: sealed into the queue for the server, and encrypted here so that it stands there again.
import { valuesOf } from "../fields.js";
import { NotSaved } from "../keep.js";
import { put } from "../queue.js";
import { read, write } from "./copies.js";
import { fieldsOf, fill } from "./page.js";
import { addRowsOf } from "./rows.js";

// Fills the form of a step with what was typed before, and gives the `send` of its autosave.
export async function keeperOf(opened, path, step, form) {
  const before = await read(opened, "typed", path);
  const alone = await isAlone(`away ${opened.copy.id} ${path}`);
  const { writer, rev, seq, definition } = form.elements;
  const state = { writer: writer.value, rev: Number(rev.value), seq: 0, units: {} };
  // Going on is the same writer; a second window on the same step is another, so that neither writes over the other.
  if (before && alone) Object.assign(state, before);
  else if (!alone) state.writer = crypto.randomUUID();
  if (before) {
    addRowsOf(form, before.fields);
    fill(form, before.fields);
  }
  writer.value = state.writer;
  seq.value = state.seq || "";

  let isKept = true;
  async function send(request) {
    const now = valuesOf(form);
    for (const unit of Object.keys(request.units)) state.units[unit] ??= request.bases[unit] ?? state.rev;
    state.seq = Math.max(state.seq, request.seq) + 1;
    state.fields = fieldsOf(form);
    const { account, assessment, seal_key } = opened.copy;
    const op = { kind: "keep", account, assessment, step, definition: definition?.value ?? "", ...state, units: undefined, bases: state.units };
    // All that was typed here since it was taken along: so a newer op may take the place of an older one.
    op.fields = Object.keys(state.units).flatMap((unit) => now[unit] ?? []);
    try {
      if (alone) await write(opened, path, state);
      await put(op, seal_key);
      isKept = true;
    } catch {
      isKept = false;
      throw new NotSaved("offline"); // no room on this device: the words stay in the page, and the page says so
    }
  }
  return { send, isKept: () => isKept };
}

// Whether no other window of this device has this step open; held until this page goes away.
function isAlone(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise((done) => { letGo.set(name, done); }) : undefined;
    });
  });
}

const letGo = new Map();

export function leave() {
  for (const done of letGo.values()) done();
  letGo.clear();
}
