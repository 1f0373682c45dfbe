import { startDouble } from '../../e2e/double.mjs';
import { type AnswerEvent, SiduClient } from '../src/index';

export interface Double {
  url: string;
  log: { method: string; path: string; headers: Record<string, string>; body: Record<string, unknown> }[];
  answers: Map<string, { feedback?: unknown }>;
  failNext(route: string, fault: { status?: number; drop?: boolean }): void;
  tellFollowers(event: string, data: unknown): void;
  following(): number;
  closeDesk(): void;
  expireTokens(): void;
  stop(): Promise<void>;
}

export const start = (): Promise<Double> => startDouble({ delayMs: 1 });

export function clientOf(double: Double, server = `${double.url}/api/v1`): SiduClient {
  return new SiduClient({ server, language: () => 'zh-CN', pace: { backoffMs: [1, 2, 4, 8], stallMs: 5_000 } });
}

export async function collect(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of events) {
    all.push(event);
  }
  return all;
}

export function textOf(events: AnswerEvent[]): string {
  return events.map((event) => (event.event === 'delta' ? event.data.text : '')).join('');
}

export function answerOf(events: AnswerEvent[]) {
  const last = events.at(-1);
  if (last?.event !== 'done') {
    throw new Error(`The stream ended with ${last?.event}`);
  }
  return last.data;
}

export const withoutMarks = (text: string): string => text.replace(/\[\d+\]/g, '');
