// The answers that wait on this device: who wrote them, where they belong, and the words sealed to the server.
import { within } from "./database.js";
import { sealTo } from "./sealing.js";

// Keeps one op. Of one page a newer op takes the place of an older one: it holds everything that is not saved yet.
export async function put(op, sealKey = document.body.dataset.sealKey) {
  const whole = {
    op_id: crypto.randomUUID?.() ?? "",
    kind: "keep",
    account: document.body.dataset.account,
    writer: "",
    seq: Date.now(),
    typed_at: new Date().toISOString(),
    ...op,
  };
  try {
    const { op_id, account, assessment, step, writer, seq, typed_at, kind } = whole;
    const sealed = await sealTo(sealKey, JSON.stringify(whole), `${account}|${op_id}`);
    await keep({ op_id, account, assessment, step, seq, typed_at, page: [kind, writer].join("|"), sealed });
  } catch (fault) {
    document.dispatchEvent(new CustomEvent("cannot-keep"));
    throw fault;
  }
  announce();
  return whole.op_id;
}

function keep(row) {
  return within(["ops"], "readwrite", (ops) => {
    ops.getAll().onsuccess = (event) => {
      const same = event.target.result.filter((one) => isOfOnePage(one, row));
      if (same.some((one) => one.seq > row.seq)) return;
      for (const one of same) ops.delete(one.op_id);
      ops.put(row);
    };
  });
}

function isOfOnePage(one, other) {
  return ["account", "assessment", "step", "page"].every((name) => one[name] === other[name]);
}

// All that wait, the oldest first; of one account, or of everybody who works at this device.
export async function waiting(account = null) {
  const all = await within(["ops"], "readonly", (ops) => ops.getAll());
  const theirs = account === null ? all : all.filter((one) => one.account === account);
  return theirs.sort((one, other) => (one.typed_at < other.typed_at ? -1 : 1));
}

// Takes a row as it lay on another device, from a file that its worker saved there.
export async function putBack(row) {
  await within(["ops"], "readwrite", (ops) => ops.put(row));
  announce();
}

export async function forget(opIds) {
  await within(["ops"], "readwrite", (ops) => { for (const id of opIds) ops.delete(id); });
}

// The server has everything of this page up to this seq by another way (its own autosave).
export async function settled(writer, step, seq) {
  const sent = (await waiting()).filter((one) => one.step === step && one.page === `keep|${writer}` && one.seq <= seq);
  if (!sent.length) return;
  await forget(sent.map((one) => one.op_id));
  announce();
}

// Every open page of this device hears that something waits, or no longer does.
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("side-by-side waiting") : null;
channel?.addEventListener("message", (event) => tell(event.data));

function tell(news) {
  document.dispatchEvent(new CustomEvent("waiting-changed", { detail: news }));
}

export function announce(news = {}) {
  channel?.postMessage(news);
  tell(news);
}
