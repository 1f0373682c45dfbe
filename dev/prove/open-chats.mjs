// open-chats.mjs URL COUNT: so many citizens have asked one question each and keep the events of their conversation open.
// Prints OPEN when all are; runs until it is stopped.
import { Citizen, each } from './citizens.mjs';

const [url, count] = process.argv.slice(2);
const QUESTIONS = ['居住证丢了怎么补办？', '公积金最多能贷多少钱？', '怎么给狗办证？', '老年卡怎么领？'];

const outcomes = await each([...Array(Number(count)).keys()], 10, async (n) => {
  const citizen = await Citizen.arrive(url);
  const conversation = await citizen.converse();
  const response = await citizen.follow(conversation);
  if (response.status !== 200) throw new Error(`events: ${response.status}`);
  let outcome = 'NONE';
  for await (const event of citizen.ask(conversation, QUESTIONS[n % QUESTIONS.length])) {
    if (event.event === 'done') outcome = event.data.outcome;
  }
  return { outcome, response };
});
const counted = {};
outcomes.forEach(({ outcome }) => (counted[outcome] = (counted[outcome] ?? 0) + 1));
console.log(`OPEN ${outcomes.length} ${JSON.stringify(counted)}`);
await Promise.all(
  outcomes.map(async ({ response }) => {
    for await (const chunk of response.body) void chunk;
  }),
);
console.log('CLOSED by the server');
process.exit(1);
