import type { MessageRequest, Session, SessionStore } from '@sidu/core';

export interface Remembered {
  session?: Session | null;
  conversationId?: string | null;
  regionCode?: string | null;
  open?: boolean;
  elder?: boolean;
  /** The question whose answer was still under way: asked again under its id after a reload. */
  pending?: (MessageRequest & { clientMessageId: string }) | null;
}

/** What outlives a reload, in this tab only. Falls back to memory where storage is forbidden. */
export class Memory {
  private kept: Remembered;

  constructor(private readonly key: string) {
    this.kept = this.load();
  }

  get now(): Readonly<Remembered> {
    return this.kept;
  }

  patch(change: Remembered): void {
    this.kept = { ...this.kept, ...change };
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // A browser that forbids storage forgets at reload; everything else works.
    }
  }

  asSessionStore(): SessionStore {
    return { read: () => this.kept.session ?? null, write: (session) => this.patch({ session }) };
  }

  private load(): Remembered {
    try {
      return (JSON.parse(sessionStorage.getItem(this.key) ?? '{}') as Remembered | null) ?? {};
    } catch {
      return {};
    }
  }
}
