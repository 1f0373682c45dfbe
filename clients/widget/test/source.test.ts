import type { Article, Citation } from '@sidu/core';
import { describe, expect, it } from 'vitest';
import { serverAddress, webAddress } from '../src/settings';
import { citedPassage, highlight, titlePath } from '../src/source';
import { en } from '../src/text/en';
import { languageOf } from '../src/text/index';
import { zhCN } from '../src/text/zh-CN';

const passage = (id: string, text: string) => ({ id, anchor: null, titlePath: null, text });

describe('A source', () => {
  it.each([
    ['需提交身份证、住所证明。', '身份证、住所证明', ['需提交', '身份证、住所证明', '。']],
    ['第九条　应当\n自受理之日起', '应当 自受理', ['第九条　', '应当\n自受理', '之日起']],
    ['费用(元)*2', '(元)*', ['费用', '(元)*', '2']],
    ['已改写', '原文', ['已改写', '', '']],
    ['全文', '', ['全文', '', '']],
  ])('marks the quote in %s', (text, quote, expected) => {
    expect(highlight(text, quote)).toEqual(expected);
  });

  it('is found by passage, else by its words', () => {
    const article = { passages: [passage('a', '甲'), passage('b', '乙丙')] } as Article;
    const cite = (passageId: string, quote: string) => ({ passageId, quote }) as Citation;
    expect(citedPassage(article, cite('a', '乙'))?.id).toBe('a');
    expect(citedPassage(article, cite('gone', '丙'))?.id).toBe('b');
    expect(citedPassage(article, cite('gone', '丁'))).toBeNull();
  });

  it('has a path, however it is written', () => {
    expect(titlePath({ ...passage('a', ''), titlePath: '办法 / 第二章 / 第九条' })).toEqual(['办法', '第二章', '第九条']);
    expect(titlePath({ ...passage('a', ''), titlePath: ['办法', '第九条'] })).toEqual(['办法', '第九条']);
    expect(titlePath(passage('a', ''))).toEqual([]);
  });
});

describe('Settings', () => {
  it('complete the address of a site by the version', () => {
    expect(serverAddress('https://12345.example')).toBe('https://12345.example/api/v1');
    expect(serverAddress('https://12345.example/gw/api/v1/')).toBe('https://12345.example/gw/api/v1');
    expect(serverAddress(null)).toBe(`${location.origin}/api/v1`);
  });

  it('let only web addresses through', () => {
    expect(webAddress('https://example.org')).toBe('https://example.org');
    expect(webAddress('javascript:alert(1)')).toBeNull();
    expect(webAddress(undefined)).toBeNull();
  });

  it.each([
    [['en-GB', 'zh'], 'en'],
    [['', 'zh-Hans', 'en'], 'zh-CN'],
    [['fr', 'en-US'], 'en'],
    [['fr'], 'zh-CN'],
    [[null, undefined], 'zh-CN'],
  ] as const)('choose the language of %j', (wishes, language) => {
    expect(languageOf(...wishes)).toBe(language);
  });
});

it('says everything in both languages', () => {
  const sentences = (texts: object): string[] =>
    Object.values(texts).flatMap((one): string[] =>
      typeof one === 'object' ? sentences(one as object) : [typeof one === 'function' ? String(one(1, 2)) : String(one)],
    );
  expect(sentences(en)).toHaveLength(sentences(zhCN).length);
  expect(sentences(en).filter((one) => /\p{Script=Han}/u.test(one))).toEqual([en.otherLanguage, en.otherLanguageShort]);
  expect([...sentences(en), ...sentences(zhCN)].filter((one) => !one.trim())).toEqual([]);
});
