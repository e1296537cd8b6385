// Keeps the empty shell and our own files, and hands out the shell when a page of ours cannot be fetched. The server puts
// VERSION and FILES before this. No page with words ever goes into the cache.

const SHELL = "/away";
const NO_ANSWER = [502, 503, 504]; // of a proxy: our server is not there

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(file(event.request));
});

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

async function fill() {
  const cache = await caches.open(VERSION);
  // Without a cookie: what is kept is what anybody is given.
  const fetched = FILES.map((name) => new Request(name, { credentials: "omit", cache: "no-cache" }));
  await cache.addAll(fetched);
}

async function tidy() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (!NO_ANSWER.includes(answer.status)) return answer;
  } catch {
    // No network, or no server: the shell looks for what was taken along.
  }
  return (await caches.match(SHELL, { cacheName: VERSION })) ?? Response.error();
}

// Asked for first, so that a page never runs with scripts of another day. An address may carry a print of what is in it,
// behind a question mark or before the folder (web/our_files.py); what is kept has none.
async function file(request) {
  try {
    return await fetch(request);
  } catch {
    const name = new URL(request.url).pathname.replace(/^\/static\/[0-9a-f]{12}\//, "/static/");
    return (await caches.match(name, { cacheName: VERSION })) ?? Response.error();
  }
}
