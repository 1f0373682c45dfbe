import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem, SiduClient } from '../src/index';
import { answerOf, clientOf, collect, type Double, start, textOf, withoutMarks } from './double';

let double: Double;
let client: SiduClient;
let conversation: string;

beforeEach(async () => {
  double = await start();
  client = clientOf(double);
  conversation = (await client.openConversation()).id;
});
afterEach(() => double.stop());

const requests = (method: string, tail: string) =>
  double.log.filter((one) => one.method === method && one.path.endsWith(tail));

describe('An answer’s stream', () => {
  it('tells outcome, sources, text and the answer in this order', async () => {
    const events = await collect(client.ask(conversation, { text: '居住证怎么办' }));
    expect(events.map((one) => one.event)).toEqual([
      ...['outcome', 'citation', 'citation'],
      ...['delta', 'delta', 'delta', 'delta', 'delta', 'done'],
    ]);
    expect(textOf(events)).toBe(withoutMarks(answerOf(events).text));
  });

  it.each([
    ['断线了', 1],
    ['断线两次', 2],
    ['断线重叠', 1],
  ])('loses and doubles nothing when cut: %s', async (text, cuts) => {
    const attempts: (number | null)[] = [];
    const events = await collect(client.ask(conversation, { text }, { onReconnect: (n) => attempts.push(n) }));
    const ids = events.map((one) => one.id);
    expect(ids).toEqual(ids.map((_, index) => `2-${index + 1}`));
    expect(textOf(events)).toBe(withoutMarks(answerOf(events).text));
    expect(attempts.filter((n) => n === null)).toHaveLength(cuts);
    expect(requests('POST', '/messages')).toHaveLength(1);
    const resumed = requests('GET', '/events').map((one) => one.headers['last-event-id']);
    expect(resumed).toHaveLength(cuts);
    expect(ids).toEqual(expect.arrayContaining(resumed));
  });

  it('asks again under the same id when the connection drops before any event', async () => {
    double.failNext('POST /conversations/*/messages', { drop: true });
    const events = await collect(client.ask(conversation, { text: '居住证怎么办' }));
    expect(answerOf(events).outcome).toBe('ANSWERED');
    const ids = requests('POST', '/messages').map((one) => one.body['clientMessageId']);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
    expect((await client.messages(conversation)).map((one) => one.from)).toEqual(['CITIZEN', 'BOT']);
  });

  it('fetches the finished answer when the events are gone', async () => {
    double.failNext('GET /conversations/*/events', { status: 404 });
    const events = await collect(client.ask(conversation, { text: '断线了' }));
    expect(answerOf(events).citations).toHaveLength(2);
  });

  it('gives up as unreachable after the last attempt', async () => {
    await double.stop();
    const attempts: (number | null)[] = [];
    const asked = client.ask(conversation, { text: '居住证' }, { onReconnect: (n) => attempts.push(n) });
    const failure = await collect(asked).catch((problem: Problem) => problem);
    expect(failure).toMatchObject({ status: 0, slug: 'unreachable', retryable: true });
    expect(attempts).toEqual([1, 2, 3, 4]);
  });

  it('ends with an error event as the server tells it', async () => {
    const events = await collect(client.ask(conversation, { text: '中途失败' }));
    expect(events.at(-1)).toMatchObject({ event: 'error', data: { retryable: true } });
  });

  it.each([
    ['忙吗', 409, 'answer-running'],
    ['出错', 500, 'internal'],
  ])('throws a refusal of the question as a problem: %s', async (text, status, slug) => {
    const failure = await collect(client.ask(conversation, { text })).catch((problem: Problem) => problem);
    expect(failure).toMatchObject({ name: 'Problem', status, slug });
    expect((failure as Problem).correlationId).toBeTruthy();
  });

  it('stops at once when aborted, and tells the server', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of client.ask(conversation, { text: '慢慢说' }, { signal: stop.signal })) {
        seen.push(event.event);
        if (seen.filter((one) => one === 'delta').length === 2) {
          stop.abort();
        }
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await client.cancel(conversation);
    expect(requests('POST', '/cancellation')).toHaveLength(1);
    expect(seen).not.toContain('done');
  });

  it('follows notices between answers', async () => {
    const stop = new AbortController();
    const first = client.follow(conversation, stop.signal).next();
    await expect.poll(() => double.following()).toBe(1);
    double.tellFollowers('notice', { kind: 'CORRECTION', text: '更正', ticketNo: null, answerId: null });
    expect((await first).value).toMatchObject({ event: 'notice', data: { text: '更正' } });
    stop.abort();
  });
});
