import {
  type Answer,
  type AnswerEvent,
  type Choice,
  type Citation,
  type Handover,
  type HandoverEvent,
  type Message,
  type MessageRequest,
  newKey,
  type NextStep,
  type Outcome,
  Problem,
  type Segment,
  type TicketOffer,
} from '@sidu/core';

export type Phase = 'ASKING' | 'ANSWERING' | 'DONE' | 'STOPPED' | 'FAILED';
export type Request = MessageRequest & { clientMessageId: string };

/** A question with its answer, or something said or done without a question. */
export interface Turn {
  readonly key: string;
  readonly request: Request | null;
  readonly about: 'QUESTION' | 'PERSON' | 'MESSAGE';
  phase: Phase;
  reconnecting: boolean;
  answerId: string | null;
  outcome: Outcome | null;
  degraded: string[];
  position: number | null;
  citations: Citation[];
  segments: Segment[];
  choices: Choice[];
  nextSteps: NextStep[];
  label: string | null;
  regionCode: string | null;
  offer: TicketOffer | null;
  ticketNo: string | null;
  handover: (Partial<Handover> & HandoverEvent) | null;
  problem: Problem | null;
  useful: boolean | null;
  solved: boolean | null;
  rateFailed: boolean;
  phoneSent: boolean;
}

export function newTurn(about: Turn['about'], request: Request | null = null): Turn {
  return {
    key: newKey(),
    request,
    about,
    phase: 'ASKING',
    reconnecting: false,
    answerId: null,
    outcome: null,
    degraded: [],
    position: null,
    citations: [],
    segments: [],
    choices: [],
    nextSteps: [],
    label: null,
    regionCode: null,
    offer: null,
    ticketNo: null,
    handover: null,
    problem: null,
    useful: null,
    solved: null,
    rateFailed: false,
    phoneSent: false,
  };
}

export const isRunning = (turn: Turn): boolean => turn.phase === 'ASKING' || turn.phase === 'ANSWERING';

export const byModel = (turn: Turn): boolean => turn.segments.some((segment) => segment.author === 'MODEL');

export const byPerson = (turn: Turn): boolean => turn.segments.some((segment) => segment.author === 'PERSON');

/** Lets one event happen to a turn. What `done` says replaces what the stream said. */
export function apply(turn: Turn, event: AnswerEvent): void {
  switch (event.event) {
    case 'outcome':
      turn.phase = 'ANSWERING';
      turn.answerId = event.data.answerId;
      turn.outcome = event.data.outcome;
      turn.degraded = event.data.degraded;
      turn.position = event.data.position ?? null;
      return;
    case 'citation':
      turn.citations = [...turn.citations, event.data];
      return;
    case 'delta':
      turn.segments = [...turn.segments, event.data];
      return;
    case 'choices':
      turn.choices = event.data.items;
      return;
    case 'ticket':
      turn.offer = 'offer' in event.data ? event.data.offer : null;
      turn.ticketNo = 'no' in event.data ? event.data.no : null;
      return;
    case 'handover':
      turn.handover = event.data;
      return;
    case 'error':
      turn.phase = 'FAILED';
      turn.problem = new Problem({ ...event.data, status: event.data.retryable ? 503 : 500 });
      return;
    case 'done':
      finish(turn, event.data);
  }
}

export function finish(turn: Turn, answer: Answer): void {
  const unsaid = { text: answer.text, citations: [], author: 'FIXED' as const };
  turn.phase = 'DONE';
  turn.answerId = answer.id;
  turn.outcome = answer.outcome;
  turn.degraded = answer.degraded;
  turn.citations = answer.citations;
  turn.segments = answer.segments.length || !answer.text ? answer.segments : [unsaid];
  turn.choices = answer.choices;
  turn.nextSteps = answer.nextSteps;
  turn.label = answer.label;
  turn.regionCode = answer.regionCode;
}

/** The turns of a conversation that is read back. */
export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.from === 'CITIZEN') {
      turns.push(newTurn('QUESTION', { text: message.text, clientMessageId: message.id }));
      continue;
    }
    const waiting = turns.at(-1);
    const turn = waiting?.phase === 'ASKING' && message.from === 'BOT' ? waiting : newTurn('MESSAGE');
    if (turn !== waiting) {
      turns.push(turn);
    }
    if (message.answer) {
      finish(turn, message.answer);
    } else {
      const author = message.from === 'PERSON' ? 'PERSON' : 'FIXED';
      turn.phase = 'DONE';
      turn.segments = [{ text: message.text, citations: [], author }];
    }
  }
  turns.filter(isRunning).forEach((turn) => (turn.phase = 'STOPPED'));
  return turns;
}
