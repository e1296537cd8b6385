// Seals words to the server's public key: from then on this device cannot read them either. Equal to store/sealing.py.

const SENT = new TextEncoder().encode("side-by-side waiting answer");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

// `key` is base64url of an uncompressed point; what comes back is point (65) | nonce (12) | ciphertext.
export async function sealTo(key, words, about) {
  const theirs = await crypto.subtle.importKey("raw", bytesOf(key), CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(about) },
    await derived(secret),
    new TextEncoder().encode(words),
  );
  return joined(await crypto.subtle.exportKey("raw", own.publicKey), nonce, sealed);
}

async function derived(secret) {
  const from = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: SENT };
  return crypto.subtle.deriveKey(how, from, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole;
}

// Base64 with either alphabet, with or without its padding.
export function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function base64Of(bytes) {
  let plain = "";
  for (const byte of bytes) plain += String.fromCharCode(byte);
  return btoa(plain);
}
