// The citizen API as types, written by hand from the contract until they are generated from docs/openapi/v1.json.

export type Outcome =
  | 'REJECTED'
  | 'EMERGENCY'
  | 'REFUSED'
  | 'TICKET_OFFERED'
  | 'TICKET_STATUS'
  | 'HANDED_OVER'
  | 'SMALL_TALK'
  | 'CLARIFY'
  | 'NOT_OUR_REMIT'
  | 'NO_ANSWER'
  | 'PARTLY_ANSWERED'
  | 'ANSWERED'
  | 'OUTAGE';

export type Author = 'KNOWLEDGE' | 'MODEL' | 'FIXED' | 'PERSON';
export type ConversationState = 'BOT' | 'QUEUED' | 'HUMAN' | 'ENDED';
export type Presentation = 'STANDARD' | 'ELDER';
export type AppealType = 'CONSULT' | 'HELP' | 'COMPLAINT' | 'REPORT' | 'SUGGESTION' | 'PRAISE';
export type Secrecy = 'NORMAL' | 'CONFIDENTIAL' | 'ANONYMOUS';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  hint?: string | null;
  correlationId?: string | null;
  errors?: FieldError[] | null;
}

/** `pointer` is a JSON pointer into the request body, such as `/contact/phone`. */
export interface FieldError {
  pointer: string;
  message: string;
}

export interface Session {
  token: string;
  expiresAt: string;
  refreshToken: string;
  citizenId: string;
  kind: string;
}

export type SessionRequest =
  | { kind: 'ANONYMOUS' }
  | { kind: 'PHONE_CODE'; phone: string; code: string }
  | { kind: 'WECHAT_CODE'; account: string; code: string };

export interface Region {
  code: string;
  name: string;
  parentCode: string | null;
}

export interface ConversationRequest {
  regionCode?: string;
  locale?: string;
  presentation?: Presentation;
}

export interface Conversation {
  id: string;
  state: ConversationState;
  channel: string;
  regionCode: string | null;
  createdAt: string;
}

export interface Message {
  id: string;
  seq: number;
  from: 'CITIZEN' | 'BOT' | 'PERSON' | 'SYSTEM';
  text: string;
  createdAt: string;
  answer?: Answer | null;
}

export interface MessageRequest {
  text: string;
  clientMessageId?: string;
  regionCode?: string;
  asOf?: string;
  choiceId?: string;
}

export interface Segment {
  text: string;
  citations: number[];
  author: Author;
}

export interface Citation {
  n: number;
  articleId: string;
  externalId: string;
  revision: number;
  passageId: string;
  title: string;
  quote: string;
  anchor: string | null;
  regionCode: string | null;
  validFrom: string | null;
  validTo: string | null;
  url: string;
}

export interface Choice {
  id: string;
  text: string;
}

export interface NextStep {
  kind: 'HANDOVER' | 'TICKET' | 'CALL';
  label: string;
  phone?: string | null;
  department?: string | null;
}

export interface Answer {
  id: string;
  messageId: string;
  conversationId: string;
  outcome: Outcome;
  degraded: string[];
  text: string;
  segments: Segment[];
  citations: Citation[];
  choices: Choice[];
  nextSteps: NextStep[];
  aiGenerated: boolean;
  label: string | null;
  regionCode: string | null;
  asOf: string | null;
  epoch: number;
  createdAt: string;
}

export interface OutcomeEvent {
  messageId: string;
  answerId: string;
  outcome: Outcome;
  final: boolean;
  degraded: string[];
  /** Place in the queue while the answer waits for its turn at the model. */
  position?: number;
}

export interface TicketOffer {
  appealType: AppealType;
  title: string;
  content: string;
}

export type TicketEvent = { offer: TicketOffer } | { no: string; state: string; stateText: string };

export interface HandoverEvent {
  state: ConversationState;
  position: number | null;
  estimateSeconds: number | null;
}

export interface NoticeEvent {
  kind: 'CORRECTION' | 'TICKET' | 'SERVICE';
  text: string;
  ticketNo: string | null;
  answerId: string | null;
}

export interface StreamError {
  type: string;
  title: string;
  hint?: string | null;
  retryable: boolean;
}

/** What one answer's stream tells, in the order of the contract; `id` is `<messageSeq>-<n>`. */
export type AnswerEvent =
  | { event: 'outcome'; id: string; data: OutcomeEvent }
  | { event: 'citation'; id: string; data: Citation }
  | { event: 'delta'; id: string; data: Segment }
  | { event: 'choices'; id: string; data: { items: Choice[] } }
  | { event: 'ticket'; id: string; data: TicketEvent }
  | { event: 'handover'; id: string; data: HandoverEvent }
  | { event: 'notice'; id: string; data: NoticeEvent }
  | { event: 'error'; id: string; data: StreamError }
  | { event: 'done'; id: string; data: Answer };

export interface HandoverRequest {
  reason?: string;
  phone?: string;
}

export interface Handover {
  state: ConversationState;
  position: number | null;
  estimateSeconds: number | null;
  open: boolean;
  ticketNo: string | null;
  /** What the citizen is told out of hours, if the server words it itself. */
  text?: string | null;
}

export interface Feedback {
  useful: boolean;
  solved?: boolean;
  comment?: string;
}

export interface Passage {
  id: string;
  anchor: string | null;
  titlePath: string | string[] | null;
  text: string;
}

export interface Article {
  id: string;
  externalId: string;
  kind: string;
  title: string;
  revision: number;
  regionCode: string | null;
  validFrom: string | null;
  validTo: string | null;
  source: { issuer?: string | null; documentNumber?: string | null; url?: string | null } | null;
  passages: Passage[];
  attachments?: { name: string; url: string }[] | null;
  links?: { name: string; url: string }[] | null;
}

export interface TicketRequest {
  conversationId?: string;
  appealType: AppealType;
  title: string;
  content: string;
  place?: string;
  regionCode?: string;
  coordinates?: { lat: number; lng: number; crs: string };
  occurredAt?: string;
  contact?: { name?: string; phone: string };
  consent?: true;
  secrecy?: Secrecy;
}

export interface Ticket {
  no: string;
  state: string;
  stateText: string;
  appealType: AppealType;
  title: string;
  content: string;
  place: string | null;
  regionCode: string | null;
  channel: string;
  conversationId: string | null;
  createdAt: string;
  expectedAt: string | null;
  unit: string | null;
  allowed: string[];
  version: number;
}

export interface TimelineEntry {
  seq: number;
  at: string;
  state: string;
  text: string;
  unit?: string | null;
}
