import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { checkIcon } from '../icons';
import { type Errors, type Field, FIELDS, type Values } from '../ticket-draft';
import type { Ui } from '../ui';
import { problemBox } from './problem';
import { subHead } from './sub-head';

type TextField = 'title' | 'content' | 'place' | 'name' | 'phone';

export function formView(ui: Ui): TemplateResult {
  const { t, draft } = ui;
  return html`
    <div class="view" data-view="form">
      ${subHead(ui, draft.opened ? t.submitted : t.formTitle)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.formTitle}>
        ${draft.opened ? receipt(ui) : form(ui)}
      </div>
    </div>
  `;
}

function form(ui: Ui): TemplateResult {
  const { t, draft } = ui;
  const { values } = draft;
  const submit = (event: Event) => {
    event.preventDefault();
    ui.submitForm();
  };
  return html`
    <form class="ticketform" novalidate @submit=${submit}>
      <p class="small">${t.formIntro}</p>
      ${summary(ui)}
      ${radios(ui, 'appealType', `${t.fieldType} *`, t.types, true)}
      ${input(ui, 'title', `${t.fieldTitle} *`, { hint: t.fieldTitleHint, required: true })}
      ${input(ui, 'content', `${t.fieldContent} *`, { hint: t.fieldContentHint, required: true, lines: 5 })}
      ${input(ui, 'place', t.fieldPlace, { hint: t.fieldPlaceHint })}
      ${radios(ui, 'secrecy', t.fieldSecrecy, t.secrecy, false)}
      ${values.secrecy === 'ANONYMOUS' ? nothing : contact(ui)}
      <button type="submit" class="button main wide" data-act="submit" aria-disabled=${draft.sending}>
        ${draft.sending ? t.submitting : t.submit}
      </button>
    </form>
  `;
}

function contact(ui: Ui): TemplateResult {
  const { t, draft } = ui;
  const error = draft.errors.consent;
  return html`
    <fieldset>
      <legend>${t.contact}</legend>
      <p class="hint">${t.contactHint}</p>
      ${input(ui, 'name', t.fieldName, { autocomplete: 'name' })}
      ${input(ui, 'phone', t.fieldPhone, { type: 'tel', autocomplete: 'tel' })}
      <div class="field ${error ? 'wrong' : ''}">
        ${error ? html`<p class="error" id="error-consent">${error}</p>` : nothing}
        <label class="check">
          <input
            type="checkbox"
            id="field-consent"
            .checked=${live(draft.values.consent)}
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby=${error ? 'error-consent' : nothing}
            @change=${(event: Event) => draft.set('consent', (event.target as HTMLInputElement).checked)}
          />
          <span>${t.consent}</span>
        </label>
      </div>
    </fieldset>
  `;
}

function summary(ui: Ui): TemplateResult | typeof nothing {
  const { t, draft } = ui;
  const wrong = FIELDS.filter((field) => draft.errors[field]);
  if (wrong.length === 0) {
    return draft.problem ? problemBox(ui, '', draft.problem, () => ui.submitForm()) : nothing;
  }
  return html`
    <div class="summary" role="alert" tabindex="-1" data-summary aria-labelledby="summary">
      <h4 id="summary">${t.formErrors(wrong.length)}</h4>
      <ul>
        ${wrong.map(
          (field) => html`<li>
            <a href="#field-${field}" @click=${(event: Event) => jump(event, field)}>${draft.errors[field]}</a>
          </li>`,
        )}
      </ul>
    </div>
  `;
}

/** The fields live in a shadow root, where a fragment link does not reach. */
function jump(event: Event, field: Field): void {
  event.preventDefault();
  const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
  root.querySelector<HTMLElement>(`#field-${field}`)?.focus();
}

interface InputOptions {
  hint?: string;
  required?: boolean;
  lines?: number;
  type?: string;
  autocomplete?: AutoFill;
}

function input({ draft }: Ui, field: TextField, name: string, options: InputOptions): TemplateResult {
  const error = draft.errors[field];
  const described = describedBy(draft.errors, field, options.hint);
  const set = (event: Event) => draft.set(field, (event.target as HTMLInputElement).value);
  const invalid = error ? 'true' : 'false';
  return html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for="field-${field}">${name}</label>
      ${options.hint ? html`<p class="hint" id="hint-${field}">${options.hint}</p>` : nothing}
      ${error ? html`<p class="error" id="error-${field}">${error}</p>` : nothing}
      ${options.lines
        ? html`<textarea
            id="field-${field}"
            rows=${options.lines}
            .value=${live(draft.values[field])}
            aria-required=${options.required ? 'true' : 'false'}
            aria-invalid=${invalid}
            aria-describedby=${described}
            @input=${set}
          ></textarea>`
        : html`<input
            id="field-${field}"
            type=${options.type ?? 'text'}
            autocomplete=${options.autocomplete ?? 'off'}
            .value=${live(draft.values[field])}
            aria-required=${options.required ? 'true' : 'false'}
            aria-invalid=${invalid}
            aria-describedby=${described}
            @input=${set}
          />`}
    </div>
  `;
}

function radios<F extends 'appealType' | 'secrecy'>(
  { draft }: Ui,
  field: F,
  name: string,
  options: Record<string, string>,
  compact: boolean,
): TemplateResult {
  const error = draft.errors[field];
  return html`
    <fieldset class="field ${error ? 'wrong' : ''}" aria-describedby=${error ? `error-${field}` : nothing}>
      <legend>${name}</legend>
      ${error ? html`<p class="error" id="error-${field}">${error}</p>` : nothing}
      <div class=${compact ? 'radios compact' : 'radios'}>
        ${Object.entries(options).map(
          ([value, words], index) => html`<label class="check">
            <input
              type="radio"
              name=${field}
              id=${index === 0 ? `field-${field}` : nothing}
              .checked=${live(draft.values[field] === value)}
              @change=${() => draft.set(field, value as Values[F])}
            />
            <span>${words}</span>
          </label>`,
        )}
      </div>
    </fieldset>
  `;
}

function describedBy(errors: Errors, field: Field, hint: string | undefined): string | typeof nothing {
  const ids = [hint && `hint-${field}`, errors[field] && `error-${field}`].filter(Boolean);
  return ids.length ? ids.join(' ') : nothing;
}

function receipt(ui: Ui): TemplateResult {
  const { t, draft } = ui;
  const ticket = draft.opened!;
  return html`
    <div class="receipt">
      <span class="seal">${checkIcon}</span>
      <p>${t.ticketNo}</p>
      <p class="number" data-ticket-no>${ticket.no}</p>
      <p>${ticket.stateText}</p>
      <p class="small">${t.ticketKeep}</p>
      <div class="row">
        <button type="button" class="button main" data-act="follow" @click=${() => ui.openTicket(ticket)}>
          ${t.follow}
        </button>
        <button type="button" class="button" data-act="to-chat" @click=${() => ui.goTo('chat')}>${t.backToChat}</button>
      </div>
    </div>
  `;
}
