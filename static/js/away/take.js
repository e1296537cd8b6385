// Takes an assessment along: asks the server with the PIN, fetches the copy, and keeps it encrypted on this device.
import { drain } from "../queue.js";
import { drop, all, keep } from "./copies.js";

const form = document.querySelector("form[data-take]");
const status = document.getElementById("take-status");

function say(name, words = {}) {
  const shown = document.getElementById(`take-${name}`).content.cloneNode(true);
  for (const [place, text] of Object.entries(words)) {
    for (const one of shown.querySelectorAll(`[data-${place}]`)) one.textContent = text;
  }
  status.replaceChildren(shown);
}

const can = window.isSecureContext && "serviceWorker" in navigator && "indexedDB" in window && crypto.subtle;
if (form && !can) {
  say("cannot");
  form.hidden = true;
}

// Without a PIN, or on a device that was revoked, the page asks nothing.
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  const pin = form.elements.pin.value;
  say("working");
  try {
    const left = (await drain()).left;
    if (left) return say("waits");
    const allowed = await asked(new FormData(form));
    if (allowed.fault) {
      say("fault", { fault: allowed.fault });
      return form.elements.pin.focus();
    }
    await taken(pin);
    form.reset();
    form.hidden = true;
    say("done", { ends: allowed.ends });
  } catch (fault) {
    say(["QuotaExceededError", "UnknownError"].includes(fault.name) ? "full" : "failed");
  }
}, { capture: true });

async function asked(body) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), headers: { Accept: "application/json" }, redirect: "manual" });
  if (answer.status !== 200 && answer.status !== 422) throw new Error("no answer of ours");
  return answer.json();
}

async function taken(pin) {
  await ready(await navigator.serviceWorker.register("/sw.js"));
  await navigator.storage?.persist?.(); // a no is normal, and we say in the guide what it means
  const answer = await fetch(form.dataset.take, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no copy");
  const copy = await answer.json();
  for (const page of Object.values(copy.pages)) {
    page.html = bare(page.html);
    if (page.permission) page.permission = bare(page.permission);
  }
  await keep(copy, pin);
}

// The worker has put the shell and our files away; it gives up where there is no room for them.
function ready({ active, installing, waiting }) {
  const worker = installing ?? waiting;
  if (active || !worker) return navigator.serviceWorker.ready;
  return new Promise((done, fail) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") done();
      else if (worker.state === "redundant") fail(new DOMException("no room for our files", "QuotaExceededError"));
    });
  });
}

// What the shell needs of a page: no header, no token of this session.
function bare(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const token of page.querySelectorAll('[name="csrf_token"], script')) token.remove();
  for (const one of page.querySelectorAll("[data-token]")) one.removeAttribute("data-token");
  const top = page.querySelector(".sbs-top");
  return { title: page.title, top: top ? top.innerHTML : "", main: page.querySelector("main").innerHTML };
}

// "Give it back" is a form of its own: the pages go here before the server is told.
const back = document.querySelector("form[data-give-back]");
back?.addEventListener("submit", async (event) => {
  event.preventDefault();
  for (const row of await all()) if (row.id === back.dataset.giveBack) await drop(row.id);
  back.submit();
});
