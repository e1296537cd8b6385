// Covers a page at once, from eyes, screen readers and the Tab key, and gives it back as it was: field, caret, scroll, words.

let covered = null;

// A page hidden by its worker can still be locked: the lock then lies there instead.
export const isCovered = () => covered !== null;
export const isHiddenOnly = () => covered !== null && covered.by === "hidden-page";

// Puts a copy of a <template> over the page and gives back its element.
export function cover(templateId, title) {
  if (covered) covered.over.remove();
  else covered = asItIs();
  const over = document.importNode(document.getElementById(templateId).content, true).firstElementChild;
  document.body.append(over);
  for (const one of covered.hidden) {
    one.inert = true;
    one.hidden = true;
  }
  covered.over = over;
  covered.by = templateId;
  document.title = title;
  window.scrollTo(0, 0);
  return over;
}

// Takes the cover off; the focus goes back into the very field, with its caret.
export function uncover() {
  if (!covered) return;
  const { on, caret, scroll, title, hidden, over } = covered;
  covered = null;
  over.remove();
  for (const one of hidden) {
    one.inert = false;
    one.hidden = false;
  }
  document.title = title;
  if (on && on !== document.body && on.isConnected) {
    on.focus({ preventScroll: true });
    if (caret) on.setSelectionRange(...caret);
  }
  window.scrollTo(...scroll);
  document.dispatchEvent(new Event("sbs:uncovered"));
}

function asItIs() {
  const on = document.activeElement, scroll = [window.scrollX, window.scrollY];
  const hidden = [...document.body.children].filter((one) => !one.hidden && one.localName !== "template");
  return { on, caret: caretOf(on), scroll, title: document.title, hidden };
}

export function caretOf(field) {
  try {
    return field && field.selectionStart !== null && field.selectionStart !== undefined
      ? [field.selectionStart, field.selectionEnd, field.selectionDirection]
      : null;
  } catch {
    return null; // an input that has no caret, such as a number
  }
}
