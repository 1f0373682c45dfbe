import {
  type ConversationState,
  newKey,
  type NoticeEvent,
  type Presentation,
  Problem,
  type Region,
  type SiduClient,
} from '@sidu/core';
import type { Memory } from './memory';
import { apply, finish, isRunning, newTurn, type Request, type Turn, turnsOf } from './turn';

export interface ChatHost {
  changed(): void;
  /** Called once for each answer that is complete or has failed, never for a part of one. */
  finished(turn: Turn): void;
  circumstances(): { locale: string; presentation: Presentation };
}

/** One citizen's conversation: what was asked and answered, and everything that can be done next. */
export class Chat {
  turns: Turn[] = [];
  notices: NoticeEvent[] = [];
  regions: Region[] = [];
  regionCode: string | null;
  state: ConversationState = 'BOT';
  history: 'NONE' | 'LOADING' | 'FAILED' = 'NONE';
  private starting: Promise<void> | null = null;
  private conversationId: string | null;
  private opening: Promise<string> | null = null;
  private running: { turn: Turn; controller: AbortController } | null = null;
  private following: AbortController | null = null;
  private watched = false;

  constructor(
    private readonly client: SiduClient,
    private readonly memory: Memory,
    private readonly host: ChatHost,
    wishedRegion: string | null,
  ) {
    this.regionCode = memory.now.regionCode ?? wishedRegion;
    this.conversationId = memory.now.conversationId ?? null;
  }

  get busy(): boolean {
    return this.running !== null;
  }

  get id(): string | null {
    return this.conversationId;
  }

  /** Loads what the panel needs, once: the regions, and the conversation that a reload interrupted. */
  start(): Promise<void> {
    this.starting ??= Promise.all([this.loadRegions(), this.restore()]).then(() => this.host.changed());
    return this.starting;
  }

  regionName(code: string | null): string | null {
    return this.regions.find((one) => one.code === code)?.name ?? null;
  }

  /** The region answered for, until the citizen says otherwise: the root of the tree. */
  get assumedRegion(): string | null {
    return this.regionCode ?? this.regions.find((one) => !one.parentCode)?.code ?? null;
  }

  chooseRegion(code: string): void {
    this.regionCode = code;
    this.memory.patch({ regionCode: code });
    this.host.changed();
  }

  async ask(text: string, more: { choiceId?: string } = {}): Promise<void> {
    const words = text.trim();
    if (!words) {
      return;
    }
    await this.stop();
    const regionCode = this.regionCode ?? undefined;
    await this.add(newTurn('QUESTION', { text: words, clientMessageId: newKey(), regionCode, ...more }));
  }

  /** Asks again. A question that may not have arrived keeps its id; one that was refused or stopped gets a new one. */
  async retry(turn: Turn): Promise<void> {
    if (!turn.request) {
      return turn.about === 'PERSON' ? this.askPerson() : undefined;
    }
    const lost = turn.problem?.status === 0;
    const clientMessageId = lost ? turn.request.clientMessageId : newKey();
    await this.stop();
    this.turns = this.turns.filter((one) => one !== turn);
    await this.add(newTurn('QUESTION', { ...turn.request, clientMessageId }));
  }

  retryLost(): void {
    const last = this.turns.at(-1);
    if (last?.phase === 'FAILED' && last.problem?.status === 0) {
      void this.retry(last);
    }
  }

  async stop(): Promise<void> {
    const running = this.running;
    if (!running) {
      return;
    }
    running.controller.abort(new DOMException('Stopped by the citizen', 'AbortError'));
    running.turn.phase = 'STOPPED';
    this.running = null;
    this.memory.patch({ pending: null });
    this.host.changed();
    if (this.conversationId) {
      await this.client.cancel(this.conversationId).catch(() => undefined);
    }
    this.watch(this.watched);
  }

  async askPerson(): Promise<void> {
    const turn = newTurn('PERSON');
    this.turns = [...this.turns.filter((one) => one.about !== 'PERSON' || one.phase !== 'FAILED'), turn];
    this.host.changed();
    await this.handOver(turn);
    this.host.finished(turn);
  }

  /** Leaves a number to be called back on, after a request for a person found nobody on duty. */
  async leavePhone(turn: Turn, phone: string): Promise<void> {
    await this.handOver(turn, phone);
    turn.phoneSent = turn.phase === 'DONE';
    this.host.changed();
  }

  async rate(turn: Turn, judgement: { useful?: boolean; solved?: boolean }): Promise<void> {
    const before = { useful: turn.useful, solved: turn.solved };
    Object.assign(turn, judgement, { rateFailed: false });
    turn.useful ??= turn.solved;
    this.host.changed();
    try {
      const solved = turn.solved ?? undefined;
      await this.client.rate(turn.answerId!, { useful: turn.useful!, solved });
    } catch {
      Object.assign(turn, before, { rateFailed: true });
      this.host.changed();
    }
  }

  dismiss(notice: NoticeEvent): void {
    this.notices = this.notices.filter((one) => one !== notice);
    this.host.changed();
  }

  /** While somebody looks, listens for what comes between answers. */
  watch(watched: boolean): void {
    this.watched = watched;
    this.following?.abort();
    this.following = null;
    if (watched && !this.running && this.conversationId) {
      this.following = new AbortController();
      void this.listen(this.conversationId, this.following.signal);
    }
  }

  async conversation(): Promise<string> {
    if (this.conversationId) {
      return this.conversationId;
    }
    this.opening ??= this.openConversation().finally(() => (this.opening = null));
    return this.opening;
  }

  private async openConversation(): Promise<string> {
    const regionCode = this.regionCode ?? undefined;
    const { id, state } = await this.client.openConversation({ regionCode, ...this.host.circumstances() });
    this.state = state;
    this.conversationId = id;
    this.memory.patch({ conversationId: id });
    return id;
  }

  private async add(turn: Turn): Promise<void> {
    this.turns = [...this.turns, turn];
    await this.run(turn, turn.request!);
  }

  private async run(turn: Turn, request: Request): Promise<void> {
    const controller = new AbortController();
    this.running = { turn, controller };
    this.watch(this.watched);
    this.memory.patch({ pending: request });
    this.host.changed();
    try {
      await this.read(turn, request, controller.signal);
    } catch (failure) {
      if (!controller.signal.aborted) {
        turn.phase = 'FAILED';
        turn.problem = failure instanceof Problem ? failure : Problem.unreachable(failure);
      }
    }
    if (controller.signal.aborted) {
      return;
    }
    turn.reconnecting = false;
    this.running = null;
    this.memory.patch({ pending: null });
    this.host.finished(turn);
    this.host.changed();
    this.watch(this.watched);
  }

  private async read(turn: Turn, request: Request, signal: AbortSignal): Promise<void> {
    const onReconnect = (attempt: number | null) => {
      turn.reconnecting = attempt !== null;
      this.host.changed();
    };
    const read = async (conversationId: string) => {
      for await (const event of this.client.ask(conversationId, request, { signal, onReconnect })) {
        if (signal.aborted) {
          return;
        }
        this.happen(turn, event);
      }
    };
    try {
      await read(await this.conversation());
    } catch (failure) {
      const forgotten = failure instanceof Problem && failure.status === 404 && turn.phase === 'ASKING';
      if (!forgotten) {
        throw failure;
      }
      this.conversationId = null;
      await read(await this.conversation());
    }
  }

  private happen(turn: Turn, event: Parameters<typeof apply>[1]): void {
    if (event.event === 'notice') {
      this.notices = [...this.notices, event.data];
    } else {
      apply(turn, event);
    }
    if (event.event === 'handover') {
      this.state = event.data.state;
    }
    if (event.event === 'done') {
      this.turns = this.turns.filter((one) => one === turn || one.answerId !== event.data.id);
    }
    this.host.changed();
  }

  private async listen(conversationId: string, signal: AbortSignal): Promise<void> {
    for await (const event of this.client.follow(conversationId, signal)) {
      if (signal.aborted) {
        return;
      }
      if (event.event === 'notice') {
        this.notices = [...this.notices, event.data];
      } else if (event.event === 'handover') {
        this.state = event.data.state;
        const waiting = this.turns.filter((one) => one.handover !== null).at(-1);
        if (waiting) {
          waiting.handover = { ...waiting.handover, ...event.data };
        }
      } else if (event.event === 'done' && !this.turns.some((one) => one.answerId === event.data.id)) {
        const turn = newTurn('MESSAGE');
        finish(turn, event.data);
        this.turns = [...this.turns, turn];
        this.host.finished(turn);
      }
      this.host.changed();
    }
  }

  private async handOver(turn: Turn, phone?: string): Promise<void> {
    turn.problem = null;
    try {
      const request = phone ? { phone } : {};
      const result = await this.client.handover(await this.conversation(), request);
      turn.handover = result;
      turn.ticketNo = result.ticketNo;
      turn.phase = 'DONE';
      this.state = result.state;
    } catch (failure) {
      turn.phase = phone ? turn.phase : 'FAILED';
      turn.problem = failure instanceof Problem ? failure : Problem.unreachable(failure);
    }
    this.host.changed();
    this.watch(this.watched);
  }

  private async loadRegions(): Promise<void> {
    try {
      this.regions = await this.client.regions();
      this.host.changed();
    } catch {
      // Without regions the server assumes one, and says which in its answer.
    }
  }

  async restore(): Promise<void> {
    const id = this.conversationId;
    if (!id) {
      return;
    }
    const pending = this.memory.now.pending;
    this.history = 'LOADING';
    this.host.changed();
    try {
      const read = turnsOf(await this.client.messages(id));
      this.turns = [...read, ...this.turns];
      this.history = 'NONE';
    } catch (failure) {
      this.history = failure instanceof Problem && failure.status === 404 ? 'NONE' : 'FAILED';
      this.host.changed();
      if (failure instanceof Problem && failure.status === 404 && this.conversationId === id) {
        this.conversationId = null;
        this.memory.patch({ conversationId: null, pending: null });
      }
      return;
    }
    if (pending && !this.running) {
      this.resume(pending);
    }
    this.watch(this.watched);
  }

  private resume(pending: Request): void {
    const last = this.turns.at(-1);
    if (last?.phase === 'STOPPED') {
      this.turns = this.turns.slice(0, -1);
    } else if (last?.request?.text === pending.text) {
      this.memory.patch({ pending: null });
      return;
    }
    void this.add(newTurn('QUESTION', pending));
  }

  get latest(): Turn | null {
    return this.turns.at(-1) ?? null;
  }

  get answering(): Turn | null {
    return this.turns.find(isRunning) ?? null;
  }
}
