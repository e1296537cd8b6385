// Sends what waits: after a probe, one page of this device at a time, and only what the worker who is signed in wrote.
import { announce, forget, waiting } from "./ops.js";
import { base64Of } from "./sealing.js";

const LARGEST = 3_000_000; // bytes in one request
const PROBE_MS = 5_000;

// {left, sent: [{assessment, step, outcome}], reason: "" | "busy" | "offline" | "sign-in" | "locked" | "other" | "refused"}
export async function drain() {
  if (!navigator.locks) return drained();
  return navigator.locks.request("side-by-side drain", { ifAvailable: true }, (lock) =>
    lock ? drained() : { left: 0, sent: [], reason: "busy" });
}

async function drained() {
  const all = await waiting();
  if (!all.length) return { left: 0, sent: [], reason: "" };
  if (!(await isThere())) return { left: all.length, sent: [], reason: "offline" };
  const state = await stateNow();
  if (!state) return { left: all.length, sent: [], reason: "offline" };
  if (!state.account) return { left: all.length, sent: [], reason: state.locked ? "locked" : "sign-in" };
  const mine = all.filter((op) => op.account === state.account);
  if (!mine.length) return { left: all.length, sent: [], reason: "other" };
  const { sent, reason } = await sendAll(mine, state.token);
  if (sent.length) announce({ sent });
  const left = await waiting();
  return { left: left.length, sent, reason };
}

// navigator.onLine knows of cables, not of our server.
export async function isThere() {
  try {
    const answer = await fetch("/health", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

// Who is signed in here, and which copies may stay; null when there is no answer of ours.
export async function stateNow() {
  try {
    const answer = await fetch("/away/state", { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(15_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function sendAll(ops, token) {
  const sent = [];
  for (const some of batches(ops)) {
    const { done, reason } = await sendSome(some, token);
    await forget(done.map((one) => one.op_id)); // only what the server says it holds
    for (const { op_id, outcome } of done) {
      const { assessment, step } = some.find((op) => op.op_id === op_id) ?? {};
      sent.push({ assessment, step, outcome });
    }
    if (reason) return { sent, reason };
  }
  return { sent, reason: "" };
}

async function sendSome(ops, token) {
  const body = JSON.stringify({ ops: ops.map(({ op_id, sealed }) => ({ op_id, sealed: base64Of(sealed) })) });
  try {
    const answer = await fetch("/waiting", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect") return { done: [], reason: "sign-in" };
    if (!answer.ok) return { done: [], reason: { 401: "sign-in", 423: "locked" }[answer.status] ?? "refused" };
    return { done: (await answer.json()).done, reason: "" };
  } catch {
    return { done: [], reason: "offline" };
  }
}

function* batches(ops) {
  let some = [], size = 0;
  for (const op of ops) {
    if (some.length && size + op.sealed.length > LARGEST) {
      yield some;
      some = [];
      size = 0;
    }
    some.push(op);
    size += op.sealed.length;
  }
  if (some.length) yield some;
}
