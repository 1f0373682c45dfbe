import { css } from 'lit';

/** The launcher, the panel and its head. */
export const frame = css`
  .launch {
    position: fixed;
    inset: auto 24px 24px auto;
    z-index: 2147483000;
  }
  .launcher {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    min-height: 56px;
    padding: 0 22px 0 18px;
    border: 0;
    border-radius: 28px;
    background: var(--blue);
    color: #fff;
    font-weight: 600;
    box-shadow: var(--shadow);
    cursor: pointer;
    transition: background-color 0.15s, transform 0.15s;
  }
  .launcher .icon {
    width: 26px;
    height: 26px;
  }
  .launcher:hover {
    background: var(--blue-deep);
    transform: translateY(-1px);
  }
  :host([presentation='elder']) .launcher {
    min-height: 64px;
    border-radius: 32px;
    font-size: 20px;
  }
  .panel {
    position: fixed;
    inset: auto 24px 24px auto;
    z-index: 2147483000;
    width: 420px;
    height: min(720px, calc(100vh - 48px));
    height: min(720px, calc(100dvh - 48px));
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 16px;
    overflow: hidden;
    background: var(--ground);
    color: var(--ink);
    font-size: var(--size);
    box-shadow: var(--shadow);
  }
  .panel[open] {
    display: flex;
    flex-direction: column;
    animation: rise 0.18s ease-out;
  }
  .panel::backdrop {
    background: rgb(10 30 60 / 0.4);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .head {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 10px 12px 16px;
    background: linear-gradient(100deg, #0a3a72, #0e4f96 60%, #1560ad);
    color: #fff;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    min-width: 0;
  }
  .emblem {
    display: grid;
    place-items: center;
    width: 38px;
    height: 38px;
    flex: none;
    border-radius: 12px;
    background: rgb(255 255 255 / 0.16);
  }
  .head h2 {
    font-size: 17px;
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: 0.01em;
  }
  #subtitle {
    font-size: 13px;
    line-height: 1.4;
    color: #dbe9f8;
  }
  .headbuttons {
    display: flex;
    flex: none;
  }
  .headbutton {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    border: 0;
    border-radius: 10px;
    background: none;
    color: #fff;
    cursor: pointer;
  }
  .headbutton b {
    font-size: 15px;
    font-weight: 600;
  }
  .headbutton:hover {
    background: rgb(255 255 255 / 0.16);
  }
  .head :focus-visible {
    outline-color: #fff;
    outline-offset: -3px;
  }
  .view {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .scroll {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px;
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .scroll > * {
    flex: none;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .subhead {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 56px;
    padding: 4px 8px;
    background: var(--paper);
    border-bottom: 1px solid var(--line);
  }
  .subhead h3 {
    flex: 1;
    min-width: 0;
    padding: 4px;
    font-size: 17px;
    line-height: 1.35;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  @media (max-width: 480px) {
    .launch {
      inset: auto 16px 16px auto;
    }
    .panel {
      inset: 0;
      width: 100vw;
      height: 100vh;
      height: 100dvh;
      border-radius: 0;
    }
    .head {
      padding-inline-start: 12px;
    }
  }
  @media (max-width: 400px) {
    .emblem {
      display: none;
    }
  }
  @media (max-height: 520px) {
    .panel {
      inset-block: 0;
      height: 100vh;
      height: 100dvh;
    }
  }
  /* Magnified fourfold there is no room for a fixed head and foot: the whole panel scrolls. */
  @media (max-height: 420px) {
    .panel {
      overflow-y: auto;
    }
    .view,
    .scroll {
      flex: none;
      overflow: visible;
    }
  }
`;
