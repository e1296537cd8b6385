// Words of a page that could not be sent: sealed for the server, they lie on this device until it has them.

// Whether they lie there now; not where the browser keeps nothing.
export async function keep(form, { writer, seq, rev, bases, units }) {
  const { assessment, step } = form.dataset;
  try {
    const { put } = await import("./queue.js");
    await put({ kind: "keep", assessment, step, writer, seq, rev, bases, fields: Object.values(units).flat() });
    return true;
  } catch {
    return false;
  }
}

// The server has everything of this page up to this send.
export async function forget(form, { writer, seq }) {
  try {
    const { settled } = await import("./queue.js");
    await settled(writer, form.dataset.step, seq);
  } catch {
    // What lies there is then sent a second time, which changes nothing.
  }
}
