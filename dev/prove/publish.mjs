// publish.mjs WHAT ONE OTHER KEY: publications at ONE and OTHER as citizens at both see them.
import { Citizen } from './citizens.mjs';
import { Colleague, approved, content, percentile, things, visible } from './editors.mjs';

const [what, one, other, keyFile] = process.argv.slice(2);
const PUBLICATIONS = Number(process.env.PUBLICATIONS ?? 50);
const RATE = Number(process.env.RATE ?? 20);
const ANSWERS = Number(process.env.ANSWERS ?? 5000);
const PUBLISHERS = Number(process.env.PUBLISHERS ?? 8);
const EACH = Number(process.env.EACH ?? 200);

const operator = Colleague.operator(one, keyFile);
const editor = await Colleague.hired(operator, 'EDITOR');
const reviewer = await Colleague.hired(operator, 'REVIEWER');

async function ask(citizen, text) {
  const conversation = await citizen.converse();
  const response = await citizen.call(`/conversations/${conversation}/messages`, {
    body: { text },
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** An article with two revisions, the second one published; rolling back and forth publishes each again. */
async function article(thing, numbers = [101, 202]) {
  const first = await editor.post('/editor/articles', content(thing, numbers[0]));
  await approved(editor, reviewer, first);
  let epoch = (await reviewer.post(`/editor/revisions/${first.id}/publication`, {})).epoch;
  if (numbers.length > 1) {
    const second = await editor.post(`/editor/articles/${first.articleId}/revisions`, {});
    await editor.call('PUT', `/editor/revisions/${second.id}`, content(thing, numbers[1]), { 'If-Match': `"${second.version}"` });
    await approved(editor, reviewer, second);
    epoch = (await reviewer.post(`/editor/revisions/${second.id}/publication`, {})).epoch;
  }
  return { id: first.articleId, thing, epoch, revision: numbers.length };
}

/** From the publish request sent to one until the first answer with the new revision from the other, under load. */
async function fast() {
  const [thing] = things(1);
  const known = await article(thing);
  await visible(reviewer, known.epoch);
  const citizen = await Citizen.arrive(other);
  const questions = ['居住证怎么办理', '公积金最多能贷多少钱', '老年卡怎么办', '社保卡丢了怎么办', '新生儿怎么上户口'];
  let asked = 0;
  let loading = true;
  const load = (async () => {
    while (loading) {
      const begun = Date.now();
      void ask(citizen, `${questions[asked % questions.length]}${'？'.repeat(1 + (asked % 3))}`).then(() => asked++, (e) => console.log(e.message));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 / RATE - (Date.now() - begun))));
    }
  })();
  const seen = [];
  const shown = [];
  for (let n = 0; n < PUBLICATIONS; n++) {
    const number = known.revision === 2 ? 1 : 2;
    const begun = performance.now();
    const { epoch } = await reviewer.post(`/editor/articles/${known.id}/rollback`, { revisionNumber: number, reason: 'probe' });
    for (;;) {
      const answer = await ask(citizen, `${thing}的押金是多少`);
      if (answer.citations[0]?.revision === number) break;
      if (performance.now() - begun > 20_000) throw new Error(`not seen after 20 s: ${JSON.stringify(answer)}`);
    }
    seen.push(performance.now() - begun);
    const publication = await visible(reviewer, epoch);
    shown.push(new Date(publication.visibleAt) - new Date(publication.at));
    known.revision = number;
  }
  loading = false;
  await load;
  const line = (name, values) =>
    console.log(`${name}: p50 ${percentile(values, 0.5).toFixed(0)} ms, p95 ${percentile(values, 0.95).toFixed(0)} ms, longest ${Math.max(...values).toFixed(0)} ms`);
  console.log(`${PUBLICATIONS} publications at one process, ${asked} questions at the other meanwhile`);
  line('from the request to the first answer with the new revision at the other', seen);
  line('from the publication to visibleAt', shown);
  process.exitCode = percentile(seen, 0.95) <= 1000 ? 0 : 1;
}

/** Eight publishers at once; whoever asks after visibleAt is told by that revision or a later one. */
async function order() {
  const articles = [];
  for (const thing of things(PUBLISHERS)) articles.push(await article(thing));
  for (const known of articles) {
    await visible(reviewer, known.epoch);
    known.log = [{ epoch: known.epoch, revision: known.revision, visibleAt: Date.now() }];
  }
  const epochs = [];
  let publishing = PUBLISHERS;
  const publishers = articles.map(async (known, n) => {
    const at = reviewer.at(n % 2 ? one : other);
    for (let m = 0; m < EACH; m++) {
      const number = known.revision === 2 ? 1 : 2;
      const { epoch } = await at.post(`/editor/articles/${known.id}/rollback`, { revisionNumber: number, reason: 'probe' });
      epochs.push(epoch);
      known.revision = number;
      const entry = { epoch, revision: number, visibleAt: null };
      known.log.push(entry);
      if (m % 5 === 0) void visible(at, epoch, 60_000).then(() => (entry.visibleAt = Date.now()));
    }
    publishing--;
  });
  let answers = 0;
  let stale = 0;
  let wrong = 0;
  const askers = [one, other, one, other].map(async (url) => {
    const citizen = await Citizen.arrive(url);
    while (answers < ANSWERS || publishing > 0) {
      const known = articles[Math.floor(Math.random() * articles.length)];
      const sent = Date.now();
      const least = Math.max(...known.log.filter((entry) => entry.visibleAt && entry.visibleAt < sent).map((entry) => entry.epoch));
      const answer = await ask(citizen, `${known.thing}的押金是多少${'？'.repeat(answers % 4)}`);
      answers++;
      if (answer.epoch < least) stale++;
      const cited = answer.citations.find((citation) => citation.articleId === known.id);
      known.answers ??= [];
      known.answers.push({ epoch: answer.epoch, revision: cited?.revision, text: answer.text });
    }
  });
  const begun = Date.now();
  await Promise.all(publishers);
  const took = (Date.now() - begun) / 1000;
  await Promise.all(askers);
  for (const known of articles) {
    const log = [...known.log].sort((a, b) => a.epoch - b.epoch);
    for (const answer of known.answers ?? []) {
      const held = log.findLast((entry) => entry.epoch <= answer.epoch);
      if (held && held.revision !== answer.revision) wrong++;
    }
  }
  const sorted = [...epochs].sort((a, b) => a - b);
  const distinct = new Set(sorted).size;
  const gaps = sorted.at(-1) - sorted[0] + 1 - distinct;
  console.log(`${epochs.length} publications by ${PUBLISHERS} publishers in ${took.toFixed(1)} s: ${distinct} distinct epochs, ${gaps} gaps`);
  console.log(`${answers} answers: ${stale} from before what was visible, ${wrong} with another revision than their epoch had`);
  const replicas = await Promise.all([one, other].map((url) => operator.at(url).get('/admin/knowledge-index')));
  for (const check of replicas) console.log(`index: epoch ${check.epoch} of ${check.databaseEpoch}, agrees ${check.agrees}`);
  process.exitCode =
    epochs.length === PUBLISHERS * EACH && distinct === epochs.length && gaps === 0 && stale === 0 && wrong === 0 &&
    answers >= ANSWERS && replicas.every((check) => check.agrees) ? 0 : 1;
}

await { fast, order }[what]();
