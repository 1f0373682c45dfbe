import type { Segment } from '@sidu/core';
import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const TAGS = ['p', 'ul', 'ol', 'li', 'strong', 'em', 'br', 'a'];
const OPEN = '\uE000';
const CLOSE = '\uE001';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => (/^<br\s*\/?>$/i.test(text.trim()) ? '<br>' : escaped(text)),
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
    code: ({ text }) => `<p>${escaped(text)}</p>`,
    codespan: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
    hr: () => '',
    blockquote({ tokens }) {
      return this.parser.parse(tokens);
    },
  },
});

export interface Labels {
  source: (n: number) => string;
  newWindow: string;
  /** Buttons, unless a button within the text would be out of place. */
  citations?: 'buttons' | 'text' | 'none';
}

/** The words of an answer as safe elements, each citation a button with `data-n`. */
export function prose(segments: readonly Segment[], labels: Labels): HTMLElement {
  const html = marked.parse(withMarkers(segments), { async: false });
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|tel:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  const root = document.createElement('div');
  root.className = 'prose';
  root.append(fragment);
  root.querySelectorAll('a').forEach((link) => guard(link, labels));
  placeCitations(root, labels);
  return root;
}

/** The same words for ears: no marks, no markup. */
export function plain(segments: readonly Segment[]): string {
  const words = prose(segments, { source: String, newWindow: '', citations: 'none' });
  return (words.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function withMarkers(segments: readonly Segment[]): string {
  return segments
    .map((segment, index) => {
      const text = segment.text
        .replace(/[\uE000\uE001]/g, '')
        .replace(/\[(\d+)\]/g, (mark, n: string) => (segment.citations.includes(Number(n)) ? '' : mark));
      const next = segments[index + 1];
      const goesOn = next && !text.endsWith('\n') && String(next.citations) === String(segment.citations);
      const marks = goesOn ? '' : segment.citations.map((n) => OPEN + n + CLOSE).join('');
      return text.replace(/\s*$/, (space) => marks + space);
    })
    .join('');
}

function guard(link: HTMLAnchorElement, labels: Labels): void {
  if (!link.hasAttribute('href')) {
    link.replaceWith(...link.childNodes);
    return;
  }
  if (/^https?:/i.test(link.getAttribute('href')!)) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    const hint = document.createElement('span');
    hint.className = 'vh';
    hint.textContent = labels.newWindow;
    link.append(hint);
  }
}

function placeCitations(root: HTMLElement, labels: Labels): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode as Text);
  }
  for (const text of texts.filter((one) => one.data.includes(OPEN))) {
    const parts = text.data.split(/\uE000(\d+)\uE001/);
    text.replaceWith(...parts.map((part, index) => (index % 2 ? chip(Number(part), labels) : part)));
  }
}

function chip(n: number, labels: Labels): HTMLElement | string {
  if (labels.citations === 'text' || labels.citations === 'none') {
    return labels.citations === 'text' ? `[${n}]` : '';
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cite';
  button.dataset['n'] = String(n);
  button.setAttribute('aria-label', labels.source(n));
  button.textContent = String(n);
  return button;
}
