import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey, Problem, SiduClient, type TicketRequest } from '../src/index';
import { answerOf, clientOf, collect, type Double, start } from './double';

let double: Double;
let client: SiduClient;

beforeEach(async () => {
  double = await start();
  client = clientOf(double);
});
afterEach(() => double.stop());

const APPEAL: TicketRequest = { appealType: 'HELP', title: '楼道灯不亮', content: '三号楼楼道灯坏了一周' };

describe('The session', () => {
  it('is opened once for callers who come together', async () => {
    await Promise.all([client.tickets(), client.tickets(), client.openConversation()]);
    expect(double.log.filter((one) => one.path === '/sessions')).toHaveLength(1);
    expect(double.log.at(-1)?.headers['accept-language']).toBe('zh-CN');
  });

  it('is refreshed when the token is refused, and the citizen stays the same', async () => {
    const { ticket } = await client.openTicket(APPEAL, newKey());
    const before = client.session()?.token;
    double.expireTokens();
    expect((await client.ticket(ticket.no)).no).toBe(ticket.no);
    expect(client.session()?.token).not.toBe(before);
  });

  it('begins anew when the refresh is refused', async () => {
    await client.openSession();
    const reused = client.session()!;
    await client.tickets();
    double.expireTokens();
    await client.tickets();
    const stale = new SiduClient({
      server: `${double.url}/api/v1`,
      store: (() => {
        let kept: typeof reused | null = { ...reused, token: 'gone' };
        return { read: () => kept, write: (session) => void (kept = session) };
      })(),
    });
    expect((await stale.tickets()).items).toEqual([]);
  });

  it('asks for a phone code', async () => {
    await client.sendPhoneCode('13800000000');
    expect(double.log.at(-1)).toMatchObject({ path: '/sessions/phone-codes', body: { phone: '13800000000' } });
  });
});

describe('A ticket', () => {
  it('is opened once under one key', async () => {
    const key = newKey();
    const first = await client.openTicket(APPEAL, key);
    const again = await client.openTicket(APPEAL, key);
    expect(first.replayed).toBe(false);
    expect(again).toMatchObject({ replayed: true, ticket: { no: first.ticket.no } });
    expect((await client.tickets()).items).toHaveLength(1);
  });

  it('is refused under the key of another', async () => {
    const key = newKey();
    await client.openTicket(APPEAL, key);
    const refusal = await client.openTicket({ ...APPEAL, title: '别的事' }, key).catch((problem: Problem) => problem);
    expect(refusal).toMatchObject({ status: 422, slug: 'idempotency-key-reused', retryable: false });
  });

  it('is refused with the fields to correct', async () => {
    const wrong = { ...APPEAL, title: '', contact: { phone: '12' } };
    const refusal = await client.openTicket(wrong, newKey()).catch((problem: Problem) => problem);
    expect((refusal as Problem).errors.map((one) => one.pointer)).toEqual(['/title', '/contact/phone', '/consent']);
  });

  it('shows its timeline and can be withdrawn', async () => {
    const { ticket } = await client.openTicket(APPEAL, newKey());
    await client.withdrawTicket(ticket.no, ticket.version);
    expect((await client.timeline(ticket.no)).map((one) => one.state)).toEqual(['SUBMITTED', 'WITHDRAWN']);
    expect((await client.ticket(ticket.no)).state).toBe('WITHDRAWN');
  });

  it('of another citizen is not found', async () => {
    const { ticket } = await client.openTicket(APPEAL, newKey());
    const refusal = await clientOf(double).ticket(ticket.no).catch((problem: Problem) => problem);
    expect(refusal).toMatchObject({ status: 404 });
  });
});

describe('Around an answer', () => {
  it('takes feedback, opens the article and asks for a person', async () => {
    const conversation = await client.openConversation({ regionCode: '990101', presentation: 'ELDER' });
    const answer = answerOf(await collect(client.ask(conversation.id, { text: '居住证' })));
    await client.rate(answer.id, { useful: true, solved: true });
    expect(double.answers.get(answer.id)?.feedback).toEqual({ useful: true, solved: true });
    const cited = answer.citations[0]!;
    const article = await client.article(cited.articleId);
    expect(article.passages.find((one) => one.id === cited.passageId)?.text).toContain(cited.quote);
    expect((await client.handover(conversation.id)).position).toBe(2);
    double.closeDesk();
    expect(await client.handover(conversation.id)).toMatchObject({ open: false, ticketNo: expect.any(String) });
    expect(await client.regions()).toHaveLength(3);
    expect((await client.answer(answer.id)).text).toBe(answer.text);
  });

  it('turns an unreachable server and a page that is no problem into problems', async () => {
    const nowhere = clientOf(double, 'http://127.0.0.1:1/api/v1');
    await expect(nowhere.tickets()).rejects.toMatchObject({ status: 0, slug: 'unreachable' });
    const page = await Problem.of(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
    expect(page).toMatchObject({ status: 502, title: 'Bad Gateway', retryable: true });
  });
});

it('makes keys that are UUIDs', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
