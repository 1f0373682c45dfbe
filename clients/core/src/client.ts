import type {
  Answer,
  AnswerEvent,
  Article,
  Conversation,
  ConversationRequest,
  Feedback,
  Handover,
  HandoverRequest,
  Message,
  MessageRequest,
  Page,
  Region,
  Session,
  SessionRequest,
  Ticket,
  TicketRequest,
  TimelineEntry,
} from './contract';
import { ask, DEFAULT_PACE, follow, type Pace, type StreamOptions } from './stream';
import { Transport, type TransportOptions } from './transport';

export interface ClientOptions extends TransportOptions {
  pace?: Pace;
}

export interface OpenedTicket {
  ticket: Ticket;
  /** True if the server recognised the key and opened nothing new. */
  replayed: boolean;
}

/** The citizen's side of the API. Every method may throw a `Problem`; an abort throws the signal's reason. */
export class SiduClient {
  readonly server: string;
  private readonly transport: Transport;
  private readonly pace: Pace;

  constructor(options: ClientOptions) {
    this.server = options.server;
    this.transport = new Transport(options);
    this.pace = options.pace ?? DEFAULT_PACE;
  }

  openSession(request: SessionRequest = { kind: 'ANONYMOUS' }): Promise<Session> {
    return this.transport.sessions.open(request);
  }

  session(): Session | null {
    return this.transport.sessions.current();
  }

  async sendPhoneCode(phone: string): Promise<void> {
    await this.transport.call('/sessions/phone-codes', { method: 'POST', body: { phone } });
  }

  async regions(): Promise<Region[]> {
    return (await this.transport.json<Page<Region>>('/regions')).items;
  }

  openConversation(request: ConversationRequest = {}): Promise<Conversation> {
    return this.transport.json('/conversations', { method: 'POST', body: request });
  }

  async messages(conversationId: string): Promise<Message[]> {
    const messages: Message[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: Page<Message> = await this.transport.json(`${conversation(conversationId)}/messages?limit=100${query}`);
      messages.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return messages;
  }

  /** Asks and streams; see `stream.ts` for what survives a cut. Without `clientMessageId` one is made. */
  ask(conversationId: string, message: MessageRequest, options: StreamOptions = {}): AsyncGenerator<AnswerEvent> {
    const identified = { ...message, clientMessageId: message.clientMessageId ?? newKey() };
    return ask(this.transport, conversationId, identified, options, this.pace);
  }

  follow(conversationId: string, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    return follow(this.transport, conversationId, signal, this.pace);
  }

  async cancel(conversationId: string): Promise<void> {
    await this.transport.call(`${conversation(conversationId)}/cancellation`, { method: 'POST' });
  }

  handover(conversationId: string, request: HandoverRequest = {}): Promise<Handover> {
    return this.transport.json(`${conversation(conversationId)}/handover`, { method: 'POST', body: request });
  }

  answer(answerId: string): Promise<Answer> {
    return this.transport.json(`/answers/${encodeURIComponent(answerId)}`);
  }

  async rate(answerId: string, feedback: Feedback): Promise<void> {
    await this.transport.call(`/answers/${encodeURIComponent(answerId)}/feedback`, { method: 'POST', body: feedback });
  }

  article(articleId: string): Promise<Article> {
    return this.transport.json(`/articles/${encodeURIComponent(articleId)}`);
  }

  /** `key` names the intention: retried with the same key and request, it opens no second ticket. */
  async openTicket(request: TicketRequest, key: string): Promise<OpenedTicket> {
    const headers = { 'Idempotency-Key': key };
    const response = await this.transport.call('/tickets', { method: 'POST', body: request, headers });
    const replayed = response.headers.get('Idempotent-Replayed') === 'true';
    return { ticket: (await response.json()) as Ticket, replayed };
  }

  tickets(cursor?: string): Promise<Page<Ticket>> {
    return this.transport.json(`/tickets?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
  }

  ticket(no: string): Promise<Ticket> {
    return this.transport.json(`/tickets/${encodeURIComponent(no)}`);
  }

  async timeline(no: string): Promise<TimelineEntry[]> {
    const page = await this.transport.json<Page<TimelineEntry>>(`/tickets/${encodeURIComponent(no)}/timeline?limit=100`);
    return page.items;
  }

  /** @param version the ticket's version as the citizen last saw it; another one means that it has changed since (412) */
  async withdrawTicket(no: string, version: number, reason?: string): Promise<void> {
    const body = reason ? { reason } : {};
    const headers = { 'If-Match': `"${version}"` };
    await this.transport.call(`/tickets/${encodeURIComponent(no)}/withdrawal`, { method: 'POST', body, headers });
  }
}

/** A random UUID for `clientMessageId` and `Idempotency-Key`; unlike `crypto.randomUUID` on plain-http pages too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function conversation(id: string): string {
  return `/conversations/${encodeURIComponent(id)}`;
}
