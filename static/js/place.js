// Where somebody is on a page: what has the focus, its caret, what is unfolded, how far it is scrolled. Never a word of it.

import { caretOf } from "./cover.js";
import { putBack } from "./put-back.js";

const BACK = "sbs-back"; // the page that is left for a while; of a hidden one only from the moment in which it comes back
let last = null; // what had the focus before a button on top of the page

document.addEventListener("focusin", ({ target }) => { if (target.closest("main")) last = target; });

export function placeOf() {
  const on = last?.isConnected ? last : null;
  const { pathname, search } = window.location;
  return {
    address: pathname + search,
    scroll: [Math.round(window.scrollX), Math.round(window.scrollY)],
    on: on && { id: on.id, name: on.getAttribute("name") ?? "", nth: on.name ? sameName(on.name).indexOf(on) : 0 },
    caret: caretOf(on),
    open: folds().flatMap((one, at) => (one.open ? [at] : [])),
  };
}

export function keepPlace(parked) {
  sessionStorage.setItem(BACK, JSON.stringify({ ...placeOf(), parked }));
}

// A page that was left has come back: the same words, the same field, the same caret, the same lines on the screen.
export function comeBackHere() {
  const kept = JSON.parse(sessionStorage.getItem(BACK) ?? "null");
  if (!kept || document.querySelector("[data-paused]")) return;
  sessionStorage.removeItem(BACK);
  if (kept.address !== window.location.pathname + window.location.search) return;
  if (document.readyState === "complete") put(kept);
  else window.addEventListener("load", () => put(kept), { once: true });
}

async function put({ on, caret, scroll, open, parked }) {
  for (const id of parked ?? []) await putBack(id);
  folds().forEach((one, at) => { if (open?.includes(at)) one.open = true; });
  const field = on && (document.getElementById(on.id) ?? (on.name && sameName(on.name)[on.nth]));
  if (field) {
    field.focus({ preventScroll: true });
    if (caret) field.setSelectionRange(...caret);
  }
  if (scroll) window.scrollTo(...scroll);
}

const folds = () => [...document.querySelectorAll("main details")];
const sameName = (name) => [...document.getElementsByName(name)];
