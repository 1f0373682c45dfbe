import { html, type TemplateResult } from 'lit';
import { backIcon } from '../icons';
import type { Ui } from '../ui';

/** The head of a view that lies above the chat; its heading takes the focus when the view opens. */
export const subHead = (ui: Ui, title: string, extra?: TemplateResult): TemplateResult => html`
  <div class="subhead">
    <button type="button" class="button icononly" data-act="back" aria-label=${ui.t.back} @click=${() => ui.goBack()}>
      ${backIcon}
    </button>
    <h3 tabindex="-1" data-heading>${title}</h3>
    ${extra}
  </div>
`;
