/** What the client does: reads the mail, follows its link, says who pays, pays. Without JavaScript. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../server/src/billing/ids';
import { WORDS } from '../../../server/src/pages/words';
import { wordsOf as wordsAtMollie } from '../../sandbox/mollie/checkout-words';
import { wordsOf } from '../../sandbox/stripe/checkout-words';
import { PHONE } from './look';
import type { World } from './world';

export const BUYERS = {
  en: {
    kind: 'consumer',
    name: 'Tom Becker',
    line1: 'Lindenstr. 12',
    postalCode: '10969',
    city: 'Berlin',
    country: 'Germany',
  },
  fr: {
    kind: 'business',
    name: 'Dubois Paysages SARL',
    line1: '3 quai Perrache',
    postalCode: '69002',
    city: 'Lyon',
    country: 'France',
  },
} as const;

export const CARD = '4242 4242 4242 4242';
/** Works once; each charge without the client is declined. */
export const CARD_DECLINED_LATER = '4000 0000 0000 0341';

export function clientOf(context: BrowserContext, world: World, language: Language) {
  const words = WORDS[language];
  const atStripe = wordsOf(language);
  const atMollie = wordsAtMollie(language);

  return {
    words,
    atStripe,
    /** The newest mail to this address in the catcher's web view; asks until `count` have come. */
    async readMail(email: string, count = 1): Promise<Page> {
      const page = await context.newPage();
      const mails = page.getByRole('row').filter({ hasText: email }).getByRole('link');
      const deadline = Date.now() + 30_000;
      for (;;) {
        await page.goto(world.urls.mail);
        if ((await mails.count()) >= count) break;
        if (Date.now() > deadline) throw new Error(`${count} mails to ${email} did not come.`);
      }
      await mails.first().click();
      return page;
    },
    /** Clicks the mail's button; the payment page opens beside the mail, on a phone. */
    async followLink(mail: Page): Promise<Page> {
      const opened = context.waitForEvent('page');
      await mail.frameLocator('iframe').getByRole('link').first().click();
      const page = await opened;
      await page.setViewportSize(PHONE);
      await page.waitForLoadState();
      return page;
    },
    async fillInBuyer(page: Page): Promise<void> {
      const buyer = BUYERS[language];
      await page.getByRole('radio', { name: words.pay.kinds[buyer.kind], exact: true }).check();
      for (const name of ['name', 'line1', 'postalCode', 'city'] as const) {
        await page.getByRole('textbox', { name: words.fields[name], exact: true }).fill(buyer[name]);
      }
      await page.getByRole('combobox', { name: words.fields.country }).selectOption(buyer.country);
    },
    async submit(page: Page, label: string | RegExp): Promise<void> {
      await page.getByRole('button', { name: label }).click();
    },
    /** Ticks the box by which the payment method may be saved and charged. */
    async consent(page: Page): Promise<void> {
      await page.getByRole('checkbox').check();
    },
    /** Waits for the stand-in's checkout, by way of our page in between. */
    atCheckout: (page: Page, provider: 'stripe' | 'mollie' = 'stripe'): Promise<void> =>
      page.waitForURL((url) => url.origin === new URL(world.urls[provider]).origin),
    async payByCard(page: Page, card = CARD): Promise<void> {
      await page.getByRole('textbox', { name: atStripe.number }).fill(card);
      await page.getByRole('button', { name: new RegExp(`^${atStripe.pay}`) }).click();
    },
    /** Mollie's stand-in asks how it should end: as it stands, it is paid by card. `later`: how later charges fail. */
    async payAtMollie(page: Page, later = ''): Promise<void> {
      const choice = page.getByRole('combobox', { name: atMollie.later, exact: true });
      if (later !== '') await choice.selectOption(later);
      await page.getByRole('button', { name: atMollie.go, exact: true }).click();
    },
    /** From the invitation in the mailbox to the page that says that the subscription has begun. */
    async accept(
      email: string,
      pay: { readonly card: string } | { readonly laterAtMollie: string } = { card: CARD }
    ): Promise<Page> {
      const page = await this.followLink(await this.readMail(email));
      await this.fillInBuyer(page);
      await this.consent(page);
      await page.getByRole('main').getByRole('button').click();
      await this.atCheckout(page, 'card' in pay ? 'stripe' : 'mollie');
      if ('card' in pay) await this.payByCard(page, pay.card);
      else await this.payAtMollie(page, pay.laterAtMollie);
      await this.headingIs(page, words.subscription.states.begun.title);
      return page;
    },
    /** The whole way from the payment page to the one that says thank you. */
    async fillInAndPay(page: Page): Promise<void> {
      await this.fillInBuyer(page);
      await page.getByRole('main').getByRole('button').click();
      await this.atCheckout(page);
      await this.payByCard(page);
      await this.headingIs(page, words.states.paid.title);
    },
    headingIs: (page: Page, heading: string): Promise<void> =>
      page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor(),
  };
}
