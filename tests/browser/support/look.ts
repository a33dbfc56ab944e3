/** Looks at a page as it must be for everyone: on a phone and on a desk, by eye and by ear. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../../server/src/billing/ids';

export const SCREENSHOTS = join(__dirname, '../../../screenshots/browser');
mkdirSync(SCREENSHOTS, { recursive: true });

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };

/** How the pictures of failed tests begin. */
export const FAILED = 'FAILED-';

/** Pictures of an earlier run's failures would be taken for this one's. */
export function removeFailures(): void {
  for (const name of readdirSync(SCREENSHOTS)) {
    if (name.startsWith(FAILED)) rmSync(join(SCREENSHOTS, name));
  }
}

export const fileOf = (name: string): string => join(SCREENSHOTS, `${name}.png`);

/** A hosted page: language, one heading, a name on every control, no sideways scrolling on a phone. Pictures of both. */
export async function lookAtHosted(page: Page, name: string, language: Language): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.title()).not.toBe('');
  expect(await page.getByRole('main').count()).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(await namelessIn(page.locator('body'))).toEqual([]);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    expect({ page: name, ...(await widthsOf(page)) }).toEqual({
      page: name,
      shown: size.width,
      taken: size.width,
    });
    await page.screenshot({ path: fileOf(`${name}-${language}-${size.width}`), fullPage: true });
  }
}

/** A page of the panel, or the dialog over it. What Strapi puts around is not ours to judge. */
export async function lookAtPanel(
  page: Page,
  name: string,
  language: Language,
  part: Locator = page.getByRole('main')
): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await namelessIn(part)).toEqual([]);
  await takePicture(page, `panel-${name}-${language}`);
}

/** The same, and on a phone, too. */
export async function lookAtPanelTwice(page: Page, name: string, language: Language): Promise<void> {
  await lookAtPanel(page, name, language);
  await takePicture(page, `panel-${name}-${language}-${PHONE.width}`, PHONE);
}

/** A mail as its reader sees it, beside the catcher's own page, on a desk and on a phone. */
export async function lookAtMail(mail: Page, name: string, language: Language): Promise<void> {
  const page = await mail.context().newPage();
  await page.goto(`${mail.url()}/html`);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const { taken } = await widthsOf(page);
    expect({ mail: name, taken }).toEqual({ mail: name, taken: size.width });
    await page.screenshot({ path: fileOf(`mail-${name}-${language}-${size.width}`), fullPage: true });
  }
  await page.close();
}

/** The panel scrolls within itself: for the picture its window is made as tall as its page. */
export async function takePicture(page: Page, name: string, size = DESK): Promise<void> {
  await page.setViewportSize(size);
  const taken = await page.evaluate(() => document.getElementById('main-content')?.scrollHeight ?? 0);
  await page.setViewportSize({ ...size, height: Math.min(Math.max(size.height, taken + 40), 4000) });
  await page.screenshot({ path: fileOf(name), animations: 'disabled' });
  await page.setViewportSize(DESK);
}

/** Controls and headings that a screen reader could not announce, from the accessibility tree. */
export async function namelessIn(part: Locator): Promise<string[]> {
  const tree = await part.ariaSnapshot();
  const nameless =
    /^\s*- (?:textbox|searchbox|combobox|listbox|spinbutton|checkbox|radio|switch|button|link|heading|dialog|group|table|navigation)(?: \[[^\]]*\])*:?$/;
  return tree.split('\n').filter((line) => nameless.test(line));
}

async function widthsOf(page: Page): Promise<{ shown: number; taken: number }> {
  return page.evaluate(() => ({
    shown: window.innerWidth,
    taken: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
  }));
}
