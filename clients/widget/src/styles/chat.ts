import { css } from 'lit';

/** Questions, answers and what is done with them. */
export const chat = css`
  .regionbar {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 2px 16px;
    background: var(--paper);
    border-bottom: 1px solid var(--line);
    font-size: var(--small);
    color: var(--soft);
  }
  .regionbar label {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .regionbar select {
    min-height: 44px;
    padding: 2px 6px;
    border: 1px solid transparent;
    border-radius: 8px;
    background: transparent;
    color: var(--blue);
    font-weight: 600;
    cursor: pointer;
  }
  .regionbar select:hover {
    border-color: var(--line);
  }
  .greeting {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--line);
    border-inline-start: 4px solid var(--blue);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .greeting h3 {
    font-size: 18px;
    line-height: 1.4;
    font-weight: 650;
  }
  .turn {
    display: grid;
    gap: 12px;
  }
  .question {
    justify-self: end;
    max-width: 86%;
    padding: 10px 14px;
    border-radius: 14px 14px 4px 14px;
    background: #d7e7f9;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .answer {
    display: grid;
    gap: 12px;
    justify-items: start;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: 4px 14px 14px 14px;
    background: var(--paper);
  }
  .answer > * {
    max-width: 100%;
    justify-self: stretch;
  }
  .answer > .button {
    justify-self: start;
  }
  .who {
    font-size: 13px;
    font-weight: 600;
    line-height: 1.3;
    color: var(--soft);
  }
  .emergency .answer {
    border: 2px solid var(--red);
    background: #fffafa;
  }
  .urgent {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 18px;
    font-weight: 700;
    color: var(--red);
  }
  .emergency .call {
    background: var(--red);
    border-color: var(--red);
    color: #fff;
    font-weight: 700;
  }
  .prose {
    display: grid;
    gap: 0.6em;
    line-height: 1.75;
    overflow-wrap: anywhere;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.5em;
    display: grid;
    gap: 0.35em;
  }
  .prose li::marker {
    color: var(--soft);
  }
  .prose li > p {
    display: inline;
  }
  .cite {
    display: inline-grid;
    place-items: center;
    min-width: 24px;
    height: 24px;
    margin: 0 2px;
    padding: 0 5px;
    border: 1px solid #a9c4e2;
    border-radius: 7px;
    background: var(--blue-pale);
    color: var(--blue-deep);
    font-size: 13px;
    font-weight: 650;
    line-height: 1;
    vertical-align: 1px;
    cursor: pointer;
  }
  .cite:hover {
    background: var(--blue);
    color: #fff;
  }
  .ailabel {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--small);
    color: var(--amber);
  }
  .sources {
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .sources h4,
  .offer h4 {
    font-size: 13px;
    font-weight: 600;
    line-height: 1.4;
    color: var(--soft);
  }
  .sources ol {
    list-style: none;
  }
  .source {
    display: flex;
    align-items: center;
    gap: 10px;
    width: calc(100% + 16px);
    min-height: var(--target);
    padding: 6px 8px;
    margin-inline: -8px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--blue);
    font-size: 15px;
    line-height: 1.4;
    text-align: start;
    cursor: pointer;
  }
  .source:hover {
    background: var(--blue-pale);
  }
  .source > span:not(.n, .vh) {
    flex: 1;
    text-decoration: underline;
    text-decoration-color: #9dbbdc;
    text-underline-offset: 3px;
  }
  .source .n {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    flex: none;
    border-radius: 7px;
    background: var(--blue-pale);
    color: var(--blue-deep);
    font-size: 13px;
    font-weight: 650;
  }
  .source:hover .n {
    background: #fff;
  }
  .source .icon {
    color: var(--soft);
  }
  .assumed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    font-size: var(--small);
    color: var(--soft);
  }
  .calls,
  .choices {
    display: grid;
    gap: 8px;
  }
  .choice {
    justify-content: flex-start;
    text-align: start;
  }
  .choice:not(:disabled)::after {
    content: '›';
    margin-inline-start: auto;
    font-size: 1.3em;
    line-height: 1;
  }
  .offer {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border: 1px solid #bcd2ea;
    border-radius: var(--radius);
    background: #f5f9fe;
  }
  .tag {
    display: inline-block;
    padding: 1px 8px;
    border-radius: 6px;
    background: var(--blue);
    color: #fff;
    font-size: 13px;
  }
  .clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    color: var(--soft);
    font-size: 15px;
    overflow-wrap: anywhere;
  }
  .feedback {
    display: grid;
    gap: 8px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
    font-size: var(--small);
    color: var(--soft);
  }
  .feedback p {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .feedback p:empty {
    display: none;
  }
  .person {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border-radius: var(--radius);
    background: var(--green-pale);
  }
  .person .icon {
    margin-top: 2px;
    color: var(--green);
  }
  .callback {
    display: grid;
    gap: 6px;
    justify-items: start;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .bottom {
    flex: none;
    padding: 10px 12px max(12px, env(safe-area-inset-bottom));
    background: var(--paper);
    border-top: 1px solid var(--line);
  }
  .quick {
    display: flex;
    gap: 8px;
    margin-bottom: 10px;
  }
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }
  .composer textarea {
    flex: 1;
    min-width: 0;
    min-height: 48px;
    max-height: 136px;
    padding: 10px 12px;
    border: 1px solid var(--field);
    border-radius: var(--radius);
    background: var(--paper);
    line-height: 1.6;
    resize: none;
    field-sizing: content;
  }
  .composer textarea::placeholder {
    color: #5f6d7d;
    opacity: 1;
  }
  .composer .button {
    min-height: 48px;
  }
`;
