// What one page holds that the server has not acknowledged: no document and no network, so that it can be tested alone.

const text = (value) => JSON.stringify(value);

export class Unsent {
  #now = new Map(); // unit -> its value as it stands in the page
  #clean = new Map(); // unit -> the text of the value that the server has from this page, or gave it
  #bases = new Map(); // unit -> the number at which it was last clean; where there is none: rev
  #unsure = new Set(); // units that were sent and never answered: the server may have them or not
  #flying = null;

  constructor({ rev, writer, seq = 0, fields, bases = {} }) {
    this.rev = rev;
    this.writer = writer;
    this.seq = seq;
    for (const [unit, value] of Object.entries(fields)) {
      this.#now.set(unit, value);
      this.#clean.set(unit, text(value));
    }
    for (const [unit, number] of Object.entries(bases)) this.#bases.set(unit, number);
  }

  // The page holds this value now, however it came there.
  typed(unit, value) {
    this.#now.set(unit, value);
  }

  // The page was given this value by the server, which had it at this number.
  shown(unit, value, number) {
    this.#now.set(unit, value);
    this.#clean.set(unit, text(value));
    this.#bases.set(unit, number);
    this.#unsure.delete(unit);
  }

  // All that is not acknowledged, each unit with the number at which it was last clean; one request at a time.
  take() {
    const units = this.#flying ? [] : this.#unsent();
    if (units.length === 0) return null;
    this.#flying = this.#request(units);
    return this.#flying;
  }

  // The same when the page goes away: nothing that is under way is waited for.
  leave() {
    if (this.#flying) this.failed(this.#flying);
    return this.take();
  }

  // The whole page, for a press of Save. What it brings is acknowledged by the next page only.
  press() {
    if (this.#flying) this.failed(this.#flying);
    for (const unit of this.#unsent()) this.#unsure.add(unit);
    return this.#request([...this.#now.keys()]);
  }

  // What the server said. A unit is clean again only if it still holds what was sent. Two texts for one unit: the server
  // has both, and its base stays what it was, so that nothing typed on can settle that choice unseen.
  answered(request, { kept, clashes }) {
    if (this.#flying?.seq !== request.seq) return; // given up meanwhile: what was sent since counts
    this.#flying = null;
    for (const [unit, value] of Object.entries(request.units)) {
      if (!(unit in kept) && !clashes.includes(unit)) {
        this.#unsure.add(unit);
        continue;
      }
      this.#unsure.delete(unit);
      this.#clean.set(unit, text(value));
      if (unit in kept) this.#bases.set(unit, kept[unit]);
    }
  }

  // No answer came, or it is not waited for any longer.
  failed(request) {
    if (this.#flying?.seq !== request.seq) return;
    this.#flying = null;
    for (const unit of Object.keys(request.units)) this.#unsure.add(unit);
  }

  base(unit) {
    return this.#bases.get(unit) ?? this.rev;
  }

  isUnsent(unit) {
    return this.#unsure.has(unit) || text(this.#now.get(unit)) !== this.#clean.get(unit);
  }

  // Every unit that is clean at another number than rev.
  get bases() {
    return Object.fromEntries([...this.#bases].filter(([, number]) => number !== this.rev));
  }

  // How many units are not acknowledged; 0 is: the server has everything.
  get waiting() {
    return this.#unsent().length;
  }

  #unsent() {
    return [...this.#now.keys()].filter((unit) => this.isUnsent(unit));
  }
  #request(units) {
    this.seq += 1;
    return {
      seq: this.seq,
      rev: this.rev,
      writer: this.writer,
      units: Object.fromEntries(units.map((unit) => [unit, this.#now.get(unit)])),
      bases: Object.fromEntries(units.map((unit) => [unit, this.base(unit)])),
    };
  }
}
