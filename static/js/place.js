// Where somebody is on a page: what has the focus, its caret, what is unfolded, how far it is scrolled. Never a word of it.

import { caretOf } from "./cover.js";

const BACK = "sbs-back"; // set by the quiet page, in the moment in which it leads back here

export function placeOf() {
  const on = document.activeElement === document.body ? null : document.activeElement;
  const { pathname, search } = window.location;
  return {
    address: pathname + search,
    scroll: [Math.round(window.scrollX), Math.round(window.scrollY)],
    on: on && { id: on.id, name: on.getAttribute("name") ?? "", nth: on.name ? sameName(on.name).indexOf(on) : 0 },
    caret: caretOf(on),
    open: folds().flatMap((one, at) => (one.open ? [at] : [])),
  };
}

// A page that was hidden has come back: the same field, the same caret, the same lines on the screen.
export function comeBackHere() {
  const kept = JSON.parse(sessionStorage.getItem(BACK) ?? "null");
  sessionStorage.removeItem(BACK);
  if (kept?.address !== window.location.pathname + window.location.search) return;
  if (document.readyState === "complete") put(kept);
  else window.addEventListener("load", () => put(kept), { once: true });
}

function put({ on, caret, scroll, open }) {
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
