import type { Answer, AnswerEvent, MessageRequest } from './contract';
import { readEvents } from './events';
import { Problem } from './problem';
import type { Transport } from './transport';

export interface StreamOptions {
  signal?: AbortSignal;
  /** Told before each attempt to pick up a cut stream; `null` once events flow again. */
  onReconnect?: (attempt: number | null) => void;
}

export interface Pace {
  /** Waits before the first, second … attempt in a row that brings no event; its length is the number of attempts. */
  backoffMs: number[];
  /** Silence after which a connection counts as cut; the server's heartbeat is 15 s. */
  stallMs: number;
}

export const DEFAULT_PACE: Pace = { backoffMs: [300, 1_000, 2_000, 4_000, 8_000, 15_000], stallMs: 45_000 };

/**
 * Asks, and yields the answer's events, each once and in order, whatever happens to the connection: a stream cut before
 * its first event is asked for again under the same `clientMessageId`; later it is resumed after the last event seen;
 * and if the server no longer has the events, the finished answer is fetched.
 */
export async function* ask(
  transport: Transport,
  conversationId: string,
  message: MessageRequest & { clientMessageId: string },
  options: StreamOptions,
  pace: Pace,
): AsyncGenerator<AnswerEvent> {
  const seen = new Progress();
  let attempt = 0;
  for (;;) {
    try {
      const response = await open(transport, conversationId, message, seen.lastId, options.signal);
      for await (const event of readEvents(response.body!, pace.stallMs)) {
        if (!seen.isNew(event)) {
          continue;
        }
        if (attempt > 0) {
          options.onReconnect?.(null);
          attempt = 0;
        }
        yield event;
        if (event.event === 'done' || event.event === 'error') {
          return;
        }
      }
    } catch (failure) {
      if (options.signal?.aborted || !isPassing(failure, seen)) {
        throw failure;
      }
    }
    const wait = pace.backoffMs[attempt];
    if (wait === undefined) {
      throw Problem.unreachable(new Error(`No event in ${attempt} attempts`));
    }
    options.onReconnect?.(++attempt);
    await pause(wait, options.signal);
    const finished = attempt > 1 ? await finishedAnswer(transport, seen, options.signal) : null;
    if (finished) {
      options.onReconnect?.(null);
      yield { event: 'done', id: '', data: finished };
      return;
    }
  }
}

/** Follows what happens between answers: notices, a person's words. Ends when aborted or when the server refuses. */
export async function* follow(
  transport: Transport,
  conversationId: string,
  signal: AbortSignal,
  pace: Pace,
): AsyncGenerator<AnswerEvent> {
  let lastId: string | null = null;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const response = await events(transport, conversationId, lastId, signal);
      for await (const event of readEvents(response.body!, pace.stallMs)) {
        attempt = 0;
        lastId = event.id || lastId;
        yield event;
      }
    } catch (failure) {
      if (signal.aborted || (failure instanceof Problem && !failure.retryable)) {
        return;
      }
    }
    attempt = Math.min(attempt + 1, pace.backoffMs.length);
    await pause(pace.backoffMs[attempt - 1] ?? 0, signal).catch(() => undefined);
  }
}

function open(
  transport: Transport,
  conversationId: string,
  message: MessageRequest,
  lastId: string | null,
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (lastId) {
    return events(transport, conversationId, lastId, signal);
  }
  return transport.call(`/conversations/${encodeURIComponent(conversationId)}/messages`, {
    method: 'POST',
    body: message,
    headers: { Accept: 'text/event-stream' },
    signal,
  });
}

function events(
  transport: Transport,
  conversationId: string,
  lastId: string | null,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (lastId) {
    headers['Last-Event-ID'] = lastId;
  }
  return transport.call(`/conversations/${encodeURIComponent(conversationId)}/events`, { headers, signal });
}

async function finishedAnswer(
  transport: Transport,
  seen: Progress,
  signal: AbortSignal | undefined,
): Promise<Answer | null> {
  if (!seen.answerId) {
    return null;
  }
  try {
    const response = await transport.call(`/answers/${encodeURIComponent(seen.answerId)}`, { signal });
    return response.status === 200 ? ((await response.json()) as Answer) : null;
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    return null;
  }
}

/** A refusal of the question itself is final; once events came, only the way back to them can fail. */
function isPassing(failure: unknown, seen: Progress): boolean {
  if (!(failure instanceof Problem)) {
    return true;
  }
  return seen.lastId !== null ? failure.status !== 401 : failure.status === 0 || failure.status === 503;
}

/** Knows which event of which message came last, so that none is told twice and none of another message is told. */
class Progress {
  lastId: string | null = null;
  answerId: string | null = null;
  private seq: string | null = null;
  private n = -1;

  isNew(event: AnswerEvent): boolean {
    if (event.event === 'notice') {
      return true;
    }
    const [seq, count] = event.id.split('-');
    const n = Number(count);
    if (this.seq !== null && (seq !== this.seq || n <= this.n)) {
      return false;
    }
    if (event.event === 'outcome') {
      this.answerId = event.data.answerId;
    }
    this.seq = seq ?? null;
    this.n = n;
    this.lastId = event.id;
    return true;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
