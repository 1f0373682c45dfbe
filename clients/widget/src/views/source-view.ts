import type { Article, Citation } from '@sidu/core';
import { html, nothing, type TemplateResult } from 'lit';
import { linkIcon } from '../icons';
import { webAddress } from '../settings';
import { citedPassage, highlight, titlePath } from '../source';
import type { Ui } from '../ui';
import { validity } from './format';
import { loading, problemBox } from './problem';
import { subHead } from './sub-head';

export function sourceView(ui: Ui): TemplateResult {
  const { t, source } = ui;
  const citation = source.citation;
  return html`
    <div class="view" data-view="source">
      ${subHead(ui, t.sourceTitle)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t.sourceTitle}>
        ${citation ? html`<h4 class="doctitle">${citation.title}</h4>` : nothing}
        ${source.phase === 'LOADING' ? loading(ui) : nothing}
        ${source.phase === 'FAILED' && citation
          ? html`${problemBox(ui, t.sourceFailed, source.problem!, () => void source.show(citation))}
              <blockquote><mark>${citation.quote}</mark></blockquote>`
          : nothing}
        ${source.article && citation ? document(ui, source.article, citation) : nothing}
      </div>
    </div>
  `;
}

function document(ui: Ui, article: Article, citation: Citation): TemplateResult {
  const { t, source } = ui;
  const cited = citedPassage(article, citation);
  const shown = source.whole || !cited ? article.passages : [cited];
  const changed = article.revision !== citation.revision;
  return html`
    ${facts(ui, article)}
    ${changed || !cited?.text.includes(citation.quote)
      ? html`<div class="notice calm"><p>${t.sourceChanged(citation.revision, article.revision)}</p></div>
          <blockquote><mark>${citation.quote}</mark></blockquote>`
      : html`<p class="small">${t.sourceQuote}</p>`}
    ${shown.map((passage) => {
      const [before, quote, after] = passage === cited ? highlight(passage.text, citation.quote) : [passage.text];
      const path = titlePath(passage).filter((one) => one !== article.title);
      return html`<section class="passage ${passage === cited ? 'cited' : ''}">
        ${path.length ? html`<h5>${path.join(' › ')}</h5>` : nothing}
        <p class="verbatim">${before}${quote ? html`<mark>${quote}</mark>` : nothing}${after}</p>
      </section>`;
    })}
    ${article.passages.length > 1 && cited
      ? html`<button
          type="button"
          class="button quiet"
          data-act="whole"
          aria-expanded=${source.whole}
          @click=${() => source.toggleWhole()}
        >
          ${source.whole ? t.sourcePart : t.sourceWhole}
        </button>`
      : nothing}
    ${links(ui, article)}
  `;
}

function facts({ t, chat }: Ui, article: Article): TemplateResult {
  const rows: [string, string | null | undefined][] = [
    [t.sourceIssuer, article.source?.issuer],
    [t.sourceNumber, article.source?.documentNumber],
    [t.sourceValidity, validity(article.validFrom, article.validTo, t)],
    [t.sourceRegion, chat.regionName(article.regionCode)],
    [t.sourceRevision, t.sourceRevisionN(article.revision)],
  ];
  return html`<dl class="facts">
    ${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function links({ t }: Ui, article: Article): TemplateResult {
  const official = webAddress(article.source?.url);
  const files = [...(article.attachments ?? []), ...(article.links ?? [])].filter((one) => webAddress(one.url));
  const link = (url: string, name: string) => html`<a class="doclink" href=${url} target="_blank" rel="noopener noreferrer">
    ${linkIcon}<span>${name}<span class="vh">${t.newWindow}</span></span>
  </a>`;
  return html`
    ${official ? link(official, t.sourceOfficial) : nothing}
    ${files.length
      ? html`<h4>${t.sourceFiles}</h4>
          <ul class="plain">
            ${files.map((one) => html`<li>${link(one.url, one.name)}</li>`)}
          </ul>`
      : nothing}
  `;
}
