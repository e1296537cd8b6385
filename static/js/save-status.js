// The line that says how it stands with what was typed: seen always, and said aloud once for each change of state.

export class SaveStatus {
  #line;
  #said;
  #state = "";

  constructor(place) {
    this.#line = place.querySelector("[data-line]");
    this.#said = place.querySelector("[role=status]");
  }

  // `state` names what it is; each part is words, or {words, href} or {words, press}. Nothing of it is said twice.
  show(state, parts) {
    this.#draw(parts);
    if (state === this.#state) return;
    this.#state = state;
    this.#said.textContent = parts.map((part) => part.words ?? part).join(" ");
  }

  // Saving goes on all the time, so it is only seen; what was said last does not hold any more.
  busy(parts) {
    this.#draw(parts);
    this.#said.replaceChildren();
  }

  // What is there already stays as it is: a button must not go from under a finger, or from under the focus.
  #draw(parts) {
    if (!parts.length) this.#state = "";
    const focused = this.#line.contains(document.activeElement);
    const there = new Map([...this.#line.children].map((one) => [one.dataset.part, one]));
    const wanted = parts.map((part) => there.get(keyOf(part)) ?? drawn(part));
    for (const one of there.values()) if (!wanted.includes(one)) one.remove();
    wanted.forEach((one, place) => {
      if (this.#line.children[place] !== one) this.#line.insertBefore(one, this.#line.children[place] ?? null);
    });
    if (focused && !this.#line.contains(document.activeElement)) this.#line.focus({ preventScroll: true });
  }
}

const keyOf = (part) => JSON.stringify(part);

function drawn(part) {
  const place = document.createElement("span");
  place.dataset.part = keyOf(part);
  place.append(part.words ? pressed(part) : part, " ");
  return place;
}

function pressed({ words, href, press }) {
  if (href) return Object.assign(document.createElement("a"), { href, textContent: words });
  const made = { type: "button", className: "sbs-link-button", textContent: words };
  const button = Object.assign(document.createElement("button"), made);
  button.addEventListener("click", press);
  return button;
}
