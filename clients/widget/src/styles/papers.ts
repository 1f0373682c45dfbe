import { css } from 'lit';

/** The source, the form, the tickets. */
export const papers = css`
  .doctitle {
    font-size: 20px;
    line-height: 1.4;
    font-weight: 650;
  }
  .scroll h4:not(.doctitle) {
    font-size: 15px;
    font-weight: 650;
  }
  .facts {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    font-size: 15px;
  }
  .facts div {
    display: grid;
    grid-template-columns: 5.5em 1fr;
    gap: 8px;
  }
  .facts dt {
    color: var(--soft);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .passage {
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .passage.cited {
    border-inline-start: 4px solid #d49a00;
  }
  .passage h5 {
    margin-bottom: 6px;
    font-size: var(--small);
    font-weight: 600;
    color: var(--soft);
  }
  .verbatim {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: 1.8;
  }
  mark {
    padding: 1px 0;
    background: var(--mark);
    color: inherit;
    text-decoration: underline;
    text-decoration-color: #b58300;
    text-underline-offset: 4px;
  }
  .doclink {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--target);
  }
  .ticketform,
  .ticketform fieldset {
    display: grid;
    gap: 16px;
  }
  .ticketform fieldset {
    border: 0;
    min-width: 0;
  }
  .ticketform > fieldset:not(.field) {
    padding: 14px 16px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .ticketform fieldset.field {
    gap: 6px;
  }
  .ticketform legend,
  .ticketform .field > label:not(.check),
  .callback label {
    padding: 0;
    font-weight: 600;
    font-size: 15px;
  }
  .ticketform > fieldset:not(.field) legend {
    float: inline-start;
    width: 100%;
  }
  .field {
    display: grid;
    gap: 4px;
    min-width: 0;
  }
  .field.wrong {
    padding-inline-start: 12px;
    border-inline-start: 4px solid var(--red);
  }
  .hint {
    font-size: var(--small);
    color: var(--soft);
  }
  .error {
    font-size: 15px;
    font-weight: 600;
    color: var(--red);
  }
  .ticketform input:not([type='checkbox'], [type='radio']),
  .ticketform textarea,
  .callback input {
    width: 100%;
    min-height: var(--target);
    padding: 9px 12px;
    border: 1px solid var(--field);
    border-radius: 8px;
    background: var(--paper);
  }
  .ticketform textarea {
    resize: vertical;
  }
  [aria-invalid='true']:not([type='checkbox']) {
    border: 2px solid var(--red) !important;
  }
  .radios {
    display: grid;
    gap: 2px;
  }
  .radios.compact {
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--target);
    line-height: 1.45;
    cursor: pointer;
  }
  .check input {
    width: 20px;
    height: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--blue);
  }
  .radios.compact .check {
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--paper);
  }
  .radios.compact .check:has(:checked) {
    border-color: var(--blue);
    background: var(--blue-pale);
    color: var(--blue-deep);
    font-weight: 600;
  }
  .summary {
    padding: 14px 16px;
    border: 2px solid var(--red);
    border-radius: var(--radius);
    background: var(--red-pale);
  }
  .summary h4 {
    color: var(--red);
  }
  .summary ul {
    padding-inline-start: 1.2em;
  }
  .summary a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    color: var(--red);
  }
  .receipt {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: 28px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    text-align: center;
  }
  .receipt .row {
    justify-content: center;
    margin-top: 14px;
  }
  .seal {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-bottom: 6px;
    border-radius: 50%;
    background: var(--green-pale);
    color: var(--green);
    font-size: 26px;
  }
  .number {
    font-size: 24px;
    font-weight: 700;
    line-height: 1.35;
    letter-spacing: 0.03em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 40px 16px;
    color: var(--soft);
    text-align: center;
  }
  .empty > .icon {
    width: 48px;
    height: 48px;
    stroke-width: 1.2;
    color: #8fa3ba;
  }
  .ticket {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 12px;
    align-items: center;
    width: 100%;
    padding: 12px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    text-align: start;
    cursor: pointer;
  }
  .ticket:hover {
    border-color: var(--blue);
  }
  .ticket .state {
    justify-self: end;
  }
  .ticket strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .ticket .small:last-child {
    text-align: end;
  }
  .state {
    padding: 2px 10px;
    border-radius: 999px;
    background: var(--blue-pale);
    color: var(--blue-deep);
    font-size: 13px;
    font-weight: 600;
  }
  .state[data-state='CLOSED'],
  .state[data-state='ARCHIVED'],
  .state[data-state='ANSWERED'],
  .state[data-state='REPLIED'] {
    background: var(--green-pale);
    color: var(--green);
  }
  .state[data-state='WITHDRAWN'],
  .state[data-state='REJECTED'],
  .state[data-state='REDIRECTED'] {
    background: #e9edf2;
    color: var(--soft);
  }
  .timeline {
    list-style: none;
    display: grid;
    gap: 0;
  }
  .timeline li {
    position: relative;
    padding: 0 0 18px 24px;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset: 7px auto auto 3px;
    width: 11px;
    height: 11px;
    border: 2px solid #8fa9c6;
    border-radius: 50%;
    background: var(--ground);
  }
  .timeline li:first-child::before {
    border-color: var(--blue);
    background: var(--blue);
  }
  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset: 22px auto -3px 8px;
    width: 1px;
    background: #b8c6d6;
  }
  .timeline time {
    font-size: var(--small);
    color: var(--soft);
  }
`;
