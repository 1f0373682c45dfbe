// The editors' story in Chromium against Sidu itself: SIDU_URL and ACCOUNTS (the file of demo accounts) say where.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, TARGET } from './browser.mjs';

const url = process.env.SIDU_URL;
const skip = url && process.env.ACCOUNTS ? false : 'needs Sidu itself';
const accounts = skip
  ? {}
  : Object.fromEntries(
      readFileSync(process.env.ACCOUNTS, 'utf8')
        .split('\n')
        .filter((line) => line && !line.startsWith('#'))
        .map((line) => line.trim().split(/\s+/))
        .map(([username, password, role]) => [role, { username, password }]),
    );
const pick = () => '松竹梅兰桂枫荷泉石霞虹雁鹭鹰鹿鲤蟹珠玉瓷陶铜'[Math.floor(Math.random() * 22)];
const thing = `${pick()}${pick()}${pick()}谷`;
let browser;

before(async () => {
  if (!skip) browser = await launch();
});
after(async () => browser?.close());

/** An employee at a browser of their own. */
async function employee(role, viewport = { width: 1366, height: 768 }) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${url}/console/`);
  await page.getByLabel('用户名').fill(accounts[role].username);
  await page.getByLabel('密码').fill(accounts[role].password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
  return { page, complaints, role };
}

async function look({ page, complaints, role }, name) {
  await page.waitForLoadState('networkidle');
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
  for (const width of [1366, 1920]) {
    await page.setViewportSize({ width, height: width === 1366 ? 768 : 1080 });
    await page.screenshot({ path: `${TARGET}console-${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  assert.deepEqual(told, [], `${role} ${name}`);
  assert.deepEqual(complaints, [], `${role} ${name}`);
}

/** What a citizen is told, over the API that the widget speaks. */
async function ask(text) {
  const session = await (await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json();
  const post = async (path, body) =>
    (
      await fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${session.token}` },
        body: JSON.stringify(body),
      })
    ).json();
  const conversation = await post('/conversations', {});
  return post(`/conversations/${conversation.id}/messages`, { text });
}

async function until(what, limit = 20_000) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await what();
    if (value) return value;
    assert.ok(Date.now() < end, 'in time');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('the sign-in refuses a wrong password and says what to do', { skip }, async () => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${url}/console/articles`);
  await page.getByLabel('用户名').fill('nobody');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').waitFor();
  await look({ page, complaints: [], role: 'nobody' }, 'sign-in');
  await context.close();
});

test('an editor writes, a reviewer compares, approves and publishes at a time, a citizen is told, and it is taken back', { skip }, async () => {
  const editor = await employee('EDITOR');
  await look(editor, 'home');
  await editor.page.getByRole('link', { name: '知识', exact: true }).click();
  await editor.page.getByRole('table').waitFor();
  await look(editor, 'articles');
  await editor.page.getByRole('link', { name: '新建知识' }).click();
  await editor.page.getByLabel('标题', { exact: true }).first().fill(`${thing}门票多少钱？`);
  const body = editor.page.getByRole('textbox', { name: '正文' });
  await body.click();
  await body.pressSequentially(`${thing}门票每人31元，六十五周岁以上老人免票。`);
  await editor.page.getByLabel('其他问法').fill(`${thing}票价`);
  await editor.page.getByRole('button', { name: '保存' }).click();
  await editor.page.waitForURL(/revisions\/.*\/edit/);
  await look(editor, 'editor');
  await editor.page.getByRole('button', { name: '完成编辑' }).click();
  await editor.page.waitForURL(/revisions\/[^/]+$/);
  const revision = editor.page.url();
  await editor.page.getByRole('button', { name: '提交审核' }).click();
  await editor.page.getByText('审核中').first().waitFor();
  await look(editor, 'submitted');

  const reviewer = await employee('REVIEWER');
  await reviewer.page.goto(revision);
  await reviewer.page.getByRole('button', { name: '运行影响评估' }).click();
  await reviewer.page.getByText('完成').waitFor({ timeout: 60_000 });
  await look(reviewer, 'review');
  await reviewer.page.getByRole('button', { name: '通过' }).click();
  await reviewer.page.getByText('已通过').first().waitFor();
  await reviewer.page.getByRole('button', { name: '发布', exact: true }).click();
  const when = new Date(Date.now() + 4_000);
  const local = new Date(when - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  await reviewer.page.getByLabel('发布时间').fill(local);
  await look(reviewer, 'publish');
  await reviewer.page.getByRole('button', { name: '定时发布' }).click();
  await reviewer.page.getByText('已定时').waitFor();
  assert.ok(!(await ask(`${thing}门票多少钱`)).text.includes('31'), 'not before its time');
  const first = await until(async () => {
    const answer = await ask(`${thing}门票多少钱`);
    return answer.text.includes('31') && answer;
  });
  assert.equal(first.citations[0].revision, 1);
  await reviewer.page.getByRole('button', { name: '关闭', exact: true }).click();

  const article = `${url}/console/articles/${first.citations[0].articleId}`;
  await editor.page.goto(article);
  await look(editor, 'article');
  await editor.page.getByRole('button', { name: '新建版本' }).click();
  await editor.page.waitForURL(/edit$/);
  await editor.page.getByRole('button', { name: 'Markdown 源码' }).click();
  await editor.page.getByRole('textbox', { name: '正文' }).fill(`${thing}门票每人47元，六十五周岁以上老人免票。`);
  await editor.page.getByRole('button', { name: '保存' }).click();
  await editor.page.getByText('已保存').waitFor();
  await editor.page.getByRole('button', { name: '完成编辑' }).click();
  await editor.page.getByRole('button', { name: '提交审核' }).click();
  await editor.page.getByText('审核中').first().waitFor();

  await reviewer.page.goto(editor.page.url());
  await reviewer.page.locator('.diff ins').first().waitFor();
  assert.equal(await reviewer.page.locator('.diff del').innerText(), '31');
  assert.equal(await reviewer.page.locator('.diff ins').innerText(), '47');
  await look(reviewer, 'diff');
  await reviewer.page.getByRole('button', { name: '通过' }).click();
  await reviewer.page.getByText('已通过').first().waitFor();
  await reviewer.page.getByRole('button', { name: '发布', exact: true }).click();
  await reviewer.page.getByRole('button', { name: '立即发布' }).click();
  await reviewer.page.getByText('所有节点已生效').waitFor();
  const second = await ask(`${thing}门票多少钱`);
  assert.match(second.text, /47/);
  assert.equal(second.citations[0].revision, 2);

  await reviewer.page.goto(article);
  await reviewer.page.getByRole('button', { name: '恢复此版本' }).click();
  await reviewer.page.getByLabel('理由').fill('新版有误');
  await reviewer.page.getByRole('dialog').getByRole('button', { name: '恢复此版本' }).click();
  await reviewer.page.getByRole('dialog').waitFor({ state: 'hidden' });
  const third = await until(async () => {
    const answer = await ask(`${thing}门票多少钱`);
    return answer.text.includes('31') && answer;
  });
  assert.equal(third.text, first.text);
  assert.equal(third.citations[0].passageId, first.citations[0].passageId);
  assert.ok(third.epoch > second.epoch);
  await look(reviewer, 'rolled-back');
});

test('a reviewer who had a hand in the text is told why it cannot be approved', { skip }, async () => {
  const admin = await employee('KNOWLEDGE_ADMIN');
  await admin.page.goto(`${url}/console/articles/new`);
  await admin.page.getByLabel('标题', { exact: true }).first().fill(`${thing}停车费`);
  await admin.page.getByRole('button', { name: 'Markdown 源码' }).click();
  await admin.page.getByRole('textbox', { name: '正文' }).fill('停车每小时5元。');
  await admin.page.getByRole('button', { name: '保存' }).click();
  await admin.page.waitForURL(/revisions\/.*\/edit/);
  await admin.page.getByRole('button', { name: '完成编辑' }).click();
  await admin.page.getByRole('button', { name: '提交审核' }).click();
  await admin.page.getByText('您参与过编辑，不能审核这个版本。').waitFor();
  assert.equal(await admin.page.getByRole('button', { name: '通过' }).count(), 0);
});

test('a question is tested with its whole trace', { skip }, async () => {
  const editor = await employee('EDITOR');
  await editor.page.getByRole('link', { name: '测试问题' }).click();
  await editor.page.getByLabel('问题').fill('居住证怎么办理？');
  await editor.page.getByRole('button', { name: '提问' }).click();
  await editor.page.getByText('可回答的概率').waitFor();
  await look(editor, 'trial');
});

test('imports, impact runs, users, account and audit are reachable by those whose work they are, and accessible', { skip }, async () => {
  const admin = await employee('KNOWLEDGE_ADMIN');
  await admin.page.getByRole('link', { name: '影响评估' }).click();
  await admin.page.getByRole('table').waitFor();
  await look(admin, 'impact-list');
  await admin.page.getByRole('table').getByRole('link').first().click();
  await admin.page.getByText('/ ').first().waitFor();
  await look(admin, 'impact');
  await admin.page.getByRole('link', { name: '回归问题' }).click();
  await admin.page.getByLabel('问题', { exact: true }).fill('居住证多久能办下来？');
  await admin.page.getByLabel('应引用的知识').fill('yl-hj-002');
  await admin.page.getByRole('button', { name: '添加' }).click();
  await admin.page.getByRole('cell', { name: '居住证多久能办下来？' }).first().waitFor();
  await look(admin, 'regression');
  await admin.page.getByRole('link', { name: '我的账号' }).click();
  await admin.page.getByRole('button', { name: '启用动态验证码' }).click();
  await admin.page.getByText('密钥:').waitFor();
  await look(admin, 'account');
  const chief = await employee('ADMIN');
  await chief.page.getByRole('link', { name: '用户' }).click();
  await chief.page.getByRole('table').waitFor();
  await look(chief, 'users');
  const auditor = await employee('AUDITOR');
  await auditor.page.getByRole('link', { name: '审计' }).click();
  await auditor.page.getByRole('table').waitFor();
  await look(auditor, 'audit');
  const editor = await employee('EDITOR');
  await editor.page.getByRole('link', { name: '导入' }).click();
  await editor.page.getByRole('button', { name: '导入为草稿' }).waitFor();
  await look(editor, 'imports');
});

test('the reviewer works without a mouse, in English too', { skip }, async () => {
  const reviewer = await employee('REVIEWER');
  const { page } = reviewer;
  await page.keyboard.press('Tab');
  const tabTo = async (name) => {
    for (let n = 0; n < 80; n++) {
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label'));
      if (focused === name) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${name} by keyboard`);
  };
  await tabTo('English');
  await page.keyboard.press('Enter');
  await page.getByText('Waiting for you').waitFor();
  await tabTo('Articles');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Articles' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  await look(reviewer, 'english');
});
