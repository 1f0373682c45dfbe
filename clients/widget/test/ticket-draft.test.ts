// @vitest-environment node
import { Problem, SiduClient } from '@sidu/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Double, start } from '../../core/test/double';
import { zhCN as t } from '../src/text/zh-CN';
import { errorsOf, requestOf, TicketDraft, validate, type Values } from '../src/ticket-draft';

const GOOD: Values = {
  appealType: 'HELP',
  title: '路灯不亮',
  content: '三天了',
  place: '',
  name: '',
  phone: '',
  consent: false,
  secrecy: 'NORMAL',
};

describe('Validation', () => {
  it.each<[Partial<Values>, string[]]>([
    [{}, []],
    [{ appealType: '', title: ' ', content: '' }, ['appealType', 'title', 'content']],
    [{ title: '长'.repeat(101) }, ['title']],
    [{ content: '长'.repeat(5001) }, ['content']],
    [{ phone: '13800000000' }, ['consent']],
    [{ phone: '13800000000', consent: true }, []],
    [{ phone: '0990-1234567', consent: true }, []],
    [{ phone: '12', consent: true }, ['phone']],
    [{ name: '王', consent: true }, ['phone']],
    [{ phone: '12', secrecy: 'ANONYMOUS' }, []],
  ])('of %j finds %j', (change, fields) => {
    expect(Object.keys(validate({ ...GOOD, ...change }, t))).toEqual(fields);
  });
});

describe('The request', () => {
  it('carries contact only with consent, and no secrecy without contact', () => {
    expect(JSON.parse(JSON.stringify(requestOf(GOOD, null, null)))).toEqual({
      appealType: 'HELP',
      title: '路灯不亮',
      content: '三天了',
    });
    const withPhone = requestOf({ ...GOOD, phone: '138 0000 0000', consent: true }, 'c', '990100');
    expect(withPhone).toMatchObject({ contact: { phone: '13800000000' }, consent: true, secrecy: 'NORMAL' });
    const anonymous = requestOf({ ...GOOD, phone: '138', secrecy: 'ANONYMOUS' }, null, null);
    expect(anonymous).toMatchObject({ contact: undefined, consent: undefined, secrecy: 'ANONYMOUS' });
  });
});

it('maps the server’s pointers to fields', () => {
  const errors = [
    { pointer: '/contact/phone', message: '号码' },
    { pointer: '/title', message: '标题' },
    { pointer: '/unknown', message: '?' },
  ];
  expect(errorsOf(new Problem({ type: 'x', title: 'x', status: 422, errors }))).toEqual({ phone: '号码', title: '标题' });
});

describe('A draft', () => {
  let double: Double;
  let draft: TicketDraft;

  beforeEach(async () => {
    double = await start();
    draft = new TicketDraft(new SiduClient({ server: `${double.url}/api/v1` }), () => undefined);
  });
  afterEach(() => double.stop());

  const fill = (values: Partial<Values>) => (draft.values = { ...draft.values, ...GOOD, ...values });
  const keys = () => double.log.filter((one) => one.path === '/tickets').map((one) => one.headers['idempotency-key']);

  it('is not sent while something is missing', async () => {
    await draft.submit(t, null, null);
    expect(Object.keys(draft.errors)).toEqual(['appealType', 'title', 'content']);
    expect(keys()).toEqual([]);
  });

  it('keeps its key over retries and takes a new one when it has changed', async () => {
    fill({ title: '不通过' });
    await draft.submit(t, null, null);
    expect(draft.errors.title).toBe('标题请写明具体事项');
    fill({});
    double.failNext('POST /tickets', { status: 500 });
    await draft.submit(t, null, null);
    expect(draft.problem?.status).toBe(500);
    await draft.submit(t, null, null);
    expect(draft.opened?.title).toBe('路灯不亮');
    const [refused, failed, sent] = keys();
    expect(failed).not.toBe(refused);
    expect(sent).toBe(failed);
  });

  it('takes an offer over, and hides who reports by default', () => {
    draft.begin({ appealType: 'REPORT', title: '违建', content: '楼顶搭建' });
    expect(draft.values).toMatchObject({ appealType: 'REPORT', title: '违建', secrecy: 'CONFIDENTIAL' });
    draft.begin({ content: '另一件' });
    expect(draft.values).toMatchObject({ title: '违建', content: '另一件' });
  });

  it('begins empty after a ticket, but for the contact', async () => {
    fill({ phone: '13800000000', consent: true });
    await draft.submit(t, null, null);
    expect(draft.opened).not.toBeNull();
    draft.begin({});
    expect(draft.values).toMatchObject({ title: '', phone: '13800000000', consent: false });
  });
});
