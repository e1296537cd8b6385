// Saves the form of a step by itself: two seconds after quiet, and when the page goes away; one request at a time.
import { NotSaved, fieldsOf } from "./keep.js";
import { SaveStatus } from "./save-status.js";
import { partsOf } from "./save-words.js";
import { StepForm } from "./step-form.js";

const QUIET_MS = 2_000, FIRST_RETRY_MS = 5_000, LONGEST_RETRY_MS = 60_000;
const SMALL = 60_000; // bytes that a page may still send while it goes away

// `send(request, {goesAway})` gives the server's answer, or nothing where the words are only kept on this device.
// `device` {keep, forget} is where they lie while there is no connection; a `send` of its own may see to that itself.
export const start = (form, send, device = null) => new Autosave(form, send, device);

export class Autosave {
  #flying = null;
  #again = false;
  #timer = 0;
  #retry = FIRST_RETRY_MS;
  #over = new AbortController();
  #away = "";
  pressed = false; // the form itself is on its way

  constructor(form, send, device) {
    this.form = form;
    this.step = new StepForm(form);
    this.unsent = this.step.unsent;
    this.send = send;
    this.device = device;
    this.status = new SaveStatus(document.getElementById("save-status"));
    // How it stands: what the status line is put together from.
    this.now = { state: "", busy: false, saved: "", others: [], clashes: new Set(), reply: null };
    const signal = { signal: this.#over.signal };
    form.addEventListener("input", () => this.#typed(QUIET_MS), signal);
    form.addEventListener("change", ({ target }) => this.#changed(target), signal);
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.goAway(); }, signal);
    window.addEventListener("pagehide", () => this.goAway(), signal);
    window.addEventListener("online", () => this.run(), signal);
    document.addEventListener("sbs:save-now", ({ detail }) => detail.waits.push(this.flush()), signal);
    if (this.step.read()) this.#typed(QUIET_MS);
  }

  #unplan() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  plan(wait) {
    this.#unplan();
    this.#timer = setTimeout(() => { this.#timer = 0; this.run(); }, wait);
  }

  #typed(wait) {
    this.now.busy = true;
    this.tell();
    this.plan(wait);
  }

  // Leaving a field is a change too, of words that may be saved already.
  #changed(field) {
    const wait = this.step.letters.chosen(field) ? 0 : QUIET_MS;
    if (this.step.read()) this.#typed(wait);
  }

  // Sends what is not acknowledged; while one request is under way the next one waits for it.
  async run() {
    if (this.pressed) return;
    if (this.#flying) {
      this.#again = true;
      await this.#flying;
      return;
    }
    this.step.read();
    const request = this.unsent.take();
    if (request) await this.#fly(request);
    else this.#rest();
    if (this.#again) this.plan(0);
    this.#again = false;
  }

  async #fly(request, how) {
    const flight = this.#attempt(request, how);
    this.#flying = flight;
    try {
      await flight;
    } finally {
      if (this.#flying === flight) this.#flying = null;
      this.#rest();
    }
  }

  // What could not be kept at all is not being saved.
  #rest() {
    this.now.busy = this.unsent.waiting > 0 && !this.now.reply?.not_kept;
    this.tell();
  }

  // {unsent: whether this page holds words that the server does not have}
  async flush() {
    this.#unplan();
    await this.#flying;
    await this.run();
    return { unsent: this.unsent.waiting > 0 || this.step.tooBig.length > 0 };
  }

  async #attempt(request, how = {}) {
    this.now.busy = true;
    this.tell();
    this.step.count();
    const { given } = this.step.letters;
    try {
      const reply = await this.send({ ...request, bases: { ...this.unsent.bases, ...request.bases } }, how);
      if (reply) this.#heard(request, reply, given);
      else this.#notSent(request, "device");
    } catch (fault) {
      if (!(fault instanceof NotSaved)) throw fault;
      await this.#failed(request, fault);
    }
  }

  #notSent(request, state) {
    this.unsent.failed(request);
    this.now.state = state;
  }

  async #failed(request, { why, told }) {
    const kept = why === "offline" && (await this.device?.keep(this.form, request));
    this.now.reply = told;
    this.#notSent(request, kept ? "device" : why === "offline" ? "page" : why);
    if (why === "sign-in" || why === "locked") document.dispatchEvent(new Event("sbs:look"));
    if (why !== "refused" && why !== "too-big") this.#later();
  }

  #heard(request, reply, given) {
    this.unsent.answered(request, reply);
    this.step.letters.saved(given);
    this.#retry = FIRST_RETRY_MS;
    this.now = { ...this.now, state: reply.late ? "late" : "saved", saved: reply.saved, others: reply.others, reply };
    for (const unit of Object.keys(request.units)) this.now.clashes[reply.clashes.includes(unit) ? "add" : "delete"](unit);
    this.step.read();
    this.step.toAsk(Object.keys(reply.letter));
    this.device?.forget(this.form, request);
    if (this.unsent.waiting && !this.#timer) this.#later();
  }

  #later() {
    this.plan(this.#retry);
    this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY_MS);
  }

  tell() {
    document.dispatchEvent(new CustomEvent("sbs:stands", { detail: this.now.state }));
    const { saving, key, parts } = partsOf(this);
    if (saving) this.status.busy(parts);
    else this.status.show(key, parts);
  }

  // The page may never be seen again: what is not acknowledged is sent once more, and lies on this device if that may fail.
  goAway() {
    if (this.pressed) return;
    const request = this.step.read() ? this.unsent.leave() : null;
    if (!request) return;
    const words = JSON.stringify(request.units);
    const small = new URLSearchParams(fieldsOf(request)).toString().length < SMALL;
    const isDoubtful = !small || ["page", "device", "sign-in", "locked"].includes(this.now.state);
    if (isDoubtful && this.#away !== words) this.device?.keep(this.form, request);
    this.#away = words;
    this.#unplan();
    this.#fly(request, { goesAway: small });
  }

  // The form itself goes to the server now.
  press() {
    this.#unplan();
    this.pressed = true;
    this.step.press();
  }

  // Nothing is heard any more; what is typed so far goes out first.
  async stop() {
    const last = await this.flush();
    this.#over.abort();
    this.#unplan();
    return last;
  }
}
