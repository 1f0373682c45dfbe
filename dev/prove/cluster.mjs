// cluster.mjs WHAT ONE OTHER [...]: what two replicas, at the URLs ONE and OTHER, owe one another.
import { Citizen, eventsOf, until } from './citizens.mjs';

const SLOW = '居住证丢了怎么补办？';
const [what, one, other, ...rest] = process.argv.slice(2);

async function begin() {
  const citizen = await Citizen.arrive(one);
  return { citizen, conversation: await citizen.converse(), elsewhere: citizen.at(other) };
}

/** Reads the first events at one replica and all the others, from the id of the last one read, at the other. */
async function resume() {
  const { citizen, conversation, elsewhere } = await begin();
  const seen = [];
  for await (const event of citizen.ask(conversation, SLOW)) {
    seen.push(event);
    if (event.event === 'citation' || event.event === 'delta') break;
  }
  const here = seen.length;
  const stop = new AbortController();
  const response = await elsewhere.follow(conversation, seen.at(-1).id, stop.signal);
  for await (const event of eventsOf(response)) {
    seen.push(event);
    if (event.event === 'done') break;
  }
  stop.abort();
  const expected = seen.map((event, n) => `${seen[0].id.split('-')[0]}-${n}`);
  const gapless = seen.every((event, n) => event.id === expected[n]);
  const done = seen.at(-1).data;
  const text = seen.filter((event) => event.event === 'delta').map((event) => event.data.text).join('');
  const whole = text === done.text.replace(/\[\d+\]/g, '');
  console.log(`${here} events at one replica, ${seen.length - here} at the other, ids gapless: ${gapless}, text whole: ${whole}`);
  const read = await elsewhere.read(`/answers/${done.id}`);
  const same = JSON.stringify(read) === JSON.stringify(done);
  console.log(`the answer read at the other replica is the same: ${same} (${read.outcome}, ${done.aiGenerated ? 'by the model' : 'extractive'})`);
  process.exitCode = gapless && whole && same && done.outcome === 'ANSWERED' && seen.length - here > 1 ? 0 : 1;
}

/** Lets both replicas serve somebody, so that what follows times the platform and not a JVM that is a minute old. */
async function warm() {
  for (const url of [one, other, one, other]) {
    const citizen = await Citizen.arrive(url);
    for await (const { event } of citizen.ask(await citizen.converse(), '公积金最多能贷多少钱？')) void event;
  }
}

/** Asks at the other replica until an imported number is told. */
async function imported() {
  const [number, question, since] = rest;
  const { elsewhere } = await begin();
  let answer;
  const told = await until(async () => {
    const conversation = await elsewhere.converse();
    const response = await elsewhere.call(`/conversations/${conversation}/messages`, {
      body: { text: question },
      headers: { Accept: 'application/json' },
    });
    answer = await response.json();
    return answer.text.includes(number);
  }, 10_000);
  const took = Date.now() - Number(since);
  console.log(`${answer.text} (${took} ms after the import's exit)`);
  process.exitCode = told && took <= 2000 ? 0 : 1;
}

/** Kills the replica that answers, after the first text; the other one ends the answer. */
async function takeover() {
  const { citizen, conversation, elsewhere } = await begin();
  const seen = [];
  let killed = 0;
  try {
    for await (const event of citizen.ask(conversation, SLOW)) {
      seen.push(event);
      if (event.event === 'delta' && !killed) {
        killed = Date.now();
        process.kill(Number(rest[0]), 'SIGKILL');
      }
    }
  } catch (cut) {
    console.log(`killed after ${seen.length} events: ${cut.cause?.code ?? cut.message}`);
  }
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), 120_000);
  let done;
  const more = [];
  try {
    const response = await elsewhere.follow(conversation, seen.at(-1).id, stop.signal);
    for await (const event of eventsOf(response)) {
      more.push(event);
      if (event.event !== 'done') continue;
      done = event.data;
      break;
    }
  } catch (over) {
    console.log(`no done: ${over.message}`);
  }
  clearTimeout(limit);
  stop.abort();
  console.log(`${more.length} events at the other replica (${more.map((event) => event.id).join(' ')})`);
  if (done) console.log(`done ${((Date.now() - killed) / 1000).toFixed(1)} s after the kill: ${done.outcome} ${done.text}`);
  const items = (await elsewhere.read(`/conversations/${conversation}/messages`)).items;
  const answers = items.filter((item) => item.from === 'BOT');
  console.log(`the conversation has ${answers.length} answer`);
  process.exitCode = done?.outcome === 'ANSWERED' && answers.length === 1 ? 0 : 1;
}

await { warm, resume, imported, takeover }[what]();
