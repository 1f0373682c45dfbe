import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { infoIcon, personIcon, pinIcon, sendIcon, stopIcon, ticketIcon } from '../icons';
import type { Ui } from '../ui';
import { loading } from './problem';
import { turnView } from './turn-view';

export function chatView(ui: Ui): TemplateResult {
  const { t, chat } = ui;
  return html`
    <div class="view" data-view="chat" ?hidden=${ui.view !== 'chat'}>
      ${ui.elder ? nothing : regionBar(ui)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.conversation} data-scroll="chat">
        ${notices(ui)} ${ui.elder ? regionBar(ui) : nothing} ${ui.elder && chat.turns.length ? nothing : greeting(ui)} ${history(ui)} ${turns(ui)}
      </div>
      ${composer(ui)}
    </div>
  `;
}

function regionBar({ t, chat }: Ui): TemplateResult | typeof nothing {
  if (chat.regions.length === 0) {
    return nothing;
  }
  const assumed = chat.assumedRegion;
  return html`
    <div class="regionbar">
      <label for="region">${pinIcon}${t.place}</label>
      <select
        id="region"
        @change=${(event: Event) => chat.chooseRegion((event.target as HTMLSelectElement).value)}
      >
        ${assumed ? nothing : html`<option value="" selected disabled>${t.placeUnknown}</option>`}
        ${chat.regions.map(
          (region) => html`<option value=${region.code} .selected=${region.code === assumed}>${region.name}</option>`,
        )}
      </select>
    </div>
  `;
}

function notices(ui: Ui): TemplateResult | typeof nothing {
  const { t, chat } = ui;
  return html`
    ${ui.offline ? html`<div class="notice warn" role="status">${infoIcon}<p>${t.offline}</p></div>` : nothing}
    ${chat.notices.map(
      (notice) => html`
        <div class="notice calm" role="status">
          ${infoIcon}
          <div>
            <p>${notice.text}</p>
            <div class="row">
              ${notice.ticketNo
                ? html`<button
                    type="button"
                    class="button quiet"
                    @click=${() => ui.openTicket({ no: notice.ticketNo! })}
                  >
                    ${t.seeTicket}
                  </button>`
                : nothing}
              <button type="button" class="button quiet" @click=${() => chat.dismiss(notice)}>${t.dismiss}</button>
            </div>
          </div>
        </div>
      `,
    )}
  `;
}

function greeting({ t, privacyUrl }: Ui): TemplateResult {
  return html`
    <section class="greeting" aria-labelledby="greeting">
      <h3 id="greeting">${t.greetingTitle}</h3>
      <p id="disclosure">${t.greeting}</p>
      <p>${t.greetingPerson}</p>
      <p class="small">
        ${t.privacyBefore}
        <a href=${privacyUrl} target="_blank" rel="noopener">${t.privacy}<span class="vh">${t.newWindow}</span></a>
      </p>
    </section>
  `;
}

function history(ui: Ui): TemplateResult | typeof nothing {
  if (ui.chat.history === 'NONE') {
    return nothing;
  }
  return ui.chat.history === 'LOADING'
    ? loading(ui)
    : html`<div class="notice warn" role="status">
        ${infoIcon}
        <div>
          <p>${ui.t.historyFailed}</p>
          <button type="button" class="button quiet" @click=${() => void ui.chat.restore()}>${ui.t.retry}</button>
        </div>
      </div>`;
}

function turns(ui: Ui): TemplateResult {
  const { t, chat } = ui;
  const all = chat.turns;
  if (!ui.elder || all.length === 0) {
    return html`${repeat(
      all,
      (turn) => turn.key,
      (turn) => turnView(ui, turn, turn === all.at(-1)),
    )}`;
  }
  const index = ui.turnIndex;
  const turn = all[index]!;
  return html`
    ${all.length > 1
      ? html`<nav class="pager" aria-label=${t.conversation}>
          <button
            type="button"
            class="button"
            data-act="previous"
            ?disabled=${index === 0}
            @click=${() => ui.showTurn(index - 1)}
          >
            ${t.previousTurn}
          </button>
          <span>${t.turnOf(index + 1, all.length)}</span>
          <button
            type="button"
            class="button"
            data-act="next"
            ?disabled=${index === all.length - 1}
            @click=${() => ui.showTurn(index + 1)}
          >
            ${t.nextTurn}
          </button>
        </nav>`
      : nothing}
    ${repeat([turn], (one) => one.key, (one) => turnView(ui, one, index === all.length - 1))}
  `;
}

function composer(ui: Ui): TemplateResult {
  const { t, chat } = ui;
  const send = (form: HTMLFormElement) => {
    const input = form.querySelector('textarea')!;
    const text = input.value;
    if (text.trim() && !chat.busy) {
      input.value = '';
      ui.ask(text);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send((event.target as HTMLElement).closest('form')!);
    }
  };
  return html`
    <div class="bottom">
      ${ui.elder
        ? nothing
        : html`<div class="quick">
            <button type="button" class="button pill" data-act="person" @click=${() => ui.askPerson()}>
              ${personIcon}${t.askPerson}
            </button>
            <button type="button" class="button pill" data-act="form" @click=${() => ui.openForm()}>
              ${ticketIcon}${t.submitAppeal}
            </button>
          </div>`}
      <form
        class="composer"
        @submit=${(event: Event) => {
          event.preventDefault();
          send(event.target as HTMLFormElement);
        }}
      >
        <label class="vh" for="question">${t.input}</label>
        <textarea
          id="question"
          rows=${ui.elder ? 2 : 1}
          maxlength="10000"
          placeholder=${t.placeholder}
          @keydown=${onKey}
        ></textarea>
        ${chat.busy
          ? html`<button type="button" class="button main" data-act="stop" @click=${() => void chat.stop()}>
              ${stopIcon}<span>${t.stop}</span>
            </button>`
          : html`<button type="submit" class="button main" data-act="send">${sendIcon}<span>${t.send}</span></button>`}
      </form>
    </div>
  `;
}
