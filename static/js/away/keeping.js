// What is typed with no signal: sealed into the queue for the server, and encrypted here so that it stands there again.
import { put } from "../queue.js";
import { read, write } from "./copies.js";
import { fieldsOf, fill } from "./page.js";

// Fills the form of a step with what was typed before, and gives the `send` of its autosave.
export async function keeperOf(opened, path, step, form) {
  const before = await read(opened, "typed", path);
  if (before) fill(form, before.fields);
  const alone = await isAlone(`away ${opened.copy.id} ${path}`);
  // Going on is one writer; a second window on the same step is another, so that neither writes over the other.
  const state = before && alone ? before : { writer: before ? crypto.randomUUID() : form.elements.writer.value, rev: Number(form.elements.rev.value), seq: 0, units: {} };
  form.elements.writer.value = state.writer;

  return async function send(request) {
    for (const [unit, fields] of Object.entries(request.units)) {
      const base = state.units[unit]?.base ?? request.bases[unit] ?? state.rev;
      state.units[unit] = { fields, base };
    }
    state.seq += 1;
    state.fields = fieldsOf(form);
    if (alone) await write(opened, path, state);
    await put(opOf(opened.copy, step, state), opened.copy.seal_key);
  };
}

// All that was typed on this step since it was taken along: a newer op takes the place of an older one.
function opOf({ account, assessment }, step, { writer, seq, rev, units }) {
  const bases = Object.fromEntries(Object.entries(units).map(([unit, { base }]) => [unit, base]));
  return { kind: "keep", account, assessment, step, writer, seq, rev, bases, fields: Object.values(units).flatMap(({ fields }) => fields) };
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
