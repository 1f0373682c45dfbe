import { createParser } from 'eventsource-parser';
import type { AnswerEvent } from './contract';

const KNOWN = new Set(['outcome', 'citation', 'delta', 'choices', 'ticket', 'handover', 'notice', 'error', 'done']);

/**
 * Reads a response body as events. Ends when the body ends; throws when the connection is cut, or when nothing at all,
 * not even a heartbeat, came for `stallMs`.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, stallMs: number): AsyncGenerator<AnswerEvent> {
  const ready: AnswerEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      if (event && KNOWN.has(event)) {
        ready.push({ event, id: id ?? '', data: JSON.parse(data) } as AnswerEvent);
      }
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), stallMs);
      if (done) {
        return;
      }
      parser.feed(decoder.decode(value, { stream: true }));
      yield* ready.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream went silent')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
