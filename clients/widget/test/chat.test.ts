// @vitest-environment node
import { SiduClient } from '@sidu/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Double, start } from '../../core/test/double';
import { Chat } from '../src/chat';
import { Memory } from '../src/memory';
import { byModel, type Turn } from '../src/turn';

let double: Double;
let memory: Memory;
let finished: Turn[];

beforeEach(async () => {
  double = await start();
  memory = new Memory('test');
  finished = [];
});
afterEach(() => double.stop());

function chat(): Chat {
  const server = `${double.url}/api/v1`;
  const pace = { backoffMs: [1, 2, 4, 8], stallMs: 5_000 };
  const client = new SiduClient({ server, pace, store: memory.asSessionStore() });
  const circumstances = () => ({ locale: 'zh-CN', presentation: 'STANDARD' as const });
  return new Chat(client, memory, { changed() {}, finished: (turn) => void finished.push(turn), circumstances }, null);
}

const asked = () => double.log.filter((one) => one.method === 'POST' && one.path.endsWith('/messages'));
const textOf = (turn: Turn | null) => turn?.segments.map((one) => one.text).join('');

describe('A chat', () => {
  it('asks, and announces each answer once', async () => {
    const one = chat();
    await one.ask('居住证怎么办');
    expect(one.latest).toMatchObject({ phase: 'DONE', outcome: 'ANSWERED' });
    expect(one.latest?.citations).toHaveLength(2);
    expect(finished).toEqual([one.latest]);
    expect(memory.now.pending).toBeNull();
  });

  it('assumes the root region until told otherwise', async () => {
    const one = chat();
    await one.start();
    expect(one.assumedRegion).toBe('990100');
    one.chooseRegion('990102');
    await one.ask('居住证');
    expect(asked()[0]?.body['regionCode']).toBe('990102');
    expect(one.regionName(one.latest!.regionCode)).toBe('西岭区');
  });

  it('stops, keeps what was said, and asks again under a new id', async () => {
    const one = chat();
    const asking = one.ask('慢慢说');
    await expect.poll(() => textOf(one.latest)).toContain('身份证');
    await one.stop();
    await asking;
    expect(one.latest?.phase).toBe('STOPPED');
    expect(finished).toEqual([]);
    await one.ask('居住证');
    expect(one.turns.map((turn) => turn.phase)).toEqual(['STOPPED', 'DONE']);
  });

  it('sends a choice with its id', async () => {
    const one = chat();
    await one.ask('小学入学');
    const choice = one.latest!.choices[1]!;
    await one.ask(choice.text, { choiceId: choice.id });
    expect(asked()[1]?.body).toMatchObject({ choiceId: 'c2', text: '西岭区小学入学' });
    expect(one.latest?.outcome).toBe('ANSWERED');
  });

  it('retries a refused question under a new id', async () => {
    const one = chat();
    await one.ask('出错');
    expect(one.latest).toMatchObject({ phase: 'FAILED', problem: { status: 500 } });
    await one.retry(one.latest!);
    expect(one.turns).toHaveLength(1);
    expect(new Set(asked().map((request) => request.body['clientMessageId'])).size).toBe(2);
  });

  it('is read back after a reload, answers with their sources', async () => {
    await chat().ask('居住证');
    const again = chat();
    await again.start();
    expect(again.turns).toHaveLength(1);
    expect(again.latest?.request?.text).toBe('居住证');
    expect(again.latest?.citations).toHaveLength(2);
  });

  it('picks up the answer that a reload interrupted, without asking twice', async () => {
    const before = chat();
    void before.ask('慢慢说');
    await expect.poll(() => textOf(before.latest)).toContain('身份证');
    const again = chat();
    await again.start();
    await expect.poll(() => textOf(again.latest)).toContain('身份证');
    expect(again.turns).toHaveLength(1);
    const ids = asked().map((request) => request.body['clientMessageId']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await again.stop();
  });

  it('begins a new conversation when the old one is no longer its own', async () => {
    const one = chat();
    await one.ask('居住证');
    const old = one.id;
    memory.patch({ session: null });
    await one.ask('居住证');
    expect(one.id).not.toBe(old);
    expect(one.latest?.phase).toBe('DONE');
    memory.patch({ session: null });
    const again = chat();
    await again.start();
    expect(again.turns).toEqual([]);
    expect(again.id).toBeNull();
  });

  it('knows what a model wrote, and offers what a ticket needs', async () => {
    const one = chat();
    await one.ask('请模型回答');
    expect(byModel(one.latest!)).toBe(true);
    expect(one.latest?.label).toContain('人工智能');
    await one.ask('路灯不亮');
    expect(one.latest?.offer).toMatchObject({ appealType: 'COMPLAINT', content: '路灯不亮' });
  });

  it('hands over to a person, or to a call back when nobody is there', async () => {
    const one = chat();
    await one.askPerson();
    expect(one.latest).toMatchObject({ about: 'PERSON', phase: 'DONE', handover: { position: 2, open: true } });
    expect(one.state).toBe('QUEUED');
    double.closeDesk();
    await one.askPerson();
    expect(one.latest?.handover?.open).toBe(false);
    await one.leavePhone(one.latest!, '13800000000');
    expect(one.latest?.phoneSent).toBe(true);
    expect(double.log.at(-1)?.body['phone']).toBe('13800000000');
  });

  it('hears notices between answers while somebody looks', async () => {
    const one = chat();
    one.watch(true);
    await one.ask('你好');
    await expect.poll(() => double.following()).toBe(1);
    double.tellFollowers('notice', { kind: 'SERVICE', text: '系统维护', ticketNo: null, answerId: null });
    await expect.poll(() => one.notices.map((notice) => notice.text)).toEqual(['系统维护']);
    one.watch(false);
  });

  it('takes a judgement back that could not be sent', async () => {
    const one = chat();
    await one.ask('居住证');
    double.failNext('POST /answers/*/feedback', { status: 500 });
    await one.rate(one.latest!, { useful: true });
    expect(one.latest).toMatchObject({ useful: null, rateFailed: true });
    await one.rate(one.latest!, { solved: false });
    expect([...double.answers.values()][0]?.feedback).toEqual({ useful: false, solved: false });
  });
});
