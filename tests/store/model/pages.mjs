// Plays open pages for the model test: a JSON line in, a JSON line out, over the very Unsent that browsers run.
import { createInterface } from "node:readline";

const { Unsent } = await import(process.argv[2]);
const pages = new Map();
const sent = new Map(); // the very objects that take() gave, by page and seq

const plays = {
  clear: () => {
    pages.clear();
    sent.clear();
    return null;
  },
  open: ({ page, ...shown }) => {
    pages.set(page, new Unsent(shown));
    return null;
  },
  typed: ({ page, unit, value }) => pages.get(page).typed(unit, value) ?? null,
  take: ({ page }) => {
    const request = pages.get(page).take();
    if (request !== null) sent.set(`${page} ${request.seq}`, request);
    return request;
  },
  answered: ({ page, seq, reply }) => pages.get(page).answered(sent.get(`${page} ${seq}`), reply) ?? null,
  failed: ({ page, seq }) => pages.get(page).failed(sent.get(`${page} ${seq}`)) ?? null,
  press: ({ page }) => pages.get(page).press(),
  leave: ({ page }) => pages.get(page).leave(),
  waiting: ({ page }) => pages.get(page).waiting,
};

for await (const line of createInterface({ input: process.stdin })) {
  const { play, ...told } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(plays[play](told))}\n`);
}
