// On the quiet page: leads back to the very place that was hidden, in the place of this page. Only the server can read where that was.

const form = document.querySelector("form"), status = document.querySelector("[data-status]");
const kept = sessionStorage.getItem("sbs-place");
if (kept) form.elements.sealed.value = kept;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  status.textContent = "";
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (!answer) {
    status.textContent = "No connection. Try again.";
    return;
  }
  const place = answer.ok ? await answer.json() : { address: "/" };
  sessionStorage.removeItem("sbs-place");
  sessionStorage.setItem("sbs-back", JSON.stringify(place));
  window.location.replace(place.address);
});
