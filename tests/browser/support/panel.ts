/** What the admin does in the panel, by what a person sees and a screen reader says. */
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../../server/src/billing/ids';
import { panelWords, STRAPI_WORDS, type PanelWords } from './words';
import type { World } from './world';

export type NewRequest = {
  readonly email: string;
  readonly amount: string;
  readonly purpose: string;
  readonly account?: string;
  readonly successUrl?: string;
};

export async function signInByForm(page: Page, { urls, logins }: World, language: Language): Promise<void> {
  const words = STRAPI_WORDS[language];
  await page.goto(urls.admin);
  await page.getByRole('textbox', { name: 'Email' }).fill(logins.admin.email);
  await page.getByRole('textbox', { name: words.password, exact: true }).fill(logins.admin.password);
  await page.getByRole('button', { name: words.signIn }).click();
  await page.getByRole('link', { name: panelWords(language)('plugin.name') }).waitFor();
}

export function panelOf(page: Page, world: World, language: Language) {
  const t = panelWords(language);
  const main = page.locator('#main-content');
  const region = (title: Parameters<PanelWords>[0]): Locator =>
    page.getByRole('region', { name: t(title), exact: true });
  const button = (name: string, within: Locator | Page = page): Locator =>
    within.getByRole('button', { name, exact: true });
  const row = (email: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name: email, exact: true }) });
  const toast = (text: string): Promise<void> => page.getByText(text, { exact: true }).first().waitFor();

  return {
    page,
    t,
    main,
    region,
    button,
    row,
    toast,
    async openList(): Promise<void> {
      await page.goto(`${world.urls.plugin}/requests`);
      await page.getByRole('heading', { level: 1, name: t('requests.title') }).waitFor();
    },
    /** Waits until the list, which nobody touches, shows the request in this state. */
    listShows: (email: string, state: 'pending' | 'paid' | 'expired' | 'deleted'): Promise<void> =>
      row(email)
        .getByText(t(`state.${state}`), { exact: true })
        .first()
        .waitFor(),
    /** Opens the form from the list and fills it in. */
    async fillInRequest(request: NewRequest): Promise<void> {
      await page
        .getByRole('link', { name: t('requests.new') })
        .first()
        .click();
      await fill(page, t('new.email'), request.email);
      await choose(page, t('new.language'), t(`language.${language}`));
      await fill(page, t('new.purpose'), request.purpose);
      await fill(page, t('new.amount'), request.amount);
      await choose(page, t('new.account'), request.account ?? 'Stripe (stand-in)');
      if (request.successUrl !== undefined) await fill(page, t('new.success-url'), request.successUrl);
    },
    /** Sends the filled form; ends on the request's own page. */
    async submitRequest(email: string): Promise<void> {
      await button(t('new.submit-test')).click();
      await toast(t('new.sent', { email }));
      await region('timeline.title').getByText(t('timeline.request-created'), { exact: true }).waitFor();
    },
    /** From the list to a request that is made and mailed. */
    async sendRequest(request: NewRequest): Promise<void> {
      await this.openList();
      await this.fillInRequest(request);
      await this.submitRequest(request.email);
    },
    /** Moves the test clock of the page by so many hours, and waits until what was due is done. */
    async moveClock(hours: number): Promise<void> {
      await button(t('clock.advance-custom'), region('clock.label')).click();
      const dialog = page.getByRole('dialog', { name: t('clock.custom-title') });
      await fill(dialog, t('clock.hours'), String(hours));
      await button(t('clock.advance'), dialog).click();
      await dialog.waitFor({ state: 'detached' });
    },
    async openRequest(email: string): Promise<void> {
      await page.getByRole('link', { name: email, exact: true }).first().click();
      await region('request.summary').waitFor();
    },
    /** Clicks an action that asks first, and says yes. */
    async confirm(action: string, title: string): Promise<void> {
      await button(action, region('actions.title')).click();
      const dialog = page.getByRole('alertdialog', { name: title });
      await button(action, dialog).click();
      await dialog.waitFor({ state: 'detached' });
    },
  };
}

export async function fill(within: Page | Locator, label: string, value: string): Promise<void> {
  await within.getByRole('textbox', { name: label, exact: true }).fill(value);
}

/** A short list: opens and clicks. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** A long list: typing narrows it down. It opens at a key, not at a changed value. */
export async function search(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.fill('');
  await box.pressSequentially(option);
  await page.getByRole('option', { name: option, exact: true }).click();
}
