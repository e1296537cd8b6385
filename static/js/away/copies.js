// The copies on this device: kept encrypted, opened with the PIN, thrown away when they end. Sealed answers stay.
import { within } from "../database.js";
import { stateNow } from "../sending.js";
import { decrypted, encrypted, newKey, openKey } from "./keys.js";

const TRIES = 5;
const ALL = ["copies", "pages", "typed"];

// Keeps a copy as the server gave it. What was typed in an older one of the same worker stays with the queue.
export async function keep(copy, pin) {
  const { kept, key } = await newKey(pin);
  const { id, account, assessment, ends_at, seal_key, order, pages } = copy;
  const row = { id, account, assessment, ends_at, seal_key, ...kept, tries: 0, latest: Date.now() };
  const rows = [{ copy: id, name: "order", ...(await encrypted(key, order, `${id}|order`)) }];
  for (const [name, page] of Object.entries(pages)) {
    rows.push({ copy: id, name, ...(await encrypted(key, page, `${id}|${name}`)) });
  }
  const older = (await all()).filter((one) => one.account === account && one.assessment === assessment);
  await within(ALL, "readwrite", (copies, kept) => {
    copies.put(row);
    for (const page of rows) kept.put(page);
  });
  for (const one of older) await drop(one.id);
}

export const all = () => within(["copies"], "readonly", (copies) => copies.getAll());

// Those of one assessment that have not ended. A clock that is set back does not help: the latest time seen counts.
export async function lasting(assessment = null) {
  const found = [];
  for (const row of await all()) {
    const now = Math.max(Date.now(), row.latest);
    if (now >= Date.parse(row.ends_at)) await drop(row.id);
    else if (assessment === null || row.assessment === assessment) found.push(row);
    if (now > row.latest + 60_000) await change(row.id, { latest: now });
  }
  return found;
}

// {copy, key} of the copy that this PIN opens; else {left}: how many tries there are before it is thrown away.
export async function open(rows, pin) {
  let left = TRIES;
  for (const { id } of rows) {
    const row = await counted(id); // before it is tried: closing the page does not undo it, nor does a second window
    if (!row) continue;
    const key = row.tries <= TRIES && (await openKey(row, pin));
    if (key) {
      for (const one of rows) await change(one.id, { tries: 0 });
      return { copy: row, key };
    }
    left = Math.min(left, TRIES - row.tries);
    if (row.tries >= TRIES) await drop(id);
  }
  return { left };
}

// The row of a copy with one try more.
async function counted(id) {
  await within(["copies"], "readwrite", (copies) => {
    copies.get(id).onsuccess = ({ target: { result: row } }) => { if (row) copies.put({ ...row, tries: row.tries + 1 }); };
  });
  return within(["copies"], "readonly", (copies) => copies.get(id));
}

function change(id, news) {
  return within(["copies"], "readwrite", (copies) => {
    copies.get(id).onsuccess = ({ target: { result: row } }) => { if (row) copies.put({ ...row, ...news }); };
  });
}

// Pages and keys go; answers that wait are sealed, and stay until they are sent.
export async function drop(id) {
  await within(ALL, "readwrite", (copies, ...kept) => {
    copies.delete(id);
    for (const store of kept) store.delete(IDBKeyRange.bound([id], [id, []]));
  });
}

// Copies that the server no longer knows: given back, revoked, over, or with words that were taken back.
export async function dropEnded() {
  const state = await stateNow();
  if (!Array.isArray(state?.copies)) return;
  for (const row of await all()) if (!state.copies.includes(row.id)) await drop(row.id);
}

// What is kept under a name, in "pages" or "typed"; null when there is nothing.
export async function read({ copy, key }, store, name) {
  const row = await within([store], "readonly", (kept) => kept.get([copy.id, name]));
  return row ? decrypted(key, row, `${copy.id}|${name}`) : null;
}

// The names of all that is kept of a copy in "pages" or "typed".
export async function namesOf({ copy }, store) {
  const keys = await within([store], "readonly", (kept) => kept.getAllKeys(IDBKeyRange.bound([copy.id], [copy.id, []])));
  return keys.map(([, name]) => name);
}

// Keeps what was typed, unless the copy has been thrown away meanwhile.
export async function write({ copy, key }, name, value) {
  const row = { copy: copy.id, name, ...(await encrypted(key, value, `${copy.id}|${name}`)) };
  await within(["copies", "typed"], "readwrite", (copies, typed) => {
    copies.get(copy.id).onsuccess = (event) => { if (event.target.result) typed.put(row); };
  });
}
