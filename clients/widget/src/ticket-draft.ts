import {
  type AppealType,
  newKey,
  Problem,
  type Secrecy,
  type SiduClient,
  type Ticket,
  type TicketOffer,
  type TicketRequest,
} from '@sidu/core';
import type { Texts } from './text/index';

export interface Values {
  appealType: AppealType | '';
  title: string;
  content: string;
  place: string;
  name: string;
  phone: string;
  consent: boolean;
  secrecy: Secrecy;
}

export type Field = keyof Values;
export type Errors = Partial<Record<Field, string>>;

/** In the order of the form, which is the order of the error summary. */
export const FIELDS: Field[] = ['appealType', 'title', 'content', 'place', 'secrecy', 'name', 'phone', 'consent'];

const POINTERS: Record<string, Field> = {
  '/contact': 'phone',
  '/contact/name': 'name',
  '/contact/phone': 'phone',
};

const EMPTY: Values = {
  appealType: '',
  title: '',
  content: '',
  place: '',
  name: '',
  phone: '',
  consent: false,
  secrecy: 'NORMAL',
};

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/;

export const hasContact = (values: Values): boolean =>
  values.secrecy !== 'ANONYMOUS' && (values.name.trim() !== '' || values.phone.trim() !== '');

export function validate(values: Values, t: Texts): Errors {
  const errors: Errors = {};
  if (!values.appealType) {
    errors.appealType = t.required.appealType;
  }
  if (!values.title.trim()) {
    errors.title = t.required.title;
  } else if ([...values.title.trim()].length > 100) {
    errors.title = t.titleLong;
  }
  if (!values.content.trim()) {
    errors.content = t.required.content;
  } else if ([...values.content.trim()].length > 5000) {
    errors.content = t.contentLong;
  }
  if (hasContact(values)) {
    const phone = digits(values.phone);
    if (!phone) {
      errors.phone = t.required.phone;
    } else if (!MOBILE.test(phone) && !LANDLINE.test(phone)) {
      errors.phone = t.phoneWrong;
    }
    if (!values.consent) {
      errors.consent = t.required.consent;
    }
  }
  return errors;
}

export function requestOf(values: Values, conversationId: string | null, regionCode: string | null): TicketRequest {
  const contact = hasContact(values);
  const name = values.name.trim();
  return {
    conversationId: conversationId ?? undefined,
    appealType: values.appealType as AppealType,
    title: values.title.trim(),
    content: values.content.trim(),
    place: values.place.trim() || undefined,
    regionCode: regionCode ?? undefined,
    contact: contact ? { name: name || undefined, phone: digits(values.phone) } : undefined,
    consent: contact ? true : undefined,
    secrecy: contact || values.secrecy === 'ANONYMOUS' ? values.secrecy : undefined,
  };
}

/** What the citizen is writing down, until it is a ticket. */
export class TicketDraft {
  values: Values = { ...EMPTY };
  errors: Errors = {};
  problem: Problem | null = null;
  sending = false;
  opened: Ticket | null = null;
  private attempt: { body: string; key: string } | null = null;

  constructor(
    private readonly client: SiduClient,
    private readonly changed: () => void,
  ) {}

  /** Takes over an offer. What the citizen typed before stays, unless it was already sent. */
  begin(offer: Partial<TicketOffer>): void {
    if (this.opened) {
      this.values = { ...EMPTY, name: this.values.name, phone: this.values.phone };
      this.opened = null;
      this.attempt = null;
    }
    this.errors = {};
    this.problem = null;
    for (const field of ['appealType', 'title', 'content'] as const) {
      if (offer[field]) {
        this.set(field, offer[field]);
      }
    }
    this.changed();
  }

  set<F extends Field>(field: F, value: Values[F]): void {
    this.values = { ...this.values, [field]: value };
    if (field === 'appealType' && value === 'REPORT' && this.values.secrecy === 'NORMAL') {
      this.values.secrecy = 'CONFIDENTIAL';
    }
    this.changed();
  }

  /** Sends the request; the same request is always sent under the same key, so that a retry opens no second ticket. */
  async submit(t: Texts, conversationId: string | null, regionCode: string | null): Promise<void> {
    if (this.sending) {
      return;
    }
    this.problem = null;
    this.errors = validate(this.values, t);
    if (Object.keys(this.errors).length > 0) {
      this.changed();
      return;
    }
    const request = requestOf(this.values, conversationId, regionCode);
    const body = JSON.stringify(request);
    this.attempt = this.attempt?.body === body ? this.attempt : { body, key: newKey() };
    this.sending = true;
    this.changed();
    try {
      this.opened = (await this.client.openTicket(request, this.attempt.key)).ticket;
    } catch (failure) {
      this.problem = failure instanceof Problem ? failure : Problem.unreachable(failure);
      this.errors = errorsOf(this.problem);
    } finally {
      this.sending = false;
      this.changed();
    }
  }
}

/** The server's complaints by field; one about something that the form does not show stays with the problem itself. */
export function errorsOf(problem: Problem): Errors {
  const errors: Errors = {};
  for (const { pointer, message } of problem.errors) {
    const field = POINTERS[pointer] ?? FIELDS.find((one) => pointer === `/${one}`);
    if (field) {
      errors[field] ??= message;
    }
  }
  return errors;
}

const digits = (phone: string): string => phone.replace(/[\s()（）]/g, '');
