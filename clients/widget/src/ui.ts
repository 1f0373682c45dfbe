import type { Citation, Ticket, TicketOffer } from '@sidu/core';
import type { Chat } from './chat';
import type { Source } from './source';
import type { Speech } from './speech';
import type { Language, Texts } from './text/index';
import type { TicketDraft } from './ticket-draft';
import type { Tickets } from './tickets';
import type { Turn } from './turn';

export type View = 'chat' | 'source' | 'form' | 'tickets' | 'ticket';

/** What the views may see and do. */
export interface Ui {
  readonly t: Texts;
  readonly language: Language;
  readonly elder: boolean;
  readonly privacyUrl: string;
  readonly offline: boolean;
  readonly view: View;
  /** Which turn the elder mode shows; the latest when it has not been moved. */
  readonly turnIndex: number;
  readonly chat: Chat;
  readonly source: Source;
  readonly draft: TicketDraft;
  readonly tickets: Tickets;
  readonly speech: Speech;
  goTo(view: View): void;
  goBack(): void;
  showTurn(index: number): void;
  ask(text: string, more?: { choiceId?: string }): void;
  askPerson(): void;
  openSource(citation: Citation): void;
  openForm(offer?: Partial<TicketOffer>): void;
  openTicket(ticket: Pick<Ticket, 'no'>): void;
  submitForm(): void;
  readAloud(turn: Turn): void;
  toggleElder(): void;
  toggleLanguage(): void;
  hide(): void;
}
