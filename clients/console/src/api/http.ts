// The one place that speaks HTTP: problems become errors, entity tags come along, an expired token leads to the sign-in.
import type { Problem } from './types';

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail || problem.title);
  }

  /** The last part of the problem's type. */
  get slug(): string {
    return this.problem.type.split('/').pop() ?? '';
  }
}

type Options = { method?: string; body?: unknown; form?: FormData; ifMatch?: number | undefined; signal?: AbortSignal };

const TOKEN = 'sidu.console.token';
let language = 'zh-CN';
let expired: () => void = () => {};

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (value: string | null) => (value ? sessionStorage.setItem(TOKEN, value) : sessionStorage.removeItem(TOKEN)),
};

export function speak(next: string) {
  language = next;
}

export function onExpired(what: () => void) {
  expired = what;
}

export async function call<T>(path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': language };
  const own = token.get();
  if (own) headers.Authorization = `Bearer ${own}`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: options.method ?? (options.body === undefined && !options.form ? 'GET' : 'POST'),
      headers,
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal ?? AbortSignal.timeout(60_000),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refused(0, { type: '/problems/unreachable', title: '', status: 0 });
  }
  const text = await response.text();
  if (!response.ok) {
    const problem = parsed(text) ?? { type: 'about:blank', title: `HTTP ${response.status}`, status: response.status };
    if (response.status === 401 && own) {
      token.set(null);
      expired();
    }
    throw new Refused(response.status, problem);
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

function parsed(text: string): Problem | null {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return null;
  }
}

/** A query string of what is set. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return kept.length ? `?${new URLSearchParams(kept.map(([key, value]) => [key, String(value)]))}` : '';
}
