// Calls `hide` when nobody has used the page for five minutes: also where the machine slept meanwhile.

const IDLE_MS = 5 * 60 * 1000;

// {used}: somebody has just done something.
export function watchIdle(hide) {
  let last = Date.now();
  const isOver = () => Date.now() - last >= IDLE_MS;
  const used = () => { last = Date.now(); };

  function look() {
    if (isOver()) hide();
  }

  for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
    document.addEventListener(kind, () => { if (isOver()) look(); else used(); }, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
  return { used };
}
