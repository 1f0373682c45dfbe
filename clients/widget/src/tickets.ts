import { Problem, type SiduClient, type Ticket, type TimelineEntry } from '@sidu/core';

export type Loading = 'LOADING' | 'READY' | 'FAILED';

/** The citizen's own tickets: the list, and the one that is looked at. */
export class Tickets {
  list: { phase: Loading; items: Ticket[]; next: string | null; problem: Problem | null } = {
    phase: 'LOADING',
    items: [],
    next: null,
    problem: null,
  };
  shown: {
    no: string;
    phase: Loading;
    ticket: Ticket | null;
    timeline: TimelineEntry[];
    problem: Problem | null;
    withdrawing: boolean;
  } | null = null;

  constructor(
    private readonly client: SiduClient,
    private readonly changed: () => void,
  ) {}

  async load(more = false): Promise<void> {
    this.list = { ...this.list, phase: 'LOADING', problem: null };
    this.changed();
    try {
      const page = await this.client.tickets(more ? (this.list.next ?? undefined) : undefined);
      const items = more ? [...this.list.items, ...page.items] : page.items;
      this.list = { phase: 'READY', items, next: page.nextCursor, problem: null };
    } catch (failure) {
      this.list = { ...this.list, phase: 'FAILED', problem: asProblem(failure) };
    }
    this.changed();
  }

  async show(no: string): Promise<void> {
    const kept = this.shown?.no === no ? this.shown : null;
    const blank = { no, ticket: null, timeline: [], withdrawing: false };
    this.shown = { ...(kept ?? blank), phase: 'LOADING', problem: null };
    this.changed();
    try {
      const [ticket, timeline] = await Promise.all([this.client.ticket(no), this.client.timeline(no)]);
      this.settle(no, { phase: 'READY', ticket, timeline, withdrawing: false });
    } catch (failure) {
      this.settle(no, { phase: 'FAILED', problem: asProblem(failure) });
    }
  }

  askToWithdraw(sure: boolean): void {
    this.shown!.withdrawing = sure;
    this.changed();
  }

  async withdraw(no: string): Promise<void> {
    try {
      await this.client.withdrawTicket(no, this.shown?.ticket?.version ?? 0);
      await this.show(no);
    } catch (failure) {
      this.settle(no, { problem: asProblem(failure), withdrawing: false });
    }
  }

  private settle(no: string, change: Partial<NonNullable<Tickets['shown']>>): void {
    if (this.shown?.no === no) {
      this.shown = { ...this.shown, ...change };
      this.changed();
    }
  }
}

export const asProblem = (failure: unknown): Problem =>
  failure instanceof Problem ? failure : Problem.unreachable(failure);
