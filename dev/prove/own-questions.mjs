// Asks a set of questions over the API and judges each answer: own-questions.mjs URL SET.jsonl KNOWLEDGE-FOLDER
//
// An answer is wrong when it cites no accepted article, or states a number, a date or a district that the expected answer does
// not state. Both are counted, together and apart: an answer from the right article which says more than was expected is
// wrong by the second rule alone.
import { readFileSync } from 'node:fs';
import { Citizen, each, until } from './citizens.mjs';

const [url, set, knowledge] = process.argv.slice(2);
const questions = readFileSync(set, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const regions = JSON.parse(readFileSync(`${knowledge}/regions.json`, 'utf8'));
const districts = districtNames(regions);

function districtNames(node, depth = 0) {
  if (Array.isArray(node)) return node.flatMap((one) => districtNames(one, depth));
  if (!node || typeof node !== 'object') return [];
  const name = typeof node.name === 'string' ? node.name : node.names?.['zh-CN'];
  const own = name && /[区县镇]$/.test(name) ? [name] : [];
  return [...own, ...Object.values(node).flatMap((one) => (typeof one === 'object' ? districtNames(one, depth + 1) : []))];
}

const DIGITS = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 三十五 → 35, 二〇二六 → 2026, 一百二 is left alone. */
function arabic(text) {
  return text.replace(/[〇零一二两三四五六七八九十百千]+(?=[个年月日天元万倍周次份张岁人岁时分%％名届级类寸])/g, (word) => {
    if (!/[十百千]/.test(word)) return [...word].map((c) => DIGITS[c]).join('');
    let sum = 0;
    let digit = 0;
    for (const c of word) {
      if (c in DIGITS) digit = DIGITS[c];
      else {
        sum += (digit || 1) * { 十: 10, 百: 100, 千: 1000 }[c];
        digit = 0;
      }
    }
    return String(sum + digit);
  });
}

/** The numbers of a text, in digits without thousands marks, ten thousands written out; marks of citations and lists left out. */
function numbers(text) {
  const plain = arabic(text.normalize('NFKC'))
    .replace(/\[\d+\]/g, '')
    .replace(/(^|\n)\s*[（(]?\d{1,2}[.、)）]/g, '$1')
    .replace(/(?<=\d),(?=\d{3})/g, '');
  return new Set(
    [...plain.matchAll(/(\d+(?:\.\d+)?)(万)?/g)].map(([, digits, ten]) => String(Number(digits) * (ten ? 10000 : 1))),
  );
}

function beyond(answer, question) {
  const told = [question.expected, question.question, ...(question.before ? [question.before].flat() : [])].join('\n');
  const known = numbers(told);
  const extra = [...numbers(answer.text)].filter((number) => !known.has(number));
  return [...extra, ...districts.filter((name) => answer.text.includes(name) && !told.includes(name))];
}

async function ask(question) {
  const citizen = await Citizen.arrive(url);
  const conversation = await citizen.converse();
  let answer;
  for (const text of [...(question.before ? [question.before].flat() : []), question.question]) {
    const body = { text, ...(question.regionCode && { regionCode: question.regionCode }) };
    const response = await citizen.call(`/conversations/${conversation}/messages`, { body });
    if (!response.ok) throw new Error(`message: ${response.status} ${await response.text()}`);
    answer = await response.json();
  }
  const answered = ['ANSWERED', 'PARTLY_ANSWERED'].includes(answer.outcome);
  const astray = answered && !answer.citations.some((citation) => question.accept.includes(citation.externalId));
  return { question, answer, answered, astray, more: answered && !astray ? beyond(answer, question) : [] };
}

await until(async () => {
  const citizen = await Citizen.arrive(url);
  return (await citizen.read('/articles?limit=1')).items.length > 0;
}, 120_000);
const results = await each(questions, 4, ask);
const rate = (some, all) => `${some.length} of ${all.length} (${((100 * some.length) / Math.max(1, all.length)).toFixed(1)} %)`;
const inScope = results.filter(({ question }) => question.accept.length > 0 && /answerable|follow-up/.test(question.kind));
const astray = results.filter((one) => one.astray);
const more = results.filter((one) => one.more.length > 0);
const answered = inScope.filter((one) => one.answered);
for (const { question, answer, more: what } of [...astray, ...more])
  console.log(
    `${question.id} ${question.kind} ${question.question}\n   ${answer.citations.map((one) => one.externalId).join(' ')}` +
      `${what.length ? ` says more: ${what.join(' ')}` : ' cites no accepted article'}\n   ${answer.text.replace(/\n/g, ' / ')}`,
  );
for (const kind of new Set(results.map(({ question }) => question.kind))) {
  const own = results.filter(({ question }) => question.kind === kind);
  const outcomes = [...new Set(own.map(({ answer }) => answer.outcome))].sort();
  const counts = outcomes.map((outcome) => `${outcome} ${own.filter(({ answer }) => answer.outcome === outcome).length}`);
  console.log(`${kind}: ${counts.join(', ')}; outcome as expected ${rate(own.filter(({ question, answer }) => question.outcomes.includes(answer.outcome)), own)}`);
}
const wrong = results.filter((one) => one.astray || one.more.length > 0);
console.log(`cites no accepted article: ${rate(astray, results)}`);
console.log(`says a number, date or district more: ${rate(more, results)}`);
console.log(`wrong: ${rate(wrong, results)}`);
console.log(`answered of what can be answered: ${rate(answered, inScope)}`);
process.exit(wrong.length <= 0.02 * results.length && answered.length >= 0.9 * inScope.length ? 0 : 1);
