// tickets.mjs submit URL STATE PID...: 200 submissions at once; amid them kills the processes and writes down what was
// acknowledged. tickets.mjs retry URL STATE: sends every other one again with its old key, then compares with what the
// server has.
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Citizen, each } from './citizens.mjs';

const TICKETS = 200;
const CITIZENS = 10;
const AT_ONCE = 50;
const [what, url, file, ...pids] = process.argv.slice(2);

function send(citizen, ticket) {
  const body = { appealType: 'HELP', title: ticket.key, content: '路灯坏了，请维修。' };
  return citizen.call('/tickets', { body, headers: { 'Idempotency-Key': ticket.key } });
}

async function submit() {
  const citizens = await Promise.all(Array.from({ length: CITIZENS }, () => Citizen.arrive(url)));
  const tickets = Array.from({ length: TICKETS }, (_, n) => ({ key: randomUUID(), citizen: n % CITIZENS }));
  const killAt = randomInt(30, 150);
  let acknowledged = 0;
  await each(tickets, AT_ONCE, async (ticket) => {
    try {
      const response = await send(citizens[ticket.citizen], ticket);
      if (response.status !== 201) throw new Error(`ticket: ${response.status}`);
      ticket.no = (await response.json()).no;
      if (++acknowledged === killAt) pids.forEach((pid) => process.kill(Number(pid), 'SIGKILL'));
    } catch (error) {
      ticket.error = String(error.cause?.code ?? error.message);
    }
  });
  writeFileSync(file, JSON.stringify({ tokens: citizens.map((citizen) => citizen.token), tickets }));
}

async function retry() {
  const { tokens, tickets } = JSON.parse(readFileSync(file, 'utf8'));
  const citizens = tokens.map((token) => new Citizen(url, token));
  const owed = tickets.filter((ticket) => !ticket.no);
  const acknowledged = tickets.filter((ticket) => ticket.no);
  const numbers = async (ticket) => {
    const response = await send(citizens[ticket.citizen], ticket);
    if (response.status !== 201) throw new Error(`retry: ${response.status} ${await response.text()}`);
    return { no: (await response.json()).no, known: response.headers.get('Idempotent-Replayed') === 'true' };
  };
  const retried = await each(owed, AT_ONCE, numbers);
  retried.forEach((one, n) => (owed[n].later = one.no));
  const again = await each(acknowledged, AT_ONCE, numbers);
  const renumbered = again.filter((one, n) => one.no !== acknowledged[n].no).length;

  const stored = (await Promise.all(citizens.map((citizen) => citizen.tickets()))).flat();
  const titles = new Map();
  stored.forEach((ticket) => titles.set(ticket.title, [...(titles.get(ticket.title) ?? []), ticket.no]));
  const lost = tickets.filter((one) => !(titles.get(one.key) ?? []).includes(one.no ?? one.later)).length;
  const duplicates = stored.length - titles.size;
  const strangers = stored.filter((one) => !tickets.some((ticket) => ticket.key === one.title)).length;
  console.log(
    `acknowledged before the kill ${acknowledged.length}, retried ${owed.length} ` +
      `(of these already stored ${retried.filter((one) => one.known).length}), stored ${stored.length}, ` +
      `duplicates ${duplicates}, lost ${lost}, renumbered ${renumbered}`,
  );
  const well = lost + duplicates + renumbered + strangers === 0 && stored.length === TICKETS;
  process.exitCode = well && owed.length > 0 && acknowledged.length > 0 ? 0 : 1;
}

await (what === 'submit' ? submit() : retry());
