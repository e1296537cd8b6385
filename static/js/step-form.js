// The form of a step with what of it is not acknowledged: reads the fields, and keeps the letter choices honest.
import { basesIn, drawnOf, setBases, tooBig, unitOf, valuesOf } from "./fields.js";
import { LetterChoices } from "./letter-choice.js";
import { Unsent } from "./unsent.js";

export class StepForm {
  tooBig = []; // the names of fields that hold more than can be kept

  constructor(form) {
    const hidden = (name) => Number(form.elements[name]?.value ?? 0);
    this.form = form;
    this.letters = new LetterChoices(form);
    this.unsent = new Unsent({
      rev: hidden("rev"),
      writer: form.elements.writer.value,
      seq: hidden("seq"),
      fields: drawnOf(form),
      bases: basesIn(form),
    });
  }

  // Takes over what the fields hold, however it came there; gives how many units are not acknowledged.
  read() {
    for (const name of this.letters.changed) this.letters.toAsk(name);
    this.tooBig = [];
    for (const [unit, fields] of Object.entries(valuesOf(this.form))) {
      const big = tooBig(fields, Number(this.form.dataset.most));
      if (big.length) this.tooBig.push(...big);
      else this.unsent.typed(unit, fields);
    }
    return this.unsent.waiting;
  }

  // The server holds what these choices fall back to already: only the page did not show it.
  toAsk(names) {
    for (const name of names) {
      const unit = unitOf(name, this.form.dataset.step), typed = this.unsent.isUnsent(unit);
      if (this.letters.toAsk(name) && !typed) this.unsent.shown(unit, valuesOf(this.form)[unit], this.unsent.base(unit));
    }
  }

  // A press of Save counts as the newest send, whether or not our own listener hears of it.
  count() {
    this.form.elements.seq.value = this.unsent.seq + 1;
  }

  // Everything a press of Save has to bring along: the number of this send, and where each field was last clean.
  press() {
    const { seq, bases } = this.unsent.press();
    this.form.elements.seq.value = seq;
    setBases(this.form, bases, this.unsent.rev);
  }
}
