// Puts what was parked while a page was away into its fields again. What does not fit stays parked, and is found under My work.

import { ask } from "./asking.js";

export async function putBack(id) {
  const { status, said } = await ask(`/parked/${id}/fields`);
  if (status !== 200) return;
  const form = [...document.querySelectorAll('main form[method="post"]')].find((one) => addressOf(one) === said.path);
  if (form && fill(form, said.fields)) await ask(`/parked/${id}/throw-away`, new URLSearchParams());
}

function addressOf(form) {
  const { pathname, search } = new URL(form.getAttribute("action"), window.location.href);
  return pathname + search;
}

// Whether every word has a field. Hidden fields too: by its version the server knows what the page had shown.
function fill(form, fields) {
  const given = grouped(fields);
  let all = true;
  for (const [name, pairs] of given) {
    const places = [...form.elements].filter((one) => one.name === name && one.type !== "submit");
    const texts = pairs.map(([, text]) => text);
    all = set(places, texts) && all;
  }
  for (const one of form.elements)
    if (["checkbox", "radio"].includes(one.type) && !given.has(one.name)) one.checked = false; // unticked since
  form.dispatchEvent(new Event("input", { bubbles: true }));
  return all;
}

function set(places, texts) {
  if (!places.length) return texts.every((text) => !text);
  if (["checkbox", "radio"].includes(places[0].type)) {
    for (const one of places) one.checked = texts.includes(one.value);
    return texts.every((text) => places.some((one) => one.value === text));
  }
  places.forEach((one, at) => { if (at < texts.length) one.value = texts[at]; });
  return places.length >= texts.length;
}

function grouped(fields) {
  const found = new Map();
  for (const pair of fields) found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
  return found;
}
