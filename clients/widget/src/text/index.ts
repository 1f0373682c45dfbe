import { en } from './en';
import { type Texts, zhCN } from './zh-CN';

export type { Texts } from './zh-CN';
export type Language = 'zh-CN' | 'en';

const TEXTS: Record<Language, Texts> = { 'zh-CN': zhCN, en };

export const textsIn = (language: Language): Texts => TEXTS[language];

/** The first wish that names a language we speak; Chinese if none does. */
export function languageOf(...wishes: (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    if (wish && /^zh\b/i.test(wish)) {
      return 'zh-CN';
    }
    if (wish && /^en\b/i.test(wish)) {
      return 'en';
    }
  }
  return 'zh-CN';
}
