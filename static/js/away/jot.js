// The box to jot in, in the shell: a note is sealed into the queue like an answer. It stays as it is from page to page.
import { openBox, opOf, newId } from "../jot-box.js";
import { put } from "../queue.js";
import { template } from "./page.js";

let box = null, jot = null;

// Puts the box on the page that is shown now; one that was drawn with the page posts to a server that is not there.
export function showJot({ copy }) {
  for (const drawn of document.querySelectorAll("main [data-jot]")) if (drawn !== box) drawn.remove();
  if (!box) begin(copy);
  const page = document.getElementById("page");
  if (page) page.before(box);
  else document.querySelector("main").prepend(box);
}

function begin({ account, assessment, seal_key }) {
  box = template("jot").firstElementChild;
  box.querySelector("form").elements.note.value = newId();
  jot = openBox(box, async (note) => {
    try {
      await put({ account, ...opOf(note, assessment) }, seal_key);
    } catch {
      throw new Error("This device has no room, so the note is not kept. It stays here: stay on this page, and make room.");
    }
    return { said: "Kept on this device. It is sent when there is a signal." };
  });
}

// Keeps what is typed in it; false where that could not be.
export const flushJot = () => (jot ? jot.flush() : true);

export function dropJot() {
  box?.remove();
  box = null;
  jot = null;
}
