// Remembers for each worker whether the needs card is open. Without this script it opens and folds all the same.
for (const card of document.querySelectorAll("details[data-needs-card]")) {
  card.addEventListener("toggle", () => {
    const words = new URLSearchParams({ open: card.open ? "yes" : "no" });
    // A failure is no harm: the card is then shown as it was last remembered.
    fetch(card.dataset.needsCard, {
      method: "POST",
      body: words,
      headers: { "X-CSRFToken": card.dataset.token },
      keepalive: true,
    }).catch(() => {});
  });
}
