// Hands what was typed on a page over to the server, which keeps it for its writer, when their session has ended.

import { ask } from "./asking.js";

const SECRET = 'input[type="password"]';

// {all: nothing is left in this page alone, way: where to sign in and get it back, ids: of what is parked}.
export async function parkForms({ allSent = false } = {}) {
  let all = true, way = "";
  const ids = [];
  for (const form of document.querySelectorAll('main form[method="post"]')) {
    if (form.querySelector(SECRET) || !isChanged(form)) continue;
    if (allSent && "autosave" in form.dataset) continue;
    const fields = new URLSearchParams(new FormData(form));
    // Not form.action: a button of that name would stand in its way.
    const address = new URL(form.getAttribute("action"), window.location.href);
    fields.set("parked-path", address.pathname + address.search);
    const { status, said } = await ask("/parked", fields);
    if (status !== 200 || !said.parked) all = false;
    else {
      way = said.sign_in;
      ids.push(said.id);
    }
  }
  return { all, way, ids };
}

// Whether anybody has typed or chosen anything since the page was drawn.
export function isChanged(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return "defaultValue" in field && field.value !== field.defaultValue;
  });
}
