/** The watch and the looks that all stories rely on: shown to notice what they are there for. */
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from './support/browser';
import { lookAtHosted, namelessIn } from './support/look';
import { leavesMachine, watch } from './support/watch';

const SITE = 'http://127.0.0.1:9';
const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;

describe('what is noticed in the browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  const openPage = async (html: string, headers: Record<string, string> = {}) => {
    await context.route(`${SITE}/**`, (route) =>
      route.fulfill({ body: html, contentType: 'text/html', headers })
    );
    const opened = await context.newPage();
    await opened.goto(`${SITE}/`, { waitUntil: 'load' });
    return opened;
  };

  it('a request to another host', async () => {
    const { findings } = watch(context, SITE);
    await openPage(page('<img alt="A logo" src="https://cdn.example/logo.png">'));
    expect(findings()).toContain('GET left this machine: https://cdn.example/logo.png');
  });

  it.each([
    ['http://127.0.0.1:1337/admin', false],
    ['http://localhost:1337/', false],
    ['data:,', false],
    ['https://127.0.0.1.example/', true],
    ['wss://analytics.example/', true],
  ])('%s leaves the machine: %s', (address, isLeaving) => {
    expect(leavesMachine(address)).toBe(isLeaving);
  });

  it('a broken content policy, also without JavaScript', async () => {
    await context.close();
    context = await browser.newContext({ javaScriptEnabled: false });
    const { findings } = watch(context, SITE);
    await openPage(page('<p style="color: red">Red</p>'), {
      'content-security-policy': "default-src 'none'",
    });
    expect(findings().join()).toMatch(/content security policy/i);
  });

  it('an error of a script', async () => {
    const { findings } = watch(context, SITE);
    await openPage(page('<script>throw new Error("broken")</script>'));
    expect(findings().join()).toContain('broken');
  });

  it('a control without a name', async () => {
    const opened = await openPage(page('<label>City <input></label><input><button></button>'));
    const nameless = (await namelessIn(opened.locator('body'))).map((line) => line.trim());
    expect(nameless).toEqual(['- textbox', '- button']);
  });

  it('a page that is wider than a phone', async () => {
    const opened = await openPage(page('<main><h1>Wide</h1><div style="width: 400px">Wide</div></main>'));
    await opened.setViewportSize({ width: 320, height: 640 });
    await expect(lookAtHosted(opened, 'watch-too-wide', 'en')).rejects.toThrow('"taken": 4');
  });
});
