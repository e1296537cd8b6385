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
  take: ({ page }) => remembered(page, pages.get(page).take()),
  press: ({ page }) => remembered(page, pages.get(page).press()),
  leave: ({ page }) => remembered(page, pages.get(page).leave()),
  answered: ({ page, seq, reply }) => pages.get(page).answered(sent.get(`${page} ${seq}`), reply) ?? null,
  failed: ({ page, seq }) => pages.get(page).failed(sent.get(`${page} ${seq}`)) ?? null,
  waiting: ({ page }) => pages.get(page).waiting,
};

function remembered(page, request) {
  if (request !== null) sent.set(`${page} ${request.seq}`, request);
  return request;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { play, ...told } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: plays[play](told) };
  } catch (fault) {
    answer = { fault: String(fault.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
