import type { Article, Citation, Passage, Problem, SiduClient } from '@sidu/core';
import { asProblem, type Loading } from './tickets';

/** The source behind a citation, as it stands published now. */
export class Source {
  citation: Citation | null = null;
  article: Article | null = null;
  phase: Loading = 'LOADING';
  problem: Problem | null = null;
  whole = false;

  constructor(
    private readonly client: SiduClient,
    private readonly changed: () => void,
  ) {}

  async show(citation: Citation): Promise<void> {
    Object.assign(this, { citation, article: null, phase: 'LOADING', problem: null, whole: false });
    this.changed();
    try {
      const article = await this.client.article(citation.articleId);
      this.settle(citation, { article, phase: 'READY' });
    } catch (failure) {
      this.settle(citation, { problem: asProblem(failure), phase: 'FAILED' });
    }
  }

  toggleWhole(): void {
    this.whole = !this.whole;
    this.changed();
  }

  private settle(citation: Citation, change: Partial<Source>): void {
    if (this.citation === citation) {
      Object.assign(this, change);
      this.changed();
    }
  }
}

/** The passage that was cited, or null if the article has changed and it is gone. */
export function citedPassage(article: Article, citation: Citation): Passage | null {
  return (
    article.passages.find((one) => one.id === citation.passageId) ??
    article.passages.find((one) => one.text.includes(citation.quote)) ??
    null
  );
}

/** Text cut into before, quote, after; the quote is found even if only white space differs. */
export function highlight(text: string, quote: string): [string, string, string] {
  const words = quote.trim().split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const match = words.length ? new RegExp(words.join('\\s+')).exec(text) : null;
  if (!match) {
    return [text, '', ''];
  }
  const end = match.index + match[0].length;
  return [text.slice(0, match.index), match[0], text.slice(end)];
}

export function titlePath(passage: Passage): string[] {
  if (!passage.titlePath) {
    return [];
  }
  const path = Array.isArray(passage.titlePath) ? passage.titlePath : passage.titlePath.split(/\s*[/>›]\s*/);
  return path.filter(Boolean);
}
