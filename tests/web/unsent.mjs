// Plays one page with unsent.js on a bad line, in many random worlds; prints what it found wrong, or nothing.
const { Unsent } = await import(process.argv[2]);
const worlds = Number(process.argv[3]);

function randomOf(seed) {
  let state = seed * 2654435761 + 1;
  return (most) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * most);
  };
}

// The server, as one page meets it: heads by unit, a count of revisions, and the newest send.
class Server {
  constructor() {
    this.heads = new Map();
    this.number = 5;
    this.seq = 0;
  }

  takes({ seq, units }) {
    const kept = {};
    const isNew = seq > this.seq;
    if (isNew) this.seq = seq;
    for (const [unit, value] of Object.entries(units)) {
      const head = this.heads.get(unit) ?? { value: "", number: 0 };
      if (isNew && head.value !== value) this.heads.set(unit, { value, number: (this.number += 1) });
      if (this.heads.get(unit)?.value === value || value === head.value) kept[unit] = (this.heads.get(unit) ?? head).number;
    }
    return { rev: this.number, kept, clashes: [] };
  }
}

function play(seed) {
  const random = randomOf(seed), server = new Server(), names = ["a", "b", "c"];
  const fields = Object.fromEntries(names.map((name) => [name, ""]));
  const page = new Unsent({ rev: 5, writer: "w", fields });
  const typed = { ...fields }, late = [];
  let flying = null, answer = null, newest = 0;
  const wrong = (words) => { throw new Error(`world ${seed}: ${words}`); };

  for (let turn = 0; turn < 60; turn += 1) {
    const name = names[random(3)];
    switch (random(7)) {
      case 0:
      case 1:
        typed[name] = ["", "tea", `words ${turn}`][random(3)];
        page.typed(name, typed[name]);
        break;
      case 2: {
        const request = page.take();
        if (request && flying) wrong("two requests at once");
        if (!request) break;
        if (request.seq <= newest) wrong("a send was not counted");
        newest = request.seq;
        for (const [unit, value] of Object.entries(request.units)) if (value !== typed[unit]) wrong("old words were sent");
        [flying, answer] = [request, null];
        break;
      }
      case 3: // it arrives
        if (flying) answer = server.takes(flying);
        break;
      case 4: // its answer comes
        if (!answer) break;
        page.answered(flying, answer);
        [flying, answer] = [null, null];
        break;
      case 5: // it is lost, or comes later
        if (!flying) break;
        if (random(2)) late.push(flying);
        page.failed(flying);
        [flying, answer] = [null, null];
        break;
      case 6:
        if (late.length) server.takes(late.splice(random(late.length), 1)[0]);
        break;
    }
  }
  if (flying) page.failed(flying);
  for (const request of late) server.takes(request);
  for (let turn = 0; turn < 2; turn += 1) {
    const request = page.take();
    if (request) page.answered(request, server.takes(request));
  }
  if (page.waiting) wrong(`${page.waiting} wait on a good line`);
  for (const name of names) {
    const stands = server.heads.get(name)?.value ?? "";
    if (stands !== typed[name]) wrong(`${name} stands as ${stands}, and ${typed[name]} was typed last`);
  }
}

for (let seed = 1; seed <= worlds; seed += 1) play(seed);
