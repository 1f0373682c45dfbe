import type { Problem } from '@sidu/core';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, refreshIcon } from '../icons';
import type { Ui } from '../ui';
import { problemText } from './format';

export function problemBox(ui: Ui, lead: string, problem: Problem, retry?: () => void): TemplateResult {
  return html`
    <div class="notice bad" role="alert">
      ${alertIcon}
      <div>
        <p>${lead ? html`<strong>${lead}</strong> ` : nothing}${problemText(problem, ui.t)}</p>
        ${problem.correlationId ? html`<p class="small">${ui.t.problemNo(problem.correlationId)}</p>` : nothing}
        ${retry
          ? html`<button type="button" class="button quiet" data-act="retry" @click=${retry}>
              ${refreshIcon}${ui.t.retry}
            </button>`
          : nothing}
      </div>
    </div>
  `;
}

export const loading = (ui: Ui, words = ui.t.loading): TemplateResult => html`
  <p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${words}</p>
`;
