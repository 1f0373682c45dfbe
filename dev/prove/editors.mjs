// Editors and reviewers over the API, for the scripts that prove things about publications.
import { readFileSync } from 'node:fs';

const JSON_TYPE = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Somebody who is signed in, or the operator. */
export class Colleague {
  constructor(url, token, id) {
    this.url = url;
    this.token = token;
    this.id = id;
  }

  static operator(url, keyFile) {
    return new Colleague(url, readFileSync(keyFile, 'utf8').trim(), 'operator');
  }

  /** A new employee with these roles. */
  static async hired(operator, ...roles) {
    const username = `${roles[0].toLowerCase()}-${Math.random().toString(36).slice(2, 10)}`;
    const made = await operator.post('/admin/users', { username, displayName: username, roles });
    const entered = await Colleague.entered(operator.url, username, made.temporaryPassword);
    const password = `Sidu-${crypto.randomUUID()}`;
    await entered.post('/staff/password', { old: made.temporaryPassword, new: password });
    return entered;
  }

  static async entered(url, username, password) {
    const response = await fetch(`${url}/api/v1/staff/sessions`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ username, password }),
    });
    if (response.status !== 201) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    const session = await response.json();
    return new Colleague(url, session.token, session.staffId);
  }

  at(url) {
    return new Colleague(url, this.token, this.id);
  }

  async call(method, path, body, headers) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...JSON_TYPE, Authorization: `Bearer ${this.token}`, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status} ${text}`), { status: response.status });
    return text ? JSON.parse(text) : null;
  }

  get(path) {
    return this.call('GET', path);
  }

  post(path, body) {
    return this.call('POST', path, body);
  }
}

/** What an article about a made-up thing says; the number is what its answer tells. */
export function content(thing, number) {
  return {
    title: `${thing}的押金是多少？`,
    kind: 'QA',
    body: `${thing}的押金为${number}元，离开时当场退还。`,
    variants: [`${thing}押金`],
    department: '云岚市文化和旅游局',
  };
}

const SYLLABLES = '鹤湾岭溪松竹梅兰桂枫荷泉石云雾霞虹雁鹭鹰鹿狐兔鲤蟹贝珠玉琴棋书画茶盐丝瓷陶铜铁银';

/** Two-part names that no other article has. */
export function things(count) {
  const chosen = new Set();
  while (chosen.size < count) {
    const pick = () => SYLLABLES[Math.floor(Math.random() * SYLLABLES.length)];
    chosen.add(`${pick()}${pick()}${pick()}${pick()}观景台`);
  }
  return [...chosen];
}

/** Draft, submission and approval; the revision is ready to be published. */
export async function approved(editor, reviewer, revision) {
  await editor.post(`/editor/revisions/${revision.id}/submission`, {});
  await reviewer.post(`/editor/revisions/${revision.id}/reviews`, { verdict: 'APPROVED' });
  return revision;
}

export async function visible(colleague, epoch, limit = 10_000) {
  const end = Date.now() + limit;
  for (;;) {
    const publication = await colleague.get(`/editor/publications/${epoch}`);
    if (publication.visibleAt) return publication;
    if (Date.now() > end) throw new Error(`epoch ${epoch} is not visible after ${limit} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
