// The key that opens a copy: made at random, and wrapped by the PIN together with a key that never leaves this browser.
import { within } from "../database.js";

const ROUNDS = 600_000;

// A new key for one copy, and what is kept of it. The key itself is kept nowhere.
export async function newKey(pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await wrapping(pin, salt), { name: "AES-GCM", iv });
  return { kept: { salt, iv, wrapped }, key: await unwrapped({ salt, iv, wrapped }, pin) };
}

// The key again; null when the PIN is another one.
export async function openKey(kept, pin) {
  try {
    return await unwrapped(kept, pin);
  } catch {
    return null;
  }
}

async function unwrapped({ salt, iv, wrapped }, pin) {
  const how = { name: "AES-GCM", iv };
  return crypto.subtle.unwrapKey("raw", wrapped, await wrapping(pin, salt), how, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function wrapping(pin, salt) {
  const digits = new TextEncoder().encode(pin.replace(/[\s-]/g, ""));
  const from = await crypto.subtle.importKey("raw", digits, "PBKDF2", false, ["deriveBits"]);
  const slow = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, from, 256);
  const both = await crypto.subtle.sign("HMAC", await ownKey(), slow);
  return crypto.subtle.importKey("raw", both, "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}

// A key of this browser that no script can read out: a stolen copy of the words alone opens nothing.
async function ownKey() {
  const there = await within(["keys"], "readonly", (keys) => keys.get("own"));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  await within(["keys"], "readwrite", (keys) => {
    keys.get("own").onsuccess = (event) => { if (!event.target.result) keys.put(made, "own"); };
  });
  return within(["keys"], "readonly", (keys) => keys.get("own"));
}

export async function encrypted(key, value, place) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about(place) }, key, words) };
}

export async function decrypted(key, { iv, data }, place) {
  const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: about(place) }, key, data);
  return JSON.parse(new TextDecoder().decode(words));
}

const about = (place) => new TextEncoder().encode(place);
