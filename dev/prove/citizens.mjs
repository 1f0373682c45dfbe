// Citizens without a browser, for the proofs: sessions, conversations, streamed answers, tickets. Node alone.
import { setTimeout as pause } from 'node:timers/promises';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Runs the work on each item, so many at once, and gives the results in order. */
export async function each(items, atOnce, work) {
  const results = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(atOnce, items.length) }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await work(items[index], index);
      }
    }),
  );
  return results;
}

/** Server-sent events of a response; comments are left out. */
export async function* eventsOf(response) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const field = (name) => block.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1];
      if (field('event')) {
        yield { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
      }
    }
  }
}

export class Citizen {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  static async arrive(url) {
    const response = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers: JSON_TYPE, body: '{}' });
    if (response.status !== 201) throw new Error(`session: ${response.status} ${await response.text()}`);
    return new Citizen(url, (await response.json()).token);
  }

  /** The same citizen at another replica. */
  at(url) {
    return new Citizen(url, this.token);
  }

  call(path, { body, headers, ...options } = {}) {
    return fetch(`${this.url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...JSON_TYPE, Authorization: `Bearer ${this.token}`, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...options,
    });
  }

  async read(path) {
    const response = await this.call(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async converse() {
    const response = await this.call('/conversations', { body: {} });
    if (response.status !== 201) throw new Error(`conversation: ${response.status} ${await response.text()}`);
    return (await response.json()).id;
  }

  /** The events of the answer to a question, as they come. */
  async *ask(conversation, text) {
    const headers = { Accept: 'text/event-stream' };
    const response = await this.call(`/conversations/${conversation}/messages`, { body: { text }, headers });
    if (!response.ok) throw new Error(`message: ${response.status} ${await response.text()}`);
    yield* eventsOf(response);
  }

  /** The conversation's events after an id, or from now. */
  follow(conversation, lastEventId, signal) {
    const headers = { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) };
    return this.call(`/conversations/${conversation}/events`, { headers, signal });
  }

  async tickets() {
    const all = [];
    let cursor = '';
    do {
      const page = await this.read(`/tickets?limit=100${cursor && `&cursor=${cursor}`}`);
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  }
}

/** Milliseconds at the percentile of a list, by nearest rank. */
export function percentile(times, percent) {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.round(sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]);
}

/** Asks again until the condition holds; false when the time is over. */
export async function until(condition, milliseconds) {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await pause(100);
  }
  return true;
}
