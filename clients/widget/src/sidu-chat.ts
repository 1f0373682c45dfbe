import { type Citation, SiduClient, type Ticket, type TicketOffer } from '@sidu/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Chat } from './chat';
import { chatIcon, closeIcon, listIcon, personIcon, textSizeIcon } from './icons';
import { Memory } from './memory';
import { plain } from './prose';
import { serverAddress } from './settings';
import { Source } from './source';
import { Speech } from './speech';
import { styles } from './styles/index';
import { type Language, languageOf, type Texts, textsIn } from './text/index';
import { TicketDraft } from './ticket-draft';
import { Tickets } from './tickets';
import type { Turn } from './turn';
import type { Ui, View } from './ui';
import { chatView } from './views/chat-view';
import { formView } from './views/form-view';
import { sourceView } from './views/source-view';
import { ticketsView, ticketView } from './views/tickets-view';

const SMALL = '(max-width: 480px)';

/**
 * The citizen's chat. Attributes: `server`, `region`, `lang`, `presentation`, `open`, `privacy-url`. Methods: `show()`,
 * `hide()`, `ask(text)`. Fires `sidu-open` and `sidu-close`.
 */
export class SiduChat extends LitElement implements Ui {
  static override styles = styles;
  static override properties = {
    server: { type: String },
    region: { type: String },
    lang: { type: String },
    presentation: { type: String, reflect: true },
    open: { type: Boolean, reflect: true },
    privacyUrlTold: { type: String, attribute: 'privacy-url' },
  };

  declare server: string | null;
  declare region: string | null;
  declare lang: string;
  declare presentation: 'standard' | 'elder';
  declare open: boolean;
  declare privacyUrlTold: string | null;

  chat!: Chat;
  source!: Source;
  draft!: TicketDraft;
  tickets!: Tickets;
  readonly speech = new Speech(() => this.requestUpdate());
  view: View = 'chat';
  offline = false;

  private memory!: Memory;
  private address = '';
  private chosenLanguage: Language | null = null;
  private trail: { view: View; focus: HTMLElement | null }[] = [];
  private shownTurn: number | null = null;
  private said = '';
  private focusWanted: 'heading' | 'summary' | 'input' | HTMLElement | null = null;
  private returnTo: HTMLElement | null = null;
  private readonly small = matchMedia(SMALL);

  constructor() {
    super();
    this.server = null;
    this.region = null;
    this.lang = '';
    this.presentation = 'standard';
    this.open = false;
    this.privacyUrlTold = null;
  }

  get language(): Language {
    const page = this.parentElement?.closest<HTMLElement>('[lang]')?.lang;
    return this.chosenLanguage ?? languageOf(this.lang, page, navigator.language);
  }

  get t(): Texts {
    return textsIn(this.language);
  }

  get elder(): boolean {
    return this.presentation === 'elder';
  }

  get privacyUrl(): string {
    return this.privacyUrlTold || `${new URL(this.address).origin}/privacy.html`;
  }

  get turnIndex(): number {
    return this.shownTurn ?? this.chat.turns.length - 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.chat) {
      this.begin();
    }
    this.offline = !navigator.onLine;
    addEventListener('online', this.onNetwork);
    addEventListener('offline', this.onNetwork);
    this.small.addEventListener('change', this.onSize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.onNetwork);
    removeEventListener('offline', this.onNetwork);
    this.small.removeEventListener('change', this.onSize);
    this.chat.watch(false);
    this.speech.stop();
  }

  /** Opens the panel and moves the focus into it. */
  show(): void {
    this.returnTo = this.returnTo ?? (this.ownerDocument.activeElement as HTMLElement | null);
    this.focusWanted = matchMedia('(pointer: coarse)').matches ? 'heading' : 'input';
    this.open = true;
  }

  hide(): void {
    this.open = false;
  }

  /** Opens the panel and asks. */
  ask(text: string, more: { choiceId?: string } = {}): void {
    if (!this.open) {
      this.show();
    }
    this.toChat();
    void this.chat.start().then(() => this.chat.ask(text, more));
    this.focusWanted = 'input';
    this.requestUpdate();
  }

  askPerson(): void {
    this.toChat();
    void this.chat.askPerson();
  }

  goTo(view: View): void {
    if (view === 'chat') {
      this.toChat();
      this.focusWanted = 'input';
    } else if (view !== this.view) {
      this.trail.push({ view: this.view, focus: this.shadowRoot!.activeElement as HTMLElement | null });
      this.view = view;
      this.focusWanted = 'heading';
    }
    if (view === 'tickets') {
      void this.tickets.load();
    }
    this.requestUpdate();
  }

  goBack(): void {
    const before = this.trail.pop();
    this.view = before?.view ?? 'chat';
    this.focusWanted = before?.focus?.isConnected && this.view === 'chat' ? before.focus : 'heading';
    if (this.view === 'chat' && this.focusWanted === 'heading') {
      this.focusWanted = 'input';
    }
    if (this.view === 'tickets') {
      void this.tickets.load();
    }
    this.requestUpdate();
  }

  showTurn(index: number): void {
    this.shownTurn = index === this.chat.turns.length - 1 ? null : index;
    this.speech.stop();
    this.requestUpdate();
  }

  openSource(citation: Citation): void {
    void this.source.show(citation);
    this.goTo('source');
  }

  openForm(offer: Partial<TicketOffer> = {}): void {
    this.draft.begin(offer);
    this.goTo('form');
  }

  openTicket(ticket: Pick<Ticket, 'no'>): void {
    void this.tickets.show(ticket.no);
    this.goTo('ticket');
  }

  submitForm(): void {
    void this.draft.submit(this.t, this.chat.id, this.chat.assumedRegion).then(() => {
      const wrong = Object.keys(this.draft.errors).length > 0;
      this.focusWanted = this.draft.opened ? 'heading' : wrong ? 'summary' : null;
      this.requestUpdate();
    });
  }

  readAloud(turn: Turn): void {
    if (this.speech.isReading(turn)) {
      this.speech.stop();
    } else {
      this.speech.read(turn, plain(turn.segments), this.language);
    }
  }

  toggleElder(): void {
    this.presentation = this.elder ? 'standard' : 'elder';
    this.shownTurn = null;
    this.memory.patch({ elder: this.elder });
  }

  toggleLanguage(): void {
    this.chosenLanguage = this.language === 'en' ? 'zh-CN' : 'en';
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <section class="launch" aria-label=${t.region} lang=${this.language} ?hidden=${this.open}>
        <button type="button" class="launcher" aria-haspopup="dialog" @click=${() => this.show()}>
          ${chatIcon}<span>${t.launcher}</span>
        </button>
      </section>
      <dialog
        class="panel ${this.elder ? 'elder' : ''}"
        lang=${this.language}
        aria-labelledby="title"
        aria-describedby="subtitle"
        @keydown=${this.onKey}
        @cancel=${this.onCancel}
      >
        ${this.open ? this.panel() : nothing}
      </dialog>
    `;
  }

  private panel(): TemplateResult {
    return html`
      ${this.head()}
      <p class="vh" role="status" data-announcer>${this.said}</p>
      ${chatView(this)} ${this.view === 'source' ? sourceView(this) : nothing}
      ${this.view === 'form' ? formView(this) : nothing} ${this.view === 'tickets' ? ticketsView(this) : nothing}
      ${this.view === 'ticket' ? ticketView(this) : nothing}
    `;
  }

  private head(): TemplateResult {
    const { t, elder } = this;
    const action = (
      name: string,
      icon: TemplateResult | string,
      label: string,
      words: string,
      click: () => void,
      pressed?: boolean,
    ) =>
      html`<button
        type="button"
        class="headbutton"
        data-act=${name}
        aria-label=${label}
        aria-pressed=${pressed === undefined ? nothing : pressed}
        title=${label}
        @click=${click}
      >
        ${icon}${elder ? html`<span>${words}</span>` : nothing}
      </button>`;
    return html`
      <div class="head">
        <div class="brand">
          <span class="emblem">${chatIcon}</span>
          <div>
            <h2 id="title" tabindex="-1">${t.title}</h2>
            <p id="subtitle">${t.subtitle}</p>
          </div>
        </div>
        <div class="headbuttons">
          ${elder ? action('person', personIcon, t.askPerson, t.personShort, () => this.askPerson()) : nothing}
          ${action('tickets', listIcon, t.myTickets, t.myTickets, () => this.goTo('tickets'))}
          ${action('elder', textSizeIcon, elder ? t.elderOff : t.elderOn, t.elderOffShort, () => this.toggleElder())}
          ${elder
            ? nothing
            : html`<button
                type="button"
                class="headbutton"
                data-act="language"
                lang=${this.language === 'en' ? 'zh-CN' : 'en'}
                aria-label=${t.otherLanguage}
                title=${t.otherLanguage}
                @click=${() => this.toggleLanguage()}
              >
                <b>${t.otherLanguageShort}</b>
              </button>`}
          ${action('close', closeIcon, t.closePanel, t.close, () => this.hide())}
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) {
      this.onOpenChange(changed.get('open') === undefined && !this.open);
    }
    if (this.open) {
      this.keepInSight();
      this.takeFocus();
    }
  }

  private begin(): void {
    this.address = serverAddress(this.server);
    this.memory = new Memory(`sidu:${this.address}`);
    const client = new SiduClient({
      server: this.address,
      store: this.memory.asSessionStore(),
      language: () => this.language,
    });
    const changed = () => this.requestUpdate();
    this.chat = new Chat(
      client,
      this.memory,
      {
        changed,
        finished: (turn) => this.announce(turn),
        circumstances: () => ({ locale: this.language, presentation: this.elder ? 'ELDER' : 'STANDARD' }),
      },
      this.region,
    );
    this.source = new Source(client, changed);
    this.draft = new TicketDraft(client, changed);
    this.tickets = new Tickets(client, changed);
    if (this.memory.now.elder !== undefined) {
      this.presentation = this.memory.now.elder ? 'elder' : 'standard';
    }
    this.open ||= this.memory.now.open === true && !this.small.matches;
  }

  private toChat(): void {
    this.trail = [];
    this.view = 'chat';
    this.shownTurn = null;
    this.requestUpdate();
  }

  private onOpenChange(atFirst: boolean): void {
    const dialog = this.shadowRoot!.querySelector('dialog')!;
    this.memory.patch({ open: this.open });
    this.chat.watch(this.open);
    if (this.open) {
      void this.chat.start();
      const before = this.shadowRoot!.activeElement ?? this.ownerDocument.activeElement;
      this.present(dialog);
      if (!this.focusWanted && before instanceof HTMLElement) {
        before.focus();
      }
      this.dispatchEvent(new CustomEvent('sidu-open', { bubbles: true, composed: true }));
    } else if (!atFirst) {
      this.speech.stop();
      dialog.close();
      const launcher = this.shadowRoot!.querySelector<HTMLElement>('.launcher');
      const opener = this.returnTo?.isConnected && this.returnTo !== this.ownerDocument.body ? this.returnTo : null;
      (opener && opener !== this ? opener : launcher)?.focus();
      this.returnTo = null;
      this.dispatchEvent(new CustomEvent('sidu-close', { bubbles: true, composed: true }));
    }
  }

  /** Beside the page where there is room; above it, as the only thing reachable, on a small screen. */
  private present(dialog: HTMLDialogElement): void {
    if (this.small.matches) {
      dialog.showModal();
    } else {
      dialog.show();
    }
  }

  private readonly onSize = (): void => {
    const dialog = this.shadowRoot!.querySelector('dialog')!;
    if (this.open && dialog.open) {
      const focused = this.shadowRoot!.activeElement as HTMLElement | null;
      dialog.close();
      this.present(dialog);
      focused?.focus();
    }
  };

  private readonly onNetwork = (): void => {
    this.offline = !navigator.onLine;
    if (!this.offline) {
      this.chat.retryLost();
    }
    this.requestUpdate();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.hide();
    }
  };

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.hide();
  };

  private announce(turn: Turn): void {
    const { t } = this;
    if (turn.phase === 'FAILED') {
      this.said = t.announceFailed;
    } else if (turn.segments.length) {
      const choose = turn.choices.length ? t.announceChoices(turn.choices.length) : '';
      this.said = t.announceAnswer(plain(turn.segments), turn.citations.length) + choose;
    } else if (turn.handover) {
      this.said = turn.handover.open === false ? t.personClosed : t.personQueued;
    }
    this.shownTurn = null;
    this.requestUpdate();
  }

  private inSight: { turn: Turn; phase: Turn['phase'] } | null = null;

  /** A new question starts at the top of what is visible; its answer grows below it without pushing it away. */
  private keepInSight(): void {
    const box = this.shadowRoot!.querySelector<HTMLElement>('[data-scroll=chat]');
    const latest = this.chat.latest;
    const turn = [...this.shadowRoot!.querySelectorAll<HTMLElement>('.turn')].at(-1);
    if (!box || !turn || this.view !== 'chat' || !latest) {
      return;
    }
    const moved = this.inSight?.turn !== latest || this.inSight.phase !== latest.phase;
    this.inSight = { turn: latest, phase: latest.phase };
    if (moved || this.chat.answering === latest) {
      const top = turn.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - 12;
      box.scrollTop = Math.min(top, box.scrollHeight);
    }
  }

  private takeFocus(): void {
    const wanted = this.focusWanted;
    if (!wanted) {
      return;
    }
    this.focusWanted = null;
    const root = this.shadowRoot!;
    const place =
      wanted instanceof HTMLElement
        ? wanted
        : wanted === 'input'
          ? root.querySelector<HTMLElement>('#question')
          : wanted === 'summary'
            ? root.querySelector<HTMLElement>('[data-summary]')
            : (root.querySelector<HTMLElement>('[data-heading]') ?? root.querySelector<HTMLElement>('#title'));
    place?.focus({ preventScroll: wanted === 'input' });
  }
}
