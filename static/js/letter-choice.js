// A yes for the letter is for the words it stood beside: where they change, the page shows Ask me again, and says so.
import { askOf, isChosen, setField } from "./fields.js";

const CHOICE = /^(.+)\.(letter|words-letter)$/;
const BESIDE = /^[^.]+\.(letter|words-letter|words|who|who-name|shown)$/;

export class LetterChoices {
  #form;
  #given = new Map(); // name of the choice -> the words beside it when yes was chosen here
  notes = new Map(); // name of the choice -> what is said of it until somebody chooses again

  constructor(form) {
    this.#form = form;
  }

  // Whether this change is a choice, which is saved at once: with these very words.
  chosen(field) {
    if (!CHOICE.test(field.name) || !field.checked) return false;
    this.notes.delete(field.name);
    if (field.value === "yes") this.#given.set(field.name, this.#beside(field.name));
    else this.#given.delete(field.name);
    return true;
  }

  // A yes that was chosen on this page and not saved yet, while the words beside it went on changing.
  get changed() {
    return [...this.#given].filter(([name, words]) => this.#beside(name) !== words).map(([name]) => name);
  }

  // What was chosen up to now; `saved` takes it when the server has these choices with the words they were for.
  get given() {
    return [...this.#given];
  }

  saved(given) {
    for (const [name, words] of given) if (this.#given.get(name) === words) this.#given.delete(name);
  }

  // Sets a choice back where it says yes, and notes that; says whether it was so.
  toAsk(name) {
    this.#given.delete(name);
    if (!isChosen(this.#form, name, "yes")) return false;
    const ask = askOf(this.#form, name);
    this.notes.set(name, `The words changed, so the letter choice for “${ask}” is back to “Ask me”.`);
    return setField(this.#form, name, "ask");
  }

  #beside(name) {
    const [, question, which] = CHOICE.exec(name);
    const fields = [...new FormData(this.#form)].filter(([other]) =>
      which === "words-letter"
        ? other === `${question}.words`
        : other === question || (other.startsWith(`${question}.`) && !BESIDE.test(other)));
    return JSON.stringify(fields);
  }
}
