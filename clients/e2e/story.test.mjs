// The browser story: a citizen on a bureau's page, without a mouse. Runs against SIDU_URL, else against the double.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Citizen, launch, startHost } from './browser.mjs';
import { startDouble } from './double.mjs';
import { story } from './story.mjs';

const { questions, ticket } = story;
let double;
let sidu;
let host;
let browser;

before(async () => {
  double = process.env.SIDU_URL ? null : await startDouble();
  sidu = (process.env.SIDU_URL ?? double.url).replace(/\/$/, '');
  host = await startHost(sidu);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await double?.stop();
});

const onlyDouble = { skip: process.env.SIDU_URL ? 'needs the scripted server' : false };

async function visit(options) {
  return Citizen.visit(browser, host.url, options);
}

async function leave(citizen) {
  assert.deepEqual(citizen.complaints, [], 'neither the page’s policy nor a script complains');
  await citizen.page.context().close();
}

async function assertAccessible(citizen, where) {
  assert.deepEqual(await citizen.violations(), [], `axe, ${where}`);
}

test('opens, says what it is, closes with Esc and gives the focus back', async () => {
  const citizen = await visit();
  await citizen.screenshot('01-closed');
  await assertAccessible(citizen, 'closed');
  await citizen.open();
  assert.match(await citizen.find('.greeting').innerText(), /不是真人/);
  assert.match(await citizen.find('.greeting').innerText(), /转人工/);
  assert.equal(await citizen.find('.greeting a').getAttribute('href'), `${sidu}/privacy.html`);
  assert.match(await citizen.focused(), /textarea#question/);
  await citizen.find('#region').waitFor();
  await citizen.screenshot('02-open');
  await assertAccessible(citizen, 'open');
  await citizen.page.keyboard.press('Escape');
  await citizen.find('dialog:not([open])').waitFor({ state: 'attached' });
  assert.match(await citizen.focused(), /button\.launcher/);
  assert.equal(await citizen.page.evaluate(() => document.cookie), '');
  await leave(citizen);
});

test('asks, reads a cited answer, opens its source, rates it', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.answered);
  await citizen.answered();
  assert.match(await citizen.find('[data-announcer]').innerText(), /^答复：.+来源/s);
  await citizen.screenshot('03-answer');
  await assertAccessible(citizen, 'after an answer');

  const cite = citizen.lastTurn.locator('.cite').first();
  await citizen.tabTo(cite, { back: true });
  await citizen.page.keyboard.press('Enter');
  await citizen.find('.passage.cited mark').waitFor();
  assert.match(await citizen.focused(), /^h3/);
  const quote = await citizen.find('.passage.cited mark').innerText();
  assert.ok((await citizen.find('.passage.cited').innerText()).includes(quote));
  await citizen.screenshot('04-source');
  await assertAccessible(citizen, 'source');
  await citizen.press(citizen.act('back'));
  await cite.waitFor();
  assert.match(await citizen.focused(), /button\.cite/, 'the focus is back on the citation');

  await citizen.press(citizen.act('useful'), 'Space');
  await citizen.press(citizen.act('unsolved'), 'Space');
  await citizen.lastTurn.locator('.feedback [role=status]', { hasText: '转人工' }).waitFor();
  assert.equal(await citizen.act('useful').getAttribute('aria-pressed'), 'true');
  if (double) {
    assert.deepEqual([...double.answers.values()].at(-1).feedback, { useful: true, solved: false });
  }
  await leave(citizen);
});

test('chooses among choices', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.choices);
  await citizen.answered();
  const choice = citizen.lastTurn.locator('[data-act=choice]').first();
  await choice.waitFor();
  await citizen.screenshot('05-choices');
  await assertAccessible(citizen, 'with choices');
  const words = (await choice.innerText()).trim();
  await citizen.tabTo(choice, { back: true });
  await citizen.page.keyboard.press('Enter');
  await citizen.find('.turn .question').last().getByText(words).waitFor();
  await citizen.answered();
  if (double) {
    const asked = double.log.findLast((one) => one.method === 'POST' && one.path.endsWith('/messages'));
    assert.equal(asked.body.choiceId, 'c1');
  }
  await leave(citizen);
});

test('asks for a person', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.press(citizen.act('person'));
  await citizen.lastTurn.locator('.person').waitFor();
  await citizen.screenshot('06-person');
  await assertAccessible(citizen, 'waiting for a person');
  await leave(citizen);
});

test('learns that the desk is closed, and leaves a number', onlyDouble, async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.unanswerable);
  await citizen.answered();
  double.closeDesk();
  await citizen.press(citizen.lastTurn.locator('[data-act=step-HANDOVER]'));
  await citizen.lastTurn.locator('.person', { hasText: '已为您登记回电' }).waitFor();
  await citizen.type(citizen.lastTurn.locator('.callback input'), ticket.phone);
  await citizen.screenshot('07-desk-closed');
  await assertAccessible(citizen, 'desk closed');
  await citizen.page.keyboard.press('Enter');
  await citizen.lastTurn.locator('[role=status]', { hasText: '已登记' }).waitFor();
  assert.equal(double.log.at(-1).body.phone ?? double.log.at(-2).body.phone, ticket.phone);
  await leave(citizen);
});

test('turns the conversation into a ticket: in error, corrected, sent, followed', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.ticket);
  await citizen.answered();
  await citizen.screenshot('08-offer');
  await citizen.press(citizen.lastTurn.locator('[data-act=offer], [data-act=step-TICKET]').first());
  await citizen.find('.ticketform').waitFor();
  const title = citizen.find('#field-title');
  await citizen.tabTo(title);
  await citizen.page.keyboard.press('Control+A');
  await citizen.page.keyboard.press('Delete');
  await citizen.type(citizen.find('#field-phone'), '12');
  await citizen.press(citizen.act('submit'));
  await citizen.find('[data-summary]').waitFor();
  assert.match(await citizen.focused(), /summary/);
  assert.ok((await citizen.find('[data-summary] li').count()) >= 3, 'title, phone and consent are to be corrected');
  assert.equal(await title.getAttribute('aria-invalid'), 'true');
  assert.match(await title.getAttribute('aria-describedby'), /error-title/);
  await citizen.screenshot('09-form-error');
  await assertAccessible(citizen, 'ticket form in error');

  await citizen.press(citizen.find('[data-summary] a[href="#field-title"]'));
  assert.match(await citizen.focused(), /input#field-title/, 'the summary leads to the field');
  await citizen.page.keyboard.type(double ? `${ticket.title}不通过` : ticket.title);
  if ((await citizen.find('[name=appealType]:checked').count()) === 0) {
    await citizen.press(citizen.find('#field-appealType'), 'Space');
  }
  await citizen.type(citizen.find('#field-place'), ticket.place);
  const phone = citizen.find('#field-phone');
  await citizen.tabTo(phone);
  await citizen.page.keyboard.press('Control+A');
  await citizen.page.keyboard.type(ticket.phone);
  await citizen.press(citizen.find('#field-consent'), 'Space');
  await citizen.press(citizen.act('submit'));
  if (double) {
    await citizen.find('#error-title', { hasText: '标题请写明具体事项' }).waitFor();
    await citizen.tabTo(title);
    await citizen.page.keyboard.press('Control+A');
    await citizen.page.keyboard.type(ticket.title);
    double.failNext('POST /tickets', { status: 500 });
    await citizen.press(citizen.act('submit'));
    await citizen.press(citizen.find('.notice.bad [data-act=retry]'));
  }
  const number = citizen.find('[data-ticket-no]');
  await number.waitFor();
  const no = (await number.innerText()).trim();
  assert.match(no, /^\d+$/);
  await citizen.screenshot('10-submitted');
  await assertAccessible(citizen, 'submitted');
  if (double) {
    const [failed, sent] = double.log.filter((one) => one.method === 'POST' && one.path === '/tickets').slice(-2);
    assert.equal(failed.headers['idempotency-key'], sent.headers['idempotency-key'], 'a retry keeps its key');
    double.advanceTicket(no, 'ACCEPTED', '已受理', '12345 已受理您的诉求', '市城市管理局');
  }

  await citizen.press(citizen.act('follow'));
  await citizen.find('.timeline li').first().waitFor();
  await citizen.screenshot('11-timeline');
  await assertAccessible(citizen, 'timeline');
  await citizen.press(citizen.act('tickets'));
  await citizen.find('[data-act=ticket]', { hasText: no }).waitFor();
  await citizen.screenshot('12-tickets');
  await assertAccessible(citizen, 'my tickets');
  await leave(citizen);
});

test('is served in elder mode, one question a screen, 人工 always there', async () => {
  const citizen = await visit({ width: 1280, height: 960 });
  await citizen.open();
  await citizen.press(citizen.act('elder'));
  await citizen.find('.panel.elder').waitFor();
  await citizen.screenshot('13-elder-open');
  await assertAccessible(citizen, 'elder, open');
  await citizen.ask(questions.answered);
  await citizen.answered();
  await citizen.ask(questions.choices);
  await citizen.find('.turn .question', { hasText: questions.choices }).waitFor();
  await citizen.answered();
  assert.equal(await citizen.find('.turn').count(), 1);
  await citizen.screenshot('14-elder-choices');
  await assertAccessible(citizen, 'elder, with choices');
  await citizen.press(citizen.act('previous'));
  await citizen.find('.turn .question', { hasText: questions.answered }).waitFor();
  await citizen.screenshot('15-elder-answer');
  await assertAccessible(citizen, 'elder, after an answer');
  const person = await citizen.act('person').boundingBox();
  const text = await citizen.find('.prose').evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  assert.ok(text >= 18, `text of ${text} px`);
  assert.ok(person.height >= 60, `人工 is ${person.height} px high`);
  const low = await citizen.find('button, select, textarea, a').evaluateAll((elements) =>
    elements
      .map((element) => ({ box: element.getBoundingClientRect(), name: element.getAttribute('data-act') ?? element.className }))
      .filter(({ box }) => box.height > 0 && (box.height < 59.5 || box.width < 59.5))
      .map(({ box, name }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
  );
  assert.deepEqual(low, [], 'every target is at least 60 px');
  await leave(citizen);
});

test('works at 360 px', async () => {
  const citizen = await visit({ width: 360, height: 740 });
  await citizen.open();
  await citizen.ask(questions.answered);
  await citizen.answered();
  const overflow = await citizen.find('.panel').evaluate((panel) => [panel.scrollWidth, panel.clientWidth]);
  assert.equal(overflow[0], overflow[1], 'nothing is cut off sideways');
  await citizen.screenshot('16-360-answer');
  await assertAccessible(citizen, '360 px, after an answer');
  await citizen.press(citizen.act('form'));
  await citizen.press(citizen.act('submit'));
  await citizen.find('[data-summary]').waitFor();
  await citizen.screenshot('17-360-form');
  await assertAccessible(citizen, '360 px, form in error');
  await citizen.press(citizen.act('elder'));
  await citizen.press(citizen.act('back'));
  await citizen.find('.turn').waitFor();
  await citizen.screenshot('18-360-elder');
  await assertAccessible(citizen, '360 px, elder');
  await leave(citizen);
});

test('can be magnified fourfold', async () => {
  const citizen = await visit({ width: 320, height: 256 });
  await citizen.open();
  await citizen.ask(questions.answered);
  await citizen.answered();
  const panel = await citizen.find('.panel').evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight]);
  assert.equal(panel[0], 0, 'nothing is cut off sideways');
  assert.ok(panel[1] > 256, 'the whole panel scrolls');
  await assertAccessible(citizen, 'magnified');
  await citizen.screenshot('28-magnified');
  await leave(citizen);
});

test('speaks English', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.press(citizen.act('language'));
  await citizen.find('.greeting', { hasText: 'not a person' }).waitFor();
  await citizen.ask(questions.answered);
  await citizen.answered();
  await citizen.screenshot('19-english');
  await assertAccessible(citizen, 'English');
  await leave(citizen);
});

test('keeps the conversation over a reload', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.answered);
  await citizen.answered();
  const words = await citizen.lastTurn.locator('.prose').innerText();
  await citizen.page.reload();
  await citizen.find('.turn[data-phase=DONE]').waitFor();
  assert.equal(await citizen.find('.turn').count(), 1);
  assert.equal(await citizen.lastTurn.locator('.prose').innerText(), words);
  await leave(citizen);
});

test('is told the number to call in an emergency', async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask(questions.emergency);
  await citizen.answered();
  assert.match(await citizen.lastTurn.locator('a[href^="tel:"]').first().getAttribute('href'), /tel:1\d+/);
  await citizen.screenshot('20-emergency');
  await assertAccessible(citizen, 'emergency');
  await leave(citizen);
});

test('stops an answer', onlyDouble, async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask('慢慢说');
  await citizen.lastTurn.locator('.prose').waitFor();
  await citizen.screenshot('21-streaming');
  await citizen.press(citizen.act('stop'));
  await citizen.answered('STOPPED');
  await citizen.act('send').waitFor();
  assert.ok(double.log.some((one) => one.path.endsWith('/cancellation')));
  await leave(citizen);
});

test('reads on after a cut, nothing lost and nothing twice', onlyDouble, async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask('断线两次');
  const read = await citizen.answered();
  assert.equal(read.match(/首次申领免收工本费/g).length, 1);
  assert.equal(read.match(/身份证原件/g).length, 1);
  await leave(citizen);
});

test('sees labels, remarks, failures and notices, and tries again', onlyDouble, async () => {
  const citizen = await visit();
  await citizen.open();
  await citizen.ask('请模型回答');
  await citizen.answered();
  assert.match(await citizen.lastTurn.innerText(), /人工智能生成/);
  await citizen.ask('降级了吗');
  await citizen.answered();
  assert.match(await citizen.lastTurn.innerText(), /直接取自知识库原文/);
  await citizen.screenshot('22-degraded');
  await citizen.ask('出错');
  await citizen.answered('FAILED');
  await citizen.screenshot('23-failed');
  await assertAccessible(citizen, 'failed');
  const asked = () => double.log.filter((one) => one.path.endsWith('/messages') && one.body.text === '出错').length;
  const before = asked();
  const response = citizen.page.waitForResponse((one) => one.url().endsWith('/messages'));
  await citizen.press(citizen.lastTurn.locator('[data-act=retry]'));
  await response;
  assert.equal(asked(), before + 1);
  await citizen.answered('FAILED');
  double.tellFollowers('notice', { kind: 'CORRECTION', text: '此前的答复有更正。', ticketNo: null, answerId: null });
  await citizen.find('.notice.calm', { hasText: '此前的答复有更正' }).waitFor();
  await leave(citizen);
});

test('cannot be harmed by what a model wrote', onlyDouble, async () => {
  const citizen = await visit();
  const requests = [];
  citizen.page.on('request', (request) => requests.push(new URL(request.url()).origin));
  await citizen.open();
  await citizen.ask('注入');
  await citizen.answered();
  assert.equal(await citizen.page.evaluate(() => window.pwned), undefined);
  assert.equal(await citizen.find('.prose img, .prose script, .prose a[href^="javascript"]').count(), 0);
  assert.deepEqual([...new Set(requests)], [sidu]);
  await leave(citizen);
});

test('puts itself on a page that only asks for it, and follows its attributes', async () => {
  const auto = await startHost(sidu, { element: '', script: 'data-auto' });
  const citizen = await Citizen.visit(browser, auto.url);
  assert.equal(await citizen.chat.count(), 1);
  await leave(citizen);
  await auto.stop();
  const told = await startHost(sidu, {
    element: '<sidu-chat open lang="en" region="990102" presentation="elder" privacy-url="https://example.org/p"></sidu-chat>',
  });
  const other = await browser.newContext().then((context) => context.newPage());
  await other.goto(told.url);
  const panel = other.locator('sidu-chat dialog[open].elder');
  await panel.getByText('not a person').first().waitFor();
  assert.equal(await panel.locator('.greeting a').getAttribute('href'), 'https://example.org/p');
  await panel.locator('#region').waitFor();
  assert.equal(await panel.locator('#region').inputValue(), '990102');
  await other.context().close();
  await told.stop();
});

test('uses the start page and its privacy notice', async () => {
  const citizen = await Citizen.visit(browser, `${sidu}/`);
  await citizen.screenshot('24-start');
  await assertAccessible(citizen, 'start page');
  await citizen.tabTo(citizen.page.locator('#language'));
  await citizen.page.keyboard.press('Enter');
  await citizen.page.locator('h1', { hasText: 'Ask about a policy' }).waitFor();
  await citizen.screenshot('25-start-english');
  await assertAccessible(citizen, 'start page in English');
  await citizen.page.keyboard.press('Enter');
  await citizen.tabTo(citizen.page.locator('[data-ask]').first());
  await citizen.page.keyboard.press('Enter');
  await citizen.answered();
  await citizen.screenshot('26-start-answer');
  await citizen.page.goto(`${sidu}/privacy.html`);
  assert.deepEqual(await citizen.violations(), []);
  await citizen.screenshot('27-privacy');
  await leave(citizen);
});
