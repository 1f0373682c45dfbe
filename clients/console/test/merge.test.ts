import { describe, expect, it } from 'vitest';
import type { RevisionContent } from '../src/api/types';
import { attachmentsOf, merged } from '../src/editor/merge';
import { WORDS, worded } from '../src/words';

const base: RevisionContent = {
  title: '押金', kind: 'QA', body: '第一段。\n\n第二段。', variants: ['押金多少'], regionCode: '990100', department: null, audience: null,
  language: 'zh-CN', validFrom: null, validTo: null, supersedes: null, documentNumber: null, issuer: null, url: null, attachments: [],
};

describe('two people on one draft', () => {
  it('takes from each what only that one changed', () => {
    const { content, clashes } = merged(base, { ...base, title: '退押金' }, { ...base, department: '文旅局' });
    expect(content).toMatchObject({ title: '退押金', department: '文旅局' });
    expect(clashes).toEqual([]);
  });

  it('asks where both changed the same field differently', () => {
    const { content, clashes } = merged(base, { ...base, title: '甲' }, { ...base, title: '乙' });
    expect(content.title).toBe('乙');
    expect(clashes).toEqual([{ field: 'title', base: '押金', mine: '甲', theirs: '乙' }]);
  });

  it('does not ask where both made the same change', () => {
    expect(merged(base, { ...base, validTo: '2027-01-01' }, { ...base, validTo: '2027-01-01' }).clashes).toEqual([]);
  });

  it('merges the body paragraph by paragraph', () => {
    const mine = { ...base, body: '第一段改。\n\n第二段。' };
    const theirs = { ...base, body: '第一段。\n\n第二段也改。' };
    expect(merged(base, mine, theirs)).toEqual({ content: { ...base, body: '第一段改。\n\n第二段也改。' }, clashes: [] });
    expect(merged(base, mine, { ...base, body: '第一段另改。\n\n第二段。' }).clashes).toHaveLength(1);
  });
});

describe('links', () => {
  it('are a name and an address a line', () => {
    expect(attachmentsOf('申请表 样表 https://a.example/f.pdf\n\nhttps://b.example')).toEqual([
      { name: '申请表 样表', url: 'https://a.example/f.pdf' },
      { name: 'https://b.example', url: 'https://b.example' },
    ]);
  });
});

describe('words', () => {
  it('are said in both languages and fill in facts', () => {
    for (const [word, both] of Object.entries(WORDS)) expect(both.every(Boolean), word).toBe(true);
    expect(worded('en', 'published', { epoch: 7 })).toBe('Published, epoch 7');
    expect(worded('zh-CN', 'published', { epoch: 7 })).toContain('7');
  });
});
