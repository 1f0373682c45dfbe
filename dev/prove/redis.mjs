// redis.mjs outage URL PID: 20 citizens read a slow answer when the process (Redis) is killed; then 50 answers are timed.
// redis.mjs back URL DATA: asks again until an answer's events are in Redis and somebody listens to the hints.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Citizen, each, percentile, until } from './citizens.mjs';

const SLOW = '居住证丢了怎么补办？';
const QUESTIONS = ['公积金最多能贷多少钱？', '怎么给狗办证？', '老年卡怎么领？', '残疾人坐公交要钱吗？', '停水了打什么电话？'];
const [what, url, subject] = process.argv.slice(2);

async function chat(text, onEvent = () => {}) {
  const citizen = await Citizen.arrive(url);
  const conversation = await citizen.converse();
  const begun = performance.now();
  const events = [];
  for await (const event of citizen.ask(conversation, text)) {
    events.push(event);
    onEvent(event);
  }
  return { events, last: events.at(-1), took: performance.now() - begun };
}

function outcomes(chats) {
  const counted = {};
  chats.forEach(({ last }) => {
    const name = last?.event === 'done' ? [last.data.outcome, ...last.data.degraded].join('+') : 'NO DONE';
    counted[name] = (counted[name] ?? 0) + 1;
  });
  return JSON.stringify(counted);
}

async function outage() {
  for (const question of QUESTIONS) await chat(question);
  let killed = 0;
  let begun = 0;
  let speaking = 0;
  const chats = await each([...Array(20).keys()], 20, async () => {
    const one = await chat(SLOW, ({ id, event }) => {
      if (id.endsWith('-0')) begun += 1;
      if (event === 'delta') speaking += 1;
      // In mid-stream: all have begun, and text has come.
      if (begun < 20 || speaking === 0 || killed) return;
      killed = Date.now();
      process.kill(Number(subject), 'SIGKILL');
      console.log('Redis killed in mid-stream');
    });
    return { ...one, after: killed > 0 };
  });
  const ended = chats.filter(({ last }) => last?.event === 'done').length;
  console.log(`20 streams: ${ended} ended with done, ${chats.filter((one) => one.after).length} of them after the kill; ${outcomes(chats)}`);
  const next = await each([...Array(50).keys()], 4, (n) => chat(QUESTIONS[n % QUESTIONS.length]));
  const times = next.map(({ took }) => took);
  console.log(`next 50 answers: p50 ${percentile(times, 50)} ms, p99 ${percentile(times, 99)} ms; ${outcomes(next)}`);
  const well = next.every(({ last }) => last?.event === 'done' && !last.data.outcome.includes('OUTAGE'));
  process.exitCode = killed && ended === 20 && chats.some((one) => one.after) && well && percentile(times, 99) <= 2000 ? 0 : 1;
}

/** What Redis answers to commands, in its own plain protocol. */
function redis(...commands) {
  const conf = readFileSync(`${subject}/redis/redis.conf`, 'utf8');
  const setting = (name) => conf.match(new RegExp(`^${name} (.+)$`, 'm'))[1];
  const lines = [`AUTH ${setting('requirepass')}`, ...commands, 'QUIT'];
  return new Promise((resolve, reject) => {
    let told = '';
    connect(Number(setting('port')), '127.0.0.1')
      .on('data', (chunk) => (told += chunk))
      .on('end', () => resolve(told))
      .on('error', reject)
      .write(`${lines.join('\r\n')}\r\n`);
  });
}

async function back() {
  const begun = Date.now();
  const published = await until(async () => {
    const { last } = await chat(QUESTIONS[0]);
    return /^:1\r\n/m.test(await redis(`EXISTS sidu:{${last.data.id}}:events`));
  }, 20_000);
  console.log(`an answer's events are in Redis again: ${published}, ${Date.now() - begun} ms after it was back`);
  const heard = await until(async () => /^:[1-9]/m.test(await redis('PUBSUB NUMSUB sidu:hints')), 10_000);
  console.log(`hints of other replicas are listened to: ${heard}, ${Date.now() - begun} ms after it was back`);
  const chats = await each([...Array(10).keys()], 2, (n) => chat(QUESTIONS[n % QUESTIONS.length]));
  console.log(`10 more answers: ${outcomes(chats)}`);
  process.exitCode = published && heard ? 0 : 1;
}

await (what === 'outage' ? outage() : back());
