import type { Ticket, TimelineEntry } from '@sidu/core';
import { html, nothing, type TemplateResult } from 'lit';
import { refreshIcon, ticketIcon } from '../icons';
import type { Ui } from '../ui';
import { moment } from './format';
import { loading, problemBox } from './problem';
import { subHead } from './sub-head';

export function ticketsView(ui: Ui): TemplateResult {
  const { t, tickets } = ui;
  const { phase, items, next, problem } = tickets.list;
  return html`
    <div class="view" data-view="tickets">
      ${subHead(ui, t.myTickets, refresh(ui, () => void tickets.load()))}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.myTickets}>
        <p class="small">${t.ticketsScope}</p>
        ${phase === 'FAILED' ? problemBox(ui, t.ticketsFailed, problem!, () => void tickets.load()) : nothing}
        ${phase === 'LOADING' ? loading(ui) : nothing}
        ${phase === 'READY' && items.length === 0
          ? html`<div class="empty">
              ${ticketIcon}
              <p>${t.ticketsEmpty}</p>
            </div>`
          : nothing}
        <ul class="plain">
          ${items.map(
            (ticket) => html`<li>
              <button type="button" class="ticket" data-act="ticket" @click=${() => ui.openTicket(ticket)}>
                <strong>${ticket.title}</strong>
                <span class="state" data-state=${ticket.state}>${ticket.stateText}</span>
                <span class="small">${ticket.no}</span>
                <span class="small">${moment(ticket.createdAt, ui.language)}</span>
              </button>
            </li>`,
          )}
        </ul>
        ${next
          ? html`<button type="button" class="button wide" @click=${() => void tickets.load(true)}>
              ${t.ticketsMore}
            </button>`
          : nothing}
        <button type="button" class="button wide" data-act="form" @click=${() => ui.openForm()}>
          ${ticketIcon}${t.submitAppeal}
        </button>
      </div>
    </div>
  `;
}

export function ticketView(ui: Ui): TemplateResult {
  const { t, tickets } = ui;
  const shown = tickets.shown;
  if (!shown) {
    return html``;
  }
  const load = () => void tickets.show(shown.no);
  return html`
    <div class="view" data-view="ticket">
      ${subHead(ui, shown.ticket?.title ?? shown.no, refresh(ui, load))}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.ticketTimeline}>
        ${shown.problem ? problemBox(ui, t.ticketFailed, shown.problem, load) : nothing}
        ${shown.ticket ? details(ui, shown.ticket, shown.timeline) : nothing}
        ${shown.phase === 'LOADING' ? loading(ui) : nothing}
      </div>
    </div>
  `;
}

function details(ui: Ui, ticket: Ticket, timeline: TimelineEntry[]): TemplateResult {
  const { t, language } = ui;
  const rows: [string, string | null][] = [
    [t.ticketNo, ticket.no],
    [t.ticketType, t.types[ticket.appealType] ?? ticket.appealType],
    [t.ticketCreated, moment(ticket.createdAt, language)],
    [t.ticketUnit, ticket.unit],
    [t.ticketExpected, ticket.expectedAt && moment(ticket.expectedAt, language)],
    [t.fieldPlace, ticket.place],
  ];
  return html`
    <p><span class="state" data-state=${ticket.state}>${ticket.stateText}</span></p>
    <dl class="facts">
      ${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    <p class="verbatim">${ticket.content}</p>
    <h4>${t.ticketTimeline}</h4>
    <ol class="timeline">
      ${[...timeline].reverse().map(
        (entry) => html`<li>
          <time datetime=${entry.at}>${moment(entry.at, language)}</time>
          <p>${entry.text}</p>
          ${entry.unit ? html`<p class="small">${entry.unit}</p>` : nothing}
        </li>`,
      )}
    </ol>
    ${ticket.allowed.includes('WITHDRAW') ? withdrawal(ui, ticket.no) : nothing}
  `;
}

function withdrawal({ t, tickets }: Ui, no: string): TemplateResult {
  if (!tickets.shown?.withdrawing) {
    return html`<button type="button" class="button quiet" data-act="withdraw" @click=${() => tickets.askToWithdraw(true)}>
      ${t.withdraw}
    </button>`;
  }
  return html`<div class="notice warn" role="alert">
    <div>
      <p>${t.withdrawSure}</p>
      <div class="row">
        <button type="button" class="button" @click=${() => void tickets.withdraw(no)}>${t.withdrawYes}</button>
        <button type="button" class="button" @click=${() => tickets.askToWithdraw(false)}>${t.withdrawNo}</button>
      </div>
    </div>
  </div>`;
}

const refresh = (ui: Ui, load: () => void): TemplateResult => html`
  <button type="button" class="button icononly" data-act="refresh" aria-label=${ui.t.refresh} @click=${load}>
    ${refreshIcon}
  </button>
`;
