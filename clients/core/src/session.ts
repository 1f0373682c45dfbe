import type { Session, SessionRequest } from './contract';
import { Problem } from './problem';

/** Where the session outlives a reload. `sessionStorage` fits; nothing is ever written to a cookie. */
export interface SessionStore {
  read(): Session | null;
  write(session: Session | null): void;
}

export function inMemory(): SessionStore {
  let kept: Session | null = null;
  return { read: () => kept, write: (session) => void (kept = session) };
}

export type Post = (path: string, body: unknown) => Promise<Response>;

const EARLY_MS = 30_000;

/** Keeps one valid token: opens a session when there is none, refreshes it before it expires, once for all callers. */
export class Sessions {
  private opening: Promise<Session> | null = null;

  constructor(
    private readonly post: Post,
    private readonly store: SessionStore,
    private readonly now: () => number,
  ) {}

  async token(): Promise<string> {
    const kept = this.store.read();
    if (kept && Date.parse(kept.expiresAt) - EARLY_MS > this.now()) {
      return kept.token;
    }
    return (await this.renew(kept?.token)).token;
  }

  /** Replaces the token that was just refused; a caller who comes second gets what the first one fetched. */
  async renew(refused: string | undefined): Promise<Session> {
    const kept = this.store.read();
    if (kept && kept.token !== refused) {
      return kept;
    }
    this.opening ??= this.refreshOrOpen(kept).finally(() => (this.opening = null));
    return this.opening;
  }

  async open(request: SessionRequest): Promise<Session> {
    return this.keep(await this.post('/sessions', request));
  }

  current(): Session | null {
    return this.store.read();
  }

  private async refreshOrOpen(kept: Session | null): Promise<Session> {
    if (kept) {
      const response = await this.post('/sessions/refresh', { refreshToken: kept.refreshToken });
      if (response.ok) {
        return this.keep(response);
      }
      if (response.status !== 401) {
        throw await Problem.of(response);
      }
      this.store.write(null);
    }
    return this.open({ kind: 'ANONYMOUS' });
  }

  private async keep(response: Response): Promise<Session> {
    if (!response.ok) {
      throw await Problem.of(response);
    }
    const session = (await response.json()) as Session;
    this.store.write(session);
    return session;
  }
}
