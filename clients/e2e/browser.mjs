// Chromium, a host page of another origin, and a keyboard: what the story needs.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const TARGET = fileURLToPath(new URL('target/', import.meta.url));
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export function launch() {
  mkdirSync(TARGET, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
}

/** A bureau's own page, which allows scripts and connections to one other site and nothing else. */
export async function startHost(sidu, { element = '<sidu-chat></sidu-chat>', script = '' } = {}) {
  const csp = `default-src 'none'; script-src ${sidu}; connect-src ${sidu}; base-uri 'none'; form-action 'none'`;
  const server = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': csp });
    response.end(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某委办局</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="${sidu}/embed/sidu.js" defer ${script}></script></head>
      <body><main><h1>某委办局网站</h1><p>这里是委办局自己的内容。</p></main>${element}</body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

/** A citizen without a mouse. */
export class Citizen {
  constructor(page) {
    this.page = page;
    this.complaints = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async visit(browser, url, { width = 1280, height = 860, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce', ...options });
    const citizen = new Citizen(await context.newPage());
    await citizen.page.goto(url);
    await citizen.page.locator('sidu-chat .launcher').waitFor();
    return citizen;
  }

  get chat() {
    return this.page.locator('sidu-chat');
  }

  find(selector, options) {
    return this.chat.locator(selector, options);
  }

  act(name) {
    return this.find(`[data-act="${name}"]:visible`).last();
  }

  get lastTurn() {
    return this.find('.turn').last();
  }

  /** Presses Tab until the wanted element has the focus, going round at most once. */
  async tabTo(locator, { back = false } = {}) {
    await locator.waitFor();
    const wanted = await locator.elementHandle();
    for (let n = 0; n < 150; n++) {
      const there = await wanted.evaluate((element) => element.getRootNode().activeElement === element);
      if (there) {
        return;
      }
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`The keyboard does not reach ${locator}`);
  }

  async press(locator, key = 'Enter') {
    await this.tabTo(locator);
    await this.page.keyboard.press(key);
  }

  async type(locator, text) {
    await this.tabTo(locator);
    await this.page.keyboard.type(text);
  }

  async open() {
    await this.press(this.find('.launcher'));
    await this.find('dialog[open]').waitFor();
  }

  async ask(question) {
    const before = await this.find('.turn').count();
    await this.type(this.find('#question'), question);
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction(
      ([count, elder]) => {
        const chat = document.querySelector('sidu-chat');
        return elder || chat.shadowRoot.querySelectorAll('.turn').length > count;
      },
      [before, await this.find('.panel.elder').count()],
    );
  }

  /** Waits for the end of the answer under way, and gives what is read in it. */
  async answered(phase = 'DONE') {
    await this.find(`.turn:last-of-type[data-phase="${phase}"]`).waitFor({ timeout: 60_000 });
    return this.lastTurn.innerText();
  }

  async focused() {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) {
        active = active.shadowRoot.activeElement;
      }
      return `${active?.tagName.toLowerCase()}${active?.id ? `#${active.id}` : ''}.${active?.className ?? ''}`;
    });
  }

  screenshot(name) {
    return this.page.screenshot({ path: `${TARGET}${name}.png` });
  }

  /** Every violation in one line each; none is what a test expects. */
  async violations() {
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(RULES).analyze();
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }
}
