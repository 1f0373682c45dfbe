import { Problem } from './problem';
import { Sessions, inMemory, type SessionStore } from './session';

export interface TransportOptions {
  /** The API's address with its version, such as `https://12345.example/api/v1`. */
  server: string;
  store?: SessionStore;
  /** The language of problems and labels, read at each request. */
  language?: () => string;
  fetch?: typeof fetch;
  now?: () => number;
}

export interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends requests with the session's token, and with a new one if the old one is refused. */
export class Transport {
  readonly sessions: Sessions;
  private readonly fetch: typeof fetch;

  constructor(private readonly options: TransportOptions) {
    this.fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.sessions = new Sessions(
      (path, body) => this.send(path, { method: 'POST', body }),
      options.store ?? inMemory(),
      options.now ?? Date.now,
    );
  }

  async json<T>(path: string, call: Call = {}): Promise<T> {
    return (await (await this.call(path, call)).json()) as T;
  }

  /** Answers only with a success; everything else is thrown as a `Problem`. */
  async call(path: string, call: Call = {}): Promise<Response> {
    const token = await this.sessions.token();
    let response = await this.authorized(path, call, token);
    if (response.status === 401) {
      const session = await this.sessions.renew(token);
      response = await this.authorized(path, call, session.token);
    }
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  private authorized(path: string, call: Call, token: string): Promise<Response> {
    return this.send(path, { ...call, headers: { ...call.headers, Authorization: `Bearer ${token}` } });
  }

  private async send(path: string, call: Call): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', ...call.headers };
    const language = this.options.language?.();
    if (language) {
      headers['Accept-Language'] = language;
    }
    if (call.body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    try {
      return await this.fetch(this.options.server.replace(/\/$/, '') + path, {
        method: call.method ?? 'GET',
        headers,
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: call.signal,
        credentials: 'omit',
        cache: 'no-store',
      });
    } catch (failure) {
      if (call.signal?.aborted) {
        throw failure;
      }
      throw Problem.unreachable(failure);
    }
  }
}
