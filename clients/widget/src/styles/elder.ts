import { css } from 'lit';

/** Large text: body 20 px, headings to 30 px, every target at least 60 px, words beside each icon. */
export const elder = css`
  .panel.elder {
    --size: 20px;
    --small: 18px;
    --target: 60px;
    width: min(560px, calc(100vw - 48px));
    height: min(860px, calc(100vh - 48px));
    height: min(860px, calc(100dvh - 48px));
    line-height: 1.6;
  }
  .elder .head {
    flex-direction: column;
    align-items: stretch;
    padding: 14px 12px;
  }
  .elder .head h2 {
    font-size: 26px;
  }
  .elder #subtitle {
    font-size: 18px;
  }
  .elder .emblem {
    width: 56px;
    height: 56px;
  }
  .elder .headbuttons {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px;
  }
  .elder .headbutton {
    flex-direction: column;
    gap: 2px;
    width: auto;
    min-height: 64px;
    height: auto;
    padding: 6px 2px;
    background: rgb(255 255 255 / 0.14);
    font-size: 18px;
    line-height: 1.2;
  }
  .elder .headbutton[data-act='person'] {
    background: #fff;
    color: var(--blue-deep);
    font-weight: 700;
  }
  .elder .subhead h3,
  .elder .greeting h3,
  .elder .doctitle {
    font-size: 28px;
  }
  .elder .scroll h4:not(.doctitle),
  .elder .passage h5,
  .elder .who,
  .elder .tag,
  .elder .state,
  .elder .source,
  .elder .facts,
  .elder .clamp,
  .elder .error,
  .elder .ticketform legend,
  .elder .ticketform .field > label:not(.check),
  .elder .callback label {
    font-size: 20px;
  }
  .elder .button.quiet,
  .elder .button.pill,
  .elder .regionbar {
    font-size: 20px;
  }
  .elder .button {
    min-width: 60px;
  }
  .elder .button.pill,
  .elder .regionbar select,
  .elder .link,
  .elder .composer .button,
  .elder .composer textarea,
  .elder .doclink,
  .elder .summary a {
    min-height: 60px;
  }
  .elder .scroll > .regionbar {
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .elder .greeting a {
    display: inline-flex;
    align-items: center;
    min-height: 60px;
  }
  .elder .link {
    padding-inline: 12px;
  }
  .elder .source .n {
    width: 36px;
    height: 36px;
    font-size: 20px;
  }
  .elder .question {
    font-size: 22px;
    font-weight: 600;
  }
  .elder .urgent {
    font-size: 26px;
  }
  .elder .number {
    font-size: 30px;
  }
  .elder .facts div {
    grid-template-columns: 5em 1fr;
  }
  .elder .radios.compact {
    grid-template-columns: repeat(2, 1fr);
  }
  .elder .check {
    min-height: 60px;
  }
  .elder .check input {
    width: 28px;
    height: 28px;
  }
  .elder .ticket {
    grid-template-columns: 1fr;
    min-height: 60px;
  }
  .elder .ticket .state {
    justify-self: start;
  }
  .elder .ticket .small:last-child {
    text-align: start;
  }
  .elder .composer textarea {
    max-height: 200px;
  }
  .elder .pager {
    font-weight: 600;
  }
  @media (max-width: 600px) {
    .panel.elder {
      inset: 0;
      width: 100vw;
      height: 100vh;
      height: 100dvh;
      border-radius: 0;
    }
    .elder .emblem {
      display: none;
    }
    .elder .button {
      padding-inline: 12px;
    }
  }
  @media (max-height: 560px) {
    .panel.elder {
      overflow-y: auto;
    }
    .elder .view,
    .elder .scroll {
      flex: none;
      overflow: visible;
    }
  }
`;
