import type { Revision, RevisionContent } from '../api/types';

/** The fields that an editor writes, as they are sent. */
export function contentOf(revision: Revision): RevisionContent {
  const { title, kind, body, variants, regionCode, department, audience, language, validFrom, validTo, supersedes, documentNumber, issuer, url, attachments } =
    revision;
  return { title, kind, body, variants, regionCode, department, audience, language, validFrom, validTo, supersedes, documentNumber, issuer, url, attachments };
}

export type Field = keyof Omit<RevisionContent, 'externalId'>;
export type Clash = { field: Field; base: unknown; mine: unknown; theirs: unknown };

const FIELDS: Field[] = [
  'title', 'kind', 'body', 'variants', 'regionCode', 'department', 'audience', 'language',
  'validFrom', 'validTo', 'supersedes', 'documentNumber', 'issuer', 'url', 'attachments',
];

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What two people made of one text: what only one of them changed is taken from that one, what both changed, differently,
 * is a clash. The body is merged paragraph by paragraph where both kept the number of paragraphs.
 */
export function merged(base: RevisionContent, mine: RevisionContent, theirs: RevisionContent): { content: RevisionContent; clashes: Clash[] } {
  const content = { ...theirs } as Record<string, unknown>;
  const clashes: Clash[] = [];
  for (const field of FIELDS) {
    if (same(mine[field], theirs[field]) || same(mine[field], base[field])) continue;
    if (same(theirs[field], base[field])) content[field] = mine[field];
    else if (field === 'body') {
      const body = paragraphs(base.body, mine.body, theirs.body);
      if (body === null) clashes.push({ field, base: base.body, mine: mine.body, theirs: theirs.body });
      else content.body = body;
    } else clashes.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
  }
  return { content: content as RevisionContent, clashes };
}

function paragraphs(base: string, mine: string, theirs: string): string | null {
  const [b, m, o] = [base, mine, theirs].map((text) => text.split(/\n{2,}/)) as [string[], string[], string[]];
  if (b.length !== m.length || b.length !== o.length) return null;
  const result: string[] = [];
  for (let n = 0; n < b.length; n++) {
    if (m[n] === o[n] || m[n] === b[n]) result.push(o[n] ?? '');
    else if (o[n] === b[n]) result.push(m[n] ?? '');
    else return null;
  }
  return result.join('\n\n');
}

/** A line each: name, blank, address. */
export function attachmentsOf(lines: string) {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.search(/\s+\S+$/);
      return at < 0 ? { name: line, url: line } : { name: line.slice(0, at).trim(), url: line.slice(at).trim() };
    });
}
