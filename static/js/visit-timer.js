// Shows quietly how long this part of a visit has lasted, and how long a silence; no sound, and it can be hidden.
// Seconds are counted by performance.now() from what the server says: the clock of the device does not matter.

const HIDDEN = "sbs-timer-hidden";
const timer = document.querySelector("[data-timer]");
if (timer) begin(timer);

function begin(place) {
  const words = place.querySelector("[data-timer-words]");
  const quiet = place.querySelector("[data-timer-quiet]"), hide = place.querySelector("[data-timer-hide]");
  const gone = Number(place.dataset.gone), due = "due" in place.dataset ? Number(place.dataset.due) : null;
  const drawn = performance.now();
  let silentSince = null;

  const since = (moment) => Math.floor((performance.now() - moment) / 1000);

  function show() {
    const hidden = sessionStorage.getItem(HIDDEN) === "yes", now = since(drawn);
    const said = silentSince === null ? block(gone + now, due === null ? null : due - now) : `Silence: ${since(silentSince)} seconds.`;
    words.hidden = quiet.hidden = hidden;
    if (words.textContent !== said) words.textContent = said;
    hide.textContent = hidden ? "Show the timer" : "Hide the timer";
  }

  quiet.addEventListener("click", () => {
    silentSince = silentSince === null ? performance.now() : null;
    quiet.setAttribute("aria-pressed", String(silentSince !== null));
    quiet.textContent = silentSince === null ? "Time a silence" : "End the silence";
    show();
  });
  hide.addEventListener("click", () => {
    sessionStorage.setItem(HIDDEN, sessionStorage.getItem(HIDDEN) === "yes" ? "no" : "yes");
    show();
  });
  place.hidden = false;
  show();
  setInterval(show, 1000);
}

function block(seconds, left) {
  const lasted = `This part: ${minutes(seconds)}.`;
  if (left === null) return lasted;
  return left <= 0 ? `${lasted} A break is due.` : `${lasted} Break in ${minutes(left)}.`;
}

function minutes(seconds) {
  const whole = Math.max(0, Math.floor(seconds / 60));
  return whole === 1 ? "1 minute" : `${whole} minutes`;
}
