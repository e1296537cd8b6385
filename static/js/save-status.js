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

  #draw(parts) {
    if (!parts.length) this.#state = "";
    const text = JSON.stringify(parts);
    if (this.#line.dataset.drawn === text) return; // or a button would be gone from under the focus
    this.#line.dataset.drawn = text;
    const focused = this.#line.contains(document.activeElement);
    this.#line.replaceChildren(...parts.flatMap((part) => [node(part), " "]));
    if (focused) (this.#line.querySelector("a, button") ?? this.#line).focus({ preventScroll: true });
  }
}

function node(part) {
  if (part.href) return Object.assign(document.createElement("a"), { href: part.href, textContent: part.words });
  if (!part.press) return Object.assign(document.createElement("span"), { textContent: part });
  const made = { type: "button", className: "sbs-link-button", textContent: part.words };
  const button = Object.assign(document.createElement("button"), made);
  button.addEventListener("click", part.press);
  return button;
}
