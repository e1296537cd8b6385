// The words of the status line, for how it stands with what was typed.
import { askOf } from "./fields.js";

const STATES = {
  device: () => "Not sent yet, kept on this device.",
  page: () => "Not sent yet. Keep this page open: your words are only here.",
  "sign-in": ({ reply }) => (reply.parked ? "You are signed out. Your words are kept for you." : "You are signed out. Your words are only on this page."),
  locked: () => "Your screen is locked. Your words are kept on this page.",
  "too-big": () => "This page has too many words to save by itself. Press “Save and continue”.",
  refused: () => "Not saved: this page cannot be saved here any more. Copy your words before you leave it.",
  late: ({ saved }) => `Kept as a proposal ${saved}.`,
  saved: ({ saved }) => `Saved ${saved}.`,
};

// {saving, key: what it is, without the time; parts: the words, with what can be pressed}
export function partsOf(autosave) {
  const { now, form, step, showNews } = autosave;
  const lines = [];
  const saving = now.busy && ["", "saved", "late"].includes(now.state);
  if (saving) lines.push([now.state, "Saving…"]);
  else if (now.state) lines.push([now.state, STATES[now.state](now), ...signIn(now)]);
  for (const name of new Set(step.tooBig)) {
    const words = `Too long to keep: “${askOf(form, name)}”. Make it shorter. The rest of this page is saved by itself.`;
    lines.push([`big ${name}`, words]);
  }
  if (now.clashes.size && now.state !== "late") lines.push(["choose", ...choose(now)]);
  for (const { by, count } of now.others) {
    const words = `${by} changed ${count} other answer${count === 1 ? "" : "s"}${by === "You" ? " in another window" : ""}.`;
    lines.push([`others ${by} ${count}`, words]);
  }
  if (now.others.length && showNews) lines.push(["", { words: "Show the new answers", press: showNews }]);
  for (const [name, words] of step.letters.notes) lines.push([`letter ${name}`, words]);
  if (now.reply?.closed) lines.push(["closed", "Words on this page were taken back meanwhile. Load the page again."]);
  if (now.reply?.not_kept) lines.push(["not-kept", "The questions have changed. Copy what you wrote, then load the page again."]);
  return { saving, key: lines.map(([key]) => key).join("|"), parts: lines.flatMap(([, ...parts]) => parts) };
}

function choose({ reply }) {
  const by = (reply?.differ_from ?? []).filter((name) => name !== "You").join(" and ");
  const words = by ? `Choose: your answer and ${by}’s differ.` : "Choose: your answer here and one you gave in another window differ.";
  return reply?.both_texts ? [words, { words: "See both and choose", href: reply.both_texts }] : [words];
}

function signIn({ state, reply }) {
  return state === "sign-in" && reply?.sign_in ? [{ words: "Sign in again", href: reply.sign_in }] : [];
}
