import type { NextStep } from '@sidu/core';
import { html, nothing, type TemplateResult } from 'lit';
import {
  alertIcon,
  bookIcon,
  checkIcon,
  downIcon,
  infoIcon,
  personIcon,
  phoneIcon,
  sparkIcon,
  speakIcon,
  stopIcon,
  ticketIcon,
  upIcon,
} from '../icons';
import { prose } from '../prose';
import { byModel, byPerson, isRunning, type Turn } from '../turn';
import type { Ui } from '../ui';
import { personView } from './person-view';
import { loading, problemBox } from './problem';

type Part = TemplateResult | typeof nothing;

export function turnView(ui: Ui, turn: Turn, isLast: boolean): TemplateResult {
  const { t } = ui;
  const who = turn.about === 'PERSON' ? t.system : byPerson(turn) ? t.person : t.bot;
  return html`
    <article class="turn ${turn.outcome === 'EMERGENCY' ? 'emergency' : ''}" data-phase=${turn.phase}>
      ${turn.request
        ? html`<div class="question"><h3 class="vh">${t.you}</h3><p>${turn.request.text}</p></div>`
        : nothing}
      <div class="answer">
        <h3 class="who">${who}</h3>
        ${turn.about === 'PERSON' ? personView(ui, turn) : answer(ui, turn, isLast)}
      </div>
    </article>
  `;
}

function answer(ui: Ui, turn: Turn, isLast: boolean): TemplateResult {
  const { t } = ui;
  return html`
    ${remarks(ui, turn)} ${words(ui, turn)} ${progress(ui, turn)} ${label(ui, turn)} ${offer(ui, turn)}
    ${turn.handover ? personView(ui, turn) : nothing} ${choices(ui, turn, isLast)} ${sources(ui, turn)}
    ${region(ui, turn, isLast)} ${calls(ui, turn)}
    ${turn.phase === 'STOPPED'
      ? html`<p class="small">${t.stopped}</p>
          ${isLast ? again(ui, turn) : nothing}`
      : nothing}
    ${turn.problem ? problemBox(ui, '', turn.problem, isLast ? () => void ui.chat.retry(turn) : undefined) : nothing}
    ${feedback(ui, turn)} ${steps(ui, turn, isLast)}
  `;
}

function remarks({ t }: Ui, turn: Turn): Part {
  const remarks = [
    turn.outcome === 'OUTAGE' && t.outage,
    turn.outcome === 'PARTLY_ANSWERED' && turn.phase === 'DONE' && t.partly,
    turn.degraded.includes('MODEL') && t.degradedModel,
    turn.degraded.includes('VECTOR') && t.degradedVector,
    turn.degraded.some((one) => one !== 'MODEL' && one !== 'VECTOR') && t.degradedOther,
  ].filter((one): one is string => typeof one === 'string');
  return remarks.length
    ? html`<div class="notice calm">${infoIcon}<div>${remarks.map((one) => html`<p>${one}</p>`)}</div></div>`
    : nothing;
}

const rendered = new WeakMap<Turn, { of: unknown; look: string; element: HTMLElement }>();

/** The rendered words are kept while they are the same, so that a focused citation keeps the focus. */
function words(ui: Ui, turn: Turn): Part {
  if (turn.segments.length === 0) {
    return nothing;
  }
  const look = `${ui.language} ${ui.elder}`;
  let kept = rendered.get(turn);
  if (kept?.of !== turn.segments || kept.look !== look) {
    const source = (n: number) => ui.t.sourceN(n, turn.citations.find((one) => one.n === n)?.title ?? '');
    const element = prose(turn.segments, { source, newWindow: ui.t.newWindow, citations: ui.elder ? 'text' : 'buttons' });
    kept = { of: turn.segments, look, element };
    rendered.set(turn, kept);
  }
  const open = (event: Event) => {
    const n = Number((event.target as HTMLElement).closest<HTMLElement>('.cite')?.dataset['n']);
    const citation = turn.citations.find((one) => one.n === n);
    if (citation) {
      ui.openSource(citation);
    }
  };
  return html`
    ${turn.outcome === 'EMERGENCY' ? html`<p class="urgent">${alertIcon}${ui.t.emergencyCall}</p>` : nothing}
    <div class="words" @click=${open}>${kept.element}</div>
  `;
}

function progress(ui: Ui, turn: Turn): Part {
  if (!isRunning(turn)) {
    return nothing;
  }
  const { t } = ui;
  const waiting = turn.position ? t.queued(turn.position) : t.searching;
  return loading(ui, turn.reconnecting ? t.reconnecting : turn.segments.length ? t.writing : waiting);
}

function label({ t }: Ui, turn: Turn): Part {
  return byModel(turn) || turn.label
    ? html`<p class="ailabel">${sparkIcon}${turn.label ?? t.aiLabel}</p>`
    : nothing;
}

function offer(ui: Ui, turn: Turn): Part {
  const { t } = ui;
  if (turn.ticketNo && !turn.handover) {
    return html`<button type="button" class="button" @click=${() => ui.openTicket({ no: turn.ticketNo! })}>
      ${ticketIcon}${t.seeTicket}
    </button>`;
  }
  const offered = turn.offer;
  return offered
    ? html`<div class="offer">
        <h4>${t.offerTitle}</h4>
        <p><span class="tag">${t.types[offered.appealType]}</span> <strong>${offered.title}</strong></p>
        <p class="clamp">${offered.content}</p>
        <button type="button" class="button main" data-act="offer" @click=${() => ui.openForm(offered)}>
          ${ticketIcon}${t.offerOpen}
        </button>
      </div>`
    : nothing;
}

function choices(ui: Ui, turn: Turn, isLast: boolean): Part {
  return turn.choices.length
    ? html`<div class="choices" role="group" aria-label=${ui.t.choices}>
        ${turn.choices.map(
          (choice) => html`<button
            type="button"
            class="button choice"
            data-act="choice"
            ?disabled=${!isLast || ui.chat.busy}
            @click=${() => ui.ask(choice.text, { choiceId: choice.id })}
          >
            ${choice.text}
          </button>`,
        )}
      </div>`
    : nothing;
}

function sources(ui: Ui, turn: Turn): Part {
  return turn.citations.length
    ? html`<div class="sources">
        <h4>${ui.t.sources}</h4>
        <ol>
          ${turn.citations.map(
            (citation) => html`<li>
              <button type="button" class="source" data-act="source" @click=${() => ui.openSource(citation)}>
                <span class="n" aria-hidden="true">${citation.n}</span>
                <span class="vh">${ui.t.sourceN(citation.n, '')}</span>
                <span>${citation.title}</span>${bookIcon}
              </button>
            </li>`,
          )}
        </ol>
      </div>`
    : nothing;
}

/** Says which region was assumed; each sibling or child is one tap away while they are few. */
function region({ t, chat }: Ui, turn: Turn, isLast: boolean): Part {
  const name = chat.regionName(turn.regionCode);
  if (!name || turn.phase !== 'DONE' || !['ANSWERED', 'PARTLY_ANSWERED', 'NO_ANSWER'].includes(turn.outcome ?? '')) {
    return nothing;
  }
  const others = chat.regions.filter((one) => one.code !== turn.regionCode);
  const again = (code: string) => {
    chat.chooseRegion(code);
    void chat.ask(turn.request!.text);
  };
  return html`<p class="assumed">
    <span>${t.answeredFor(name)}</span>
    ${isLast && turn.request && others.length > 0 && others.length <= 4
      ? html`<span>${t.elsewhere}</span> ${others.map(
            (one) => html`<button type="button" class="link" data-act="region" @click=${() => again(one.code)}>
              ${one.name}
            </button>`,
          )}`
      : nothing}
  </p>`;
}

function calls({ t }: Ui, turn: Turn): Part {
  const phones = turn.nextSteps.filter((step): step is NextStep & { phone: string } => Boolean(step.phone));
  return phones.length
    ? html`<div class="calls">
        ${phones.map(
          (step) => html`<a class="button call" href="tel:${step.phone.replace(/[^\d+*#]/g, '')}">
            ${phoneIcon}<span>${step.label || t.call(step.phone)}${step.label.includes(step.phone) ? '' : ` ${step.phone}`}</span>
          </a>`,
        )}
      </div>`
    : nothing;
}

function again(ui: Ui, turn: Turn): Part {
  return turn.request
    ? html`<button type="button" class="button quiet" data-act="retry" @click=${() => void ui.chat.retry(turn)}>
        ${ui.t.askAgain}
      </button>`
    : nothing;
}

function feedback(ui: Ui, turn: Turn): Part {
  const { t, chat } = ui;
  const rateable = turn.phase === 'DONE' && turn.answerId && turn.request;
  if (!rateable || ['SMALL_TALK', 'EMERGENCY', 'HANDED_OVER', 'CLARIFY'].includes(turn.outcome ?? '')) {
    return nothing;
  }
  const thumb = (useful: boolean, words: string, icon: TemplateResult) => html`<button
    type="button"
    class="button quiet"
    data-act=${useful ? 'useful' : 'useless'}
    aria-pressed=${turn.useful === useful}
    @click=${() => void chat.rate(turn, { useful })}
  >
    ${icon}${words}
  </button>`;
  const solved = (value: boolean, words: string) => html`<button
    type="button"
    class="button quiet"
    data-act=${value ? 'solved' : 'unsolved'}
    aria-pressed=${turn.solved === value}
    @click=${() => void chat.rate(turn, { solved: value })}
  >
    ${words}
  </button>`;
  return html`<div class="feedback">
    <div class="row" role="group" aria-label=${t.rate}>
      ${thumb(true, t.useful, upIcon)} ${thumb(false, t.useless, downIcon)}
      ${ui.speech.available && ui.elder ? reader(ui, turn) : nothing}
    </div>
    <div class="row" role="group" aria-labelledby="solved-${turn.key}">
      <span id="solved-${turn.key}">${t.solved}</span> ${solved(true, t.yes)} ${solved(false, t.no)}
    </div>
    <p class="small" role="status">
      ${turn.rateFailed ? t.rateFailed : nothing}
      ${turn.useful === null || turn.rateFailed
        ? nothing
        : html`${checkIcon}${turn.solved === false ? t.thanksUnsolved : t.thanks}`}
    </p>
  </div>`;
}

function reader(ui: Ui, turn: Turn): Part {
  const reading = ui.speech.isReading(turn);
  return html`<button type="button" class="button quiet" data-act="read" @click=${() => ui.readAloud(turn)}>
    ${reading ? stopIcon : speakIcon}${reading ? ui.t.stopReading : ui.t.readAloud}
  </button>`;
}

/** After these the standing buttons below are enough; more of the same beside the answer would only distract. */
const SETTLED = ['ANSWERED', 'SMALL_TALK', 'CLARIFY'];

function steps(ui: Ui, turn: Turn, isLast: boolean): Part {
  const wanted = turn.nextSteps.filter((step) => step.kind !== 'CALL' && !(step.kind === 'TICKET' && turn.offer));
  const settled = !ui.elder && SETTLED.includes(turn.outcome ?? '') && turn.solved !== false;
  if (!isLast || turn.phase !== 'DONE' || settled || wanted.length === 0) {
    return nothing;
  }
  const take = (step: NextStep) =>
    step.kind === 'HANDOVER' ? ui.askPerson() : ui.openForm({ content: turn.request?.text ?? '' });
  return html`<div class="row steps" role="group" aria-label=${ui.t.nextSteps}>
    ${wanted.map(
      (step) => html`<button type="button" class="button" data-act="step-${step.kind}" @click=${() => take(step)}>
        ${step.kind === 'HANDOVER' ? personIcon : ticketIcon}${step.label}
      </button>`,
    )}
  </div>`;
}
