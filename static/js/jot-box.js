// The box to jot in, wherever it stands: one key leads to it and back again, and what is kept leaves it empty.

const KEY = "KeyJ"; // with Alt

// `keep` takes {note, visit, words} and gives {said, next}: a sentence, and the id of the next note. What it throws
// has a sentence too, and the words stay. {flush} keeps what is typed and not kept; false where it could not be.
export function openBox(box, keep) {
  const form = box.querySelector("form");
  const { note, visit, words } = form.elements;
  const status = box.querySelector("[data-jot-status]");
  let before = null, busy = null;

  async function kept() {
    const typed = words.value;
    try {
      const { said, next } = await keep({ note: note.value, visit: visit.value, words: typed });
      // What was typed meanwhile is the next note.
      words.value = words.value.startsWith(typed) ? words.value.slice(typed.length).trimStart() : words.value;
      note.value = next || newId();
      status.textContent = said;
      return true;
    } catch (fault) {
      status.textContent = fault.message;
      return false;
    }
  }

  function press() {
    busy ??= kept().finally(() => { busy = null; });
    return busy;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // several notes are several presses, not one press twice
    if (!words.value.trim()) status.textContent = "Write the note first.";
    else press();
    words.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (!box.isConnected || !isOurs(event)) return;
    event.preventDefault();
    if (box.contains(document.activeElement)) {
      const back = before?.isConnected ? before : box.querySelector("summary");
      back.focus();
      return;
    }
    before = document.activeElement;
    box.open = true;
    words.focus();
  });

  return {
    words,
    async flush() {
      if (busy) await busy;
      return !words.value.trim() || press();
    },
  };
}

export const isOurs = ({ altKey, ctrlKey, metaKey, shiftKey, code }) => altKey && !ctrlKey && !metaKey && !shiftKey && code === KEY;

// A UUID as the server writes them, also where the browser gives none (an address without https).
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// The op of a note that could not be sent: each is a page of its own, so that none takes the place of another.
export function opOf({ note, visit, words }, assessment) {
  const fields = [["note", note], ["words", words], ["visit", visit]];
  return { kind: "note", assessment, step: "notes", writer: note, rev: 0, fields };
}
