import type { Problem } from '@sidu/core';
import type { Language, Texts } from '../text/index';

export function moment(at: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : new Intl.DateTimeFormat(language, options).format(time);
}

export function validity(from: string | null, until: string | null, t: Texts): string {
  const parts = [from && t.validFrom(from), until && t.validUntil(until)].filter(Boolean);
  return parts.length ? parts.join(t.validAlways === '长期有效' ? '，' : ' ') : t.validAlways;
}

/** What a citizen is told of a problem: what happened and what to do now. */
export function problemText(problem: Problem, t: Texts): string {
  if (problem.status === 0) {
    return t.unreachable;
  }
  const said = [problem.title, problem.detail, problem.hint].filter((one): one is string => Boolean(one));
  return [...new Set(said)].map((one) => one.replace(/[。.]$/, '')).join(t.yes === '是' ? '。' : '. ');
}
