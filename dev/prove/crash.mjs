// crash.mjs prepare|begin|check KIND URL KEY STATE: what a crash amid publications, an import or an impact run must leave behind.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Citizen } from './citizens.mjs';
import { Colleague, approved, content, things } from './editors.mjs';

const [step, kind, url, keyFile, stateFile] = process.argv.slice(2);
const ROWS = 300;
const QUESTIONS = 300;
const operator = Colleague.operator(url, keyFile);
const state = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {};
const keep = () => writeFileSync(stateFile, JSON.stringify(state));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function upload(rows) {
  const form = new FormData();
  form.append('publish', 'true');
  form.append('file', new Blob([rows.map((row) => JSON.stringify(row)).join('\n')]), 'crash.jsonl');
  const response = await fetch(`${url}/api/v1/editor/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${operator.token}`, Prefer: 'respond-async' },
    body: form,
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

const begin = {
  /** Publishes one article's two revisions in turn for as long as there is somebody to answer. */
  async publication() {
    const editor = await Colleague.hired(operator, 'EDITOR');
    const reviewer = await Colleague.hired(operator, 'REVIEWER');
    const [thing] = things(1);
    const first = await editor.post('/editor/articles', content(thing, 101));
    await approved(editor, reviewer, first);
    await reviewer.post(`/editor/revisions/${first.id}/publication`, {});
    const second = await editor.post(`/editor/articles/${first.articleId}/revisions`, {});
    await editor.call('PUT', `/editor/revisions/${second.id}`, content(thing, 202), { 'If-Match': '"0"' });
    await approved(editor, reviewer, second);
    await reviewer.post(`/editor/revisions/${second.id}/publication`, {});
    Object.assign(state, { article: first.articleId, acknowledged: 2, asked: 2, count: 0 });
    keep();
    for (;;) {
      state.asked = state.acknowledged === 2 ? 1 : 2;
      keep();
      await reviewer.post(`/editor/articles/${state.article}/rollback`, { revisionNumber: state.asked, reason: 'probe' });
      state.acknowledged = state.asked;
      state.count++;
      keep();
    }
  },

  /** Sends an import whose answer is not awaited; the files are stored before anything else. */
  async import() {
    const names = things(ROWS);
    const rows = names.map((thing, n) => ({ externalId: `crash-${Date.now()}-${n}`, ...content(thing, 1000 + n) }));
    state.rows = rows.map((row) => row.externalId);
    keep();
    const sent = upload(rows);
    for (let tries = 0; tries < 200 && !state.id; tries++) {
      const { items } = await operator.get('/editor/imports?limit=1');
      if (items[0]?.status === 'RUNNING') {
        state.id = items[0].id;
        keep();
      } else await pause(20);
    }
    await sent;
    if (!state.id) throw new Error('the import was over before it was seen');
  },

  async impact() {
    const editor = await Colleague.hired(operator, 'EDITOR');
    const [thing] = things(1);
    const draft = await editor.post('/editor/articles', content(thing, 101));
    const run = await editor.post('/editor/impact-runs', { revisionIds: [draft.id], sample: QUESTIONS });
    state.id = run.id;
    keep();
    await pause(60_000);
  },
};

async function until(what, limit = 90_000) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error('not in time');
    await pause(200);
  }
}

const check = {
  async publication() {
    const { article } = await operator.get(`/editor/articles/${state.article}`);
    const number = article.publishedRevisionNumber;
    console.log(`${state.count} publications acknowledged, the last r${state.acknowledged}, asked for r${state.asked}, found r${number}`);
    return number === state.acknowledged || number === state.asked;
  },

  async import() {
    const run = await until(async () => {
      const found = await operator.get(`/editor/imports/${state.id}`);
      return found.status !== 'RUNNING' && found;
    });
    const file = run.files[0];
    const stored = file.created + file.updated + file.unchanged + (file.duplicates ?? 0);
    console.log(`import ${run.status}: created ${file.created}, unchanged ${file.unchanged}, rejected ${file.rejected}`);
    delete state.id;
    keep();
    return run.status === 'DONE' && stored === ROWS;
  },

  async impact() {
    const run = await until(async () => {
      const found = await operator.get(`/editor/impact-runs/${state.id}`);
      return found.status !== 'RUNNING' && found;
    });
    console.log(`impact run ${run.status}: ${run.done} of ${run.total} questions`);
    return run.status === 'DONE' && run.done === run.total;
  },
};

if (step === 'prepare') {
  // What an impact run replays.
  const citizen = await Citizen.arrive(url);
  for (const thing of things(QUESTIONS)) {
    const conversation = await citizen.converse();
    await citizen.call(`/conversations/${conversation}/messages`, { body: { text: `${thing}的居住证怎么办理` } });
  }
} else if (step === 'begin') {
  try {
    await begin[kind]();
  } catch (cut) {
    if (!/fetch failed|aborted|terminated|ECONN/i.test(`${cut.message} ${cut.cause?.code}`)) console.log(`begin: ${cut.message}`);
  }
} else {
  const index = await until(async () => {
    const found = await operator.get('/admin/knowledge-index');
    return found.agrees && found;
  }, 20_000).catch(() => operator.get('/admin/knowledge-index'));
  const fine = await check[kind]();
  const after = kind === 'import' ? await until(() => operator.get('/admin/knowledge-index').then((found) => found.agrees && found), 20_000) : index;
  console.log(`index: epoch ${after.epoch} of ${after.databaseEpoch}, agrees ${after.agrees}`);
  process.exitCode = fine && after.agrees ? 0 : 1;
}
