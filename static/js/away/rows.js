// One more row of a list, with no server to draw it: the last one again, empty and with an id of its own.

const ROW = /^([^.]+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./;

export function addRow(question, id = newRowId()) {
  const rows = [...document.querySelectorAll(".sbs-row")].filter((row) => row.id.startsWith(`${question}.`));
  const last = rows.at(-1);
  if (!last || document.getElementById(`${question}.${id}`)) return null;
  const before = last.id.slice(question.length + 1);
  const holder = new DOMParser().parseFromString(last.outerHTML.replaceAll(before, id), "text/html");
  const row = document.adoptNode(holder.querySelector(".sbs-row"));
  row.querySelector(".sbs-row__actions")?.remove();
  for (const field of row.querySelectorAll("input, textarea")) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = field.defaultChecked = false;
    else field.value = field.defaultValue = "";
  }
  const name = row.querySelector(".sbs-row__name");
  name.textContent = name.textContent.replace(/\d+$/, String(rows.length + 1));
  last.after(row);
  return row;
}

// The rows that were added here before, so that what was typed in them has a place.
export function addRowsOf(form, fields) {
  for (const [name] of fields) {
    const [, question, id] = name.match(ROW) ?? [];
    if (id && !form.elements[name]) addRow(question, id);
  }
}

// As web/row_forms.py makes them: the time first, so that rows stay in the order in which they were added.
function newRowId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
