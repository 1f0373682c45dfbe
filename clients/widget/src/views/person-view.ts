import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, personIcon, phoneIcon, ticketIcon } from '../icons';
import type { Turn } from '../turn';
import type { Ui } from '../ui';
import { loading, problemBox } from './problem';

/** A person was asked for: the place in the queue, or what happens when nobody is on duty. */
export function personView(ui: Ui, turn: Turn): TemplateResult {
  const { t } = ui;
  if (turn.about === 'PERSON' && turn.phase === 'ASKING') {
    return loading(ui, t.personAsking);
  }
  if (turn.phase === 'FAILED' && turn.problem) {
    return problemBox(ui, '', turn.problem, () => void ui.chat.retry(turn));
  }
  const { open = true, state } = turn.handover ?? {};
  return open ? queued(ui, turn, state === 'HUMAN') : closed(ui, turn);
}

function queued({ t }: Ui, turn: Turn, here: boolean): TemplateResult {
  const { position, estimateSeconds } = turn.handover ?? {};
  return html`
    <div class="person">
      ${personIcon}
      <div>
        <p><strong>${here ? t.personHere : t.personQueued}</strong></p>
        ${!here && position ? html`<p>${t.personPosition(position)}</p>` : nothing}
        ${!here && estimateSeconds ? html`<p>${t.personWait(Math.max(1, Math.ceil(estimateSeconds / 60)))}</p>` : nothing}
      </div>
    </div>
  `;
}

function closed(ui: Ui, turn: Turn): TemplateResult {
  const { t } = ui;
  const no = turn.ticketNo;
  return html`
    <div class="person">
      ${personIcon}
      <div>
        <p><strong>${turn.handover?.text || t.personClosed}</strong></p>
        ${no && !turn.handover?.text?.includes(no) ? html`<p>${t.personTicket(no)}</p>` : nothing}
      </div>
    </div>
    <div class="row">
      <a class="button call" href="tel:12345">${phoneIcon}${t.call('12345')}</a>
      ${no
        ? html`<button type="button" class="button" @click=${() => ui.openTicket({ no })}>
            ${ticketIcon}${t.seeTicket}
          </button>`
        : nothing}
    </div>
    ${turn.phoneSent ? html`<p class="small" role="status">${checkIcon}${t.personPhoneSent}</p>` : phoneForm(ui, turn)}
  `;
}

function phoneForm({ t, chat }: Ui, turn: Turn): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const phone = new FormData(form).get('phone');
    if (typeof phone === 'string' && phone.trim()) {
      void chat.leavePhone(turn, phone.trim());
    } else {
      form.querySelector('input')?.focus();
    }
  };
  return html`
    <form class="callback" novalidate @submit=${submit}>
      <label for="callback-${turn.key}">${t.personPhone}</label>
      <p class="hint" id="callback-hint-${turn.key}">${t.personPhoneHint}</p>
      <input
        id="callback-${turn.key}"
        name="phone"
        type="tel"
        autocomplete="tel"
        aria-describedby="callback-hint-${turn.key}"
      />
      ${turn.problem ? html`<p class="error" role="alert">${turn.problem.title}</p>` : nothing}
      <button type="submit" class="button">${t.personPhoneSend}</button>
    </form>
  `;
}
