import { css } from 'lit';

/** Colours, type and the controls that every view uses. Each text colour has a contrast of at least 4.5 : 1. */
export const base = css`
  :host {
    --ink: #16263a;
    --soft: #4a5a6d;
    --line: #d5dde7;
    --field: #7d8b9c;
    --paper: #ffffff;
    --ground: #f3f6fa;
    --blue: #0e4f96;
    --blue-deep: #0a3a72;
    --blue-pale: #e6f0fb;
    --red: #b3261e;
    --red-pale: #fdf0ee;
    --amber: #7a4b00;
    --amber-pale: #fff6e0;
    --green: #1b6b3a;
    --green-pale: #e8f5ec;
    --mark: #ffe9a8;
    --size: 16px;
    --small: 14px;
    --target: 44px;
    --gap: 12px;
    --radius: 10px;
    --shadow: 0 12px 40px rgb(10 40 80 / 0.22), 0 2px 8px rgb(10 40 80 / 0.12);
    display: block;
    color-scheme: light;
    font: 400 16px/1.6 system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei',
      'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
    color: var(--ink);
    text-align: start;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  h4,
  h5,
  p,
  ul,
  ol,
  dl,
  dd,
  blockquote,
  fieldset {
    margin: 0;
    padding: 0;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  a {
    color: var(--blue);
    text-underline-offset: 3px;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid #1a73d9;
    outline-offset: 2px;
  }
  textarea:focus-visible,
  input:not([type='checkbox'], [type='radio']):focus-visible {
    outline-offset: -1px;
  }
  h2:focus-visible,
  h3:focus-visible {
    outline: none;
  }
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .small {
    font-size: var(--small);
    color: var(--soft);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .plain {
    list-style: none;
    display: grid;
    gap: 10px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--target);
    padding: 6px 16px;
    border: 1px solid #9fb4cc;
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--blue);
    font-weight: 500;
    line-height: 1.35;
    text-decoration: none;
    cursor: pointer;
    transition: background-color 0.15s, border-color 0.15s;
  }
  .button:hover {
    background: var(--blue-pale);
    border-color: var(--blue);
  }
  .button.main {
    background: var(--blue);
    border-color: var(--blue);
    color: #fff;
  }
  .button.main:hover {
    background: var(--blue-deep);
  }
  .button.quiet {
    padding: 6px 12px;
    border-color: var(--line);
    color: var(--soft);
    font-size: var(--small);
  }
  .button.quiet:hover {
    color: var(--blue);
    border-color: #9fb4cc;
  }
  .button[aria-pressed='true'] {
    background: var(--blue-pale);
    border-color: var(--blue);
    color: var(--blue-deep);
  }
  .button.pill {
    padding: 4px 16px;
    border-radius: 999px;
    font-size: var(--small);
  }
  .button.wide {
    width: 100%;
  }
  .button.icononly {
    width: var(--target);
    padding: 0;
    border-color: transparent;
    flex: none;
  }
  .button:disabled {
    color: var(--soft);
    background: var(--ground);
    border-color: var(--line);
    cursor: default;
  }
  .button[aria-disabled='true'] {
    opacity: 0.85;
    cursor: progress;
  }
  .link {
    min-width: 44px;
    min-height: 44px;
    padding: 2px 6px;
    border: 0;
    background: none;
    color: var(--blue);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .notice {
    display: flex;
    gap: 10px;
    padding: 10px 12px;
    border: 1px solid #bcd2ea;
    border-radius: var(--radius);
    background: #f0f6fd;
    font-size: var(--small);
    line-height: 1.55;
  }
  .notice > div {
    display: grid;
    gap: 6px;
    justify-items: start;
  }
  .notice .icon {
    margin-top: 1px;
    color: var(--blue);
  }
  .notice.warn {
    border-color: #e6cf95;
    background: var(--amber-pale);
  }
  .notice.warn .icon {
    color: var(--amber);
  }
  .notice.bad {
    border-color: #efc3be;
    background: var(--red-pale);
  }
  .notice.bad > .icon {
    color: var(--red);
  }
  .loading {
    display: flex;
    align-items: center;
    gap: 10px;
    color: var(--soft);
    font-size: var(--small);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--blue);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes breathe {
    0%,
    80%,
    100% {
      opacity: 0.25;
    }
    40% {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .button,
    .launcher,
    .headbutton {
      border: 1px solid ButtonText;
    }
  }
`;
