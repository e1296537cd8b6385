// Shift pressed three times, with no other key and no press of the pointer between. Esc is left to screen readers.

const APART = 1500; // milliseconds at most from one press to the next: slow hands have time, a capital letter does not count

export function onThreeShifts(act) {
  let times = 0, last = -Infinity, alone = false;
  const over = () => { times = 0; alone = false; };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) return over();
    if (!event.repeat) alone = true;
    return undefined;
  }, { capture: true });

  // A press counts when the key is let go: until then it may still make a capital letter.
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    times = event.timeStamp - last < APART ? times + 1 : 1;
    last = event.timeStamp;
    if (times < 3) return;
    over();
    act();
  }, { capture: true });

  for (const kind of ["pointerdown", "wheel"]) document.addEventListener(kind, over, { capture: true, passive: true });
  window.addEventListener("blur", over);
}
