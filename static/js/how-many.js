// How much waits on a device, in words: steps, and notes that were jotted.

// The ops of one account or of all; two pages of one step are one step, and each note is one.
export function howMany(ops) {
  const notes = ops.filter((op) => op.step === "notes").length;
  const steps = new Set(ops.filter((op) => op.step !== "notes").map((op) => `${op.assessment}/${op.step}`)).size;
  const parts = [counted(steps, "step"), counted(notes, "note")].filter(Boolean);
  return { count: steps + notes, words: `${parts.join(" and ")} ${steps + notes === 1 ? "waits" : "wait"}` };
}

const counted = (count, name) => (count ? `${count} ${name}${count === 1 ? "" : "s"}` : "");
