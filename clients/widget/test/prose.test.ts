import type { Segment } from '@sidu/core';
import { describe, expect, it } from 'vitest';
import { plain, prose } from '../src/prose';

const LABELS = { source: (n: number) => `来源 ${n}`, newWindow: '（新窗口）' };
const say = (text: string, ...citations: number[]): Segment => ({ text, citations, author: 'MODEL' });
const render = (...segments: Segment[]) => prose(segments, LABELS);

describe('The words of an answer', () => {
  it('carry their citations as buttons, once for neighbours with the same source', () => {
    const words = render(say('需要身份证；', 1), say('住所证明。', 1), say('十五日办结。', 2));
    const buttons = [...words.querySelectorAll('button')];
    expect(buttons.map((one) => one.dataset['n'])).toEqual(['1', '2']);
    expect(buttons[0]?.getAttribute('aria-label')).toBe('来源 1');
    expect(words.textContent?.trim()).toBe('需要身份证；住所证明。1十五日办结。2');
  });

  it('keep a citation inside its list item', () => {
    const words = render(say('需要：\n\n', 1), say('1. 身份证\n', 1), say('2. 照片\n', 2));
    const items = [...words.querySelectorAll('li')];
    expect(items.map((one) => one.textContent?.trim())).toEqual(['身份证1', '照片2']);
  });

  it('lose marks that were written into the text, but no brackets of another meaning', () => {
    expect(plain([say('免费[1]，见附件[2024]。', 1)])).toBe('免费，见附件[2024]。');
  });

  it('show citations as text where buttons do not fit', () => {
    const words = prose([say('免费。', 1)], { ...LABELS, citations: 'text' });
    expect(words.textContent?.trim()).toBe('免费。[1]');
    expect(words.querySelector('button')).toBeNull();
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '![图](https://evil.example/leak.png)',
    '<script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,x)',
    '<iframe src="https://evil.example"></iframe>',
    '<svg onload=alert(1)>',
    '<p style="position:fixed" onclick="x()" id="a" class="b">x</p>',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '# 标题\n\n```\ncode\n```\n\n> 引文\n\n---',
  ])('hold nothing but harmless elements: %s', (text) => {
    const words = render(say(text));
    const all = [...words.querySelectorAll('*')];
    expect(all.filter((one) => !['P', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'BR', 'A'].includes(one.tagName))).toEqual([]);
    const attributes = all.flatMap((one) => one.getAttributeNames());
    expect(attributes.filter((one) => !['href', 'target', 'rel', 'start'].includes(one))).toEqual([]);
    for (const link of words.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^(https?|tel):/);
    }
  });

  it('open web links in a window of their own and phone numbers in place', () => {
    const words = render(say('[官网](https://example.org/a) [电话](tel:12345) [相对](/x)'));
    const [web, phone, ...more] = words.querySelectorAll('a');
    expect(web).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' });
    expect(web?.textContent).toBe('官网（新窗口）');
    expect(phone?.getAttribute('href')).toBe('tel:12345');
    expect(phone?.target).toBe('');
    expect(more).toEqual([]);
    expect(words.textContent).toContain('相对');
  });

  it('cannot forge a citation', () => {
    expect(render(say('\uE0009\uE001')).querySelector('button')).toBeNull();
  });
});
