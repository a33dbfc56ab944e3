import { BillingError } from '../../../server/src/billing/errors';
import { createPaymentPages, type PageRequest, type PaymentPagesDeps } from '../../../server/src/pages';
import type { PaymentPage } from '../../../server/src/use-cases/payment-page';
import type { ConsentGiven } from '../../../server/src/use-cases/start-checkout';
import { INVOICE } from '../mail/samples';
import { BY_HAND, FORM, INVITATION, LATER, METHOD, OFFLINE, OWED, subscribed, TOKEN } from './samples';

const REQUESTED: PageRequest = {
  token: TOKEN,
  query: {},
  body: undefined,
  toFolder: '',
  browserLanguage: null,
  ip: '192.0.2.7',
};
type Answer = { status: number; html?: string; location?: string };

function pagesOf(page: PaymentPage, over: Partial<PaymentPagesDeps> = {}) {
  const started: { name: string; consent: ConsentGiven | null }[] = [];
  const log = () => undefined;
  const pages = createPaymentPages({
    open: async () => page,
    startCheckout: async (_token, buyer, consent) => {
      started.push({ name: buyer.name, consent });
      return { kind: 'redirect' };
    },
    readCheckoutUrl: async () => null,
    returnFromCheckout: async () => page,
    log: { info: log, warn: log, error: log },
    ...over,
  });
  return { pages, started };
}

const show = async (page: PaymentPage, lang = 'en'): Promise<Answer> =>
  pagesOf(page).pages.show({ ...REQUESTED, query: { lang } });
const text = (html: string | undefined): string =>
  (html ?? '')
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
const said = async (page: PaymentPage, lang = 'en'): Promise<string> => text((await show(page, lang)).html);

/** What stands last before the button, and the button. */
const button = (html: string | undefined): string =>
  text(/<dl class="rows due">[\s\S]*?<\/button>/.exec(html ?? '')?.[0]);
const hidden = (html: string | undefined): string =>
  /name="consentShown" value="([^"]*)"/.exec(html ?? '')?.[1] ?? '';

describe('an invitation to a subscription', () => {
  it('says who sells what, for how much with tax and total, and how it is cancelled', async () => {
    const words = await said(INVITATION);
    for (const fact of [
      'Studio Été invites you to subscribe to Studio Pro',
      'For studios of up to five people.',
      '€23.99 per month €19.99 + 20% tax = €23.99',
      'Mail support within a day',
      'Begins with your payment',
      'Runs until it is cancelled',
      'You can cancel whenever you like: it then ends with the period that is running.',
      'To cancel, write to bonjour@studio-ete.test.',
      'You can accept until 6 December 2026 at 10:30 CET.',
      'Payment processed by Stripe',
    ]) {
      expect(words).toContain(fact);
    }
    expect((await show(INVITATION)).html).toContain('href="https://studio-ete.test/terms"');
  });

  it('says right above the button what is charged now, what later and when, and the button says what it does', async () => {
    expect(button((await show(INVITATION)).html)).toBe(
      'To pay now €23.99 Then €23.99 per month, next on 22 December 2026 Subscribe and pay €23.99'
    );
    expect(button((await show(INVITATION, 'fr')).html)).toBe(
      'À payer maintenant 23,99 € Ensuite 23,99 € par mois, prochaine échéance le 22 décembre 2026 M’abonner et payer 23,99 €'
    );
  });

  it('to one that begins later charges nothing now, and names the day of the first payment', async () => {
    const { html } = await show(LATER);
    expect(button(html)).toBe(
      'To pay now €0.00 First payment €23.99 on 15 January 2027 Then €23.99 per month Subscribe and pay from 15 January 2027'
    );
    expect(text(html)).toContain('Begins 15 January 2027');
    expect(text(html)).toContain('Nothing is charged today.');
    expect(text(html)).toContain('for the first time on 15 January 2027, until I cancel');
  });

  it('with a fixed number of periods says how many payments there are', async () => {
    const year = subscribed(INVITATION, { periods: 12, commitmentPeriods: 3, noticeDays: 30 });
    const words = await said(year);
    expect(words).toContain('Runs for 1 year, then ends by itself');
    expect(words).toContain('It lasts 3 months at least.');
    expect(words).toContain('giving 30 days’ notice');
    expect(words).toContain('€23.99 per month, next on 22 December 2026, 12 payments in all');
    expect(words).toContain('until I cancel, and 12 times at most');
    const bound = subscribed(INVITATION, { periods: 12, commitmentPeriods: 12 });
    expect(await said(bound)).toContain('It cannot be cancelled before its end.');
  });

  it('of one single period names no payment after it and asks for no consent', async () => {
    const once = subscribed(INVITATION, { periods: 1, nextOn: null, savesMethod: false });
    const { html } = await show(once);
    expect(button(html)).toBe('To pay now €23.99 Then nothing more Subscribe and pay €23.99');
    expect(html).not.toContain('id="consent"');
  });

  it('without tax states the price alone, with the mention', async () => {
    const net = { amount: 1_999n, currency: 'EUR' };
    const tax = { category: 'exempt', rate: '0', mention: 'TVA non applicable, art. 293 B du CGI' } as const;
    const page = subscribed(
      { ...INVITATION, request: { ...INVITATION.request, tax, amount: net } },
      { total: net, taxRate: '0' }
    );
    const words = await said(page, 'fr');
    expect(words).toContain('19,99 € par mois TVA non applicable, art. 293 B du CGI');
    expect(words).not.toContain('taxes comprises');
  });

  it('prints hostile names and features literally', async () => {
    const hostile = '{{ 7 | times: 7 }}"><script>alert(1)</script>';
    const page = subscribed(INVITATION, { planName: hostile, features: [hostile], clientName: hostile });
    const { html = '' } = await show(page);
    expect(html).not.toContain('<script');
    expect(html).toContain('{{ 7 | times: 7 }}&#34;&gt;&lt;script&gt;');
  });
});

describe('the consent to recurring payments', () => {
  const TEXT =
    'I agree that Studio Été saves my payment method with Stripe and charges it €23.99 per month, tax included, for Studio Pro, beginning today, until I cancel.';
  const submit = (body: Record<string, string>, page: PaymentPage = INVITATION, lang = 'en') => {
    const { pages, started } = pagesOf(page);
    return pages
      .submit({ ...REQUESTED, query: { lang }, body })
      .then((answer: Answer) => ({ answer, started }));
  };

  it('is never ticked beforehand, and cannot be left out', async () => {
    const { html } = await show(INVITATION);
    expect(html).toContain('<input type="checkbox" id="consent" name="consent" value="yes" required>');
    expect(text(html)).toContain(TEXT);
    const { answer, started } = await submit(FORM);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('<a href="#consent">Tick the box to agree');
    expect(answer.html).toContain('value="4 place Bellecour"');
    expect(started).toEqual([]);
  });

  it('is recorded word for word as it was shown, with its language and the browser’s address', async () => {
    const shown = hidden((await show(INVITATION)).html);
    const { answer, started } = await submit({ ...FORM, consent: 'yes', consentShown: shown });
    expect(answer).toEqual({ status: 303, location: `${TOKEN}/checkout?lang=en` });
    expect(started.map(({ consent }) => consent?.text.replace(/[\u00a0\u202f]/g, ' '))).toEqual([TEXT]);
    expect(started[0]?.consent).toMatchObject({ language: 'en', ip: '192.0.2.7' });
  });

  it('is kept in French when it was read in French', async () => {
    const shown = hidden((await show(INVITATION, 'fr')).html);
    const { started } = await submit({ ...FORM, consent: 'yes', consentShown: shown }, INVITATION, 'fr');
    expect(started[0]?.consent?.language).toBe('fr');
    expect(started[0]?.consent?.text.replace(/[\u00a0\u202f]/g, ' ')).toBe(
      'J’autorise Studio Été à enregistrer mon moyen de paiement auprès de Stripe et à le débiter de 23,99 € par mois, taxes comprises, pour Studio Pro, dès aujourd’hui, jusqu’à ma résiliation.'
    );
  });

  it('to a text that is no longer the one that was shown is asked for again', async () => {
    const shown = hidden((await show(INVITATION)).html);
    const dearer = subscribed(INVITATION, { total: { amount: 2_999n, currency: 'EUR' } });
    const { answer, started } = await submit({ ...FORM, consent: 'yes', consentShown: shown }, dearer);
    expect(answer.status).toBe(422);
    expect(text(answer.html)).toContain('Price or terms have changed since you opened this page.');
    expect(answer.html).not.toMatch(/id="consent"[^>]* checked/);
    expect(started).toEqual([]);
  });

  it('stays given when the provider is down', async () => {
    const startCheckout = () => Promise.reject(new BillingError('provider_unavailable', 'x'));
    const { pages } = pagesOf(INVITATION, { startCheckout });
    const answer: Answer = await pages.submit({ ...REQUESTED, body: { ...FORM, consent: 'yes' } });
    expect(answer.status).toBe(503);
    expect(answer.html).toContain('name="consent" value="yes" required checked>');
  });
});

describe('a subscription that is paid by hand', () => {
  it('is accepted without a consent to charges, by a button that says that it obliges to pay', async () => {
    const { html } = await show(BY_HAND);
    expect(html).not.toContain('id="consent"');
    expect(button(html)).toBe(
      'First invoice €23.99 Then €23.99 per month, next on 22 December 2026 Subscribe with obligation to pay'
    );
    const { pages, started } = pagesOf(BY_HAND, {
      startCheckout: async () => ({ kind: 'accepted' }),
    });
    expect(await pages.submit({ ...REQUESTED, body: FORM })).toEqual({ status: 303, location: TOKEN });
    expect(started).toEqual([]);
  });

  it('shows the form and not the instructions while it is not accepted, even where the buyer is known', async () => {
    const { html } = await show({ ...BY_HAND, buyer: INVOICE.buyer });
    expect(html).toContain('<form');
    expect(html).not.toContain('IBAN');
  });

  it('once accepted shows where to send the money, with the invoice’s number as the reference', async () => {
    const owed = { number: 'INV-0042', amount: { amount: 2_399n, currency: 'EUR' } };
    const accepted = {
      ...subscribed(BY_HAND, { state: 'active', isAccepted: true, owed }),
      kind: 'paid',
    } as const;
    const words = await said(accepted);
    expect(words).toContain('Invoice INV-0042 is on its way to marie@client.test.');
    expect(words).toContain('Reference INV-0042');
    expect(words).toContain('IBAN FR76 3000 6000 0112 3456 7890 189');
    expect(words).toContain('Next invoice €23.99 on 22 December 2026');
  });
});

describe('the subscription of somebody else', () => {
  it.each([
    ['an invitation', INVITATION],
    ['an invoice that is owed', OWED],
  ])('is named in the consent of who pays: %s', async (_what, page) => {
    const words = await said(subscribed(page, { clientName: 'Anna Weber' }));
    expect(words).toContain('for Studio Pro (subscription of Anna Weber), ');
  });
});

describe('an invoice of a subscription that is owed', () => {
  it('says which, for which period, why it is asked for, when it is tried again and what happens otherwise', async () => {
    const { html } = await show(OWED);
    const words = text(html);
    for (const fact of [
      'To pay to Studio Été €23.99',
      'Invoice INV-0043',
      'Period 1 December 2026 to 31 December 2026',
      'could not be collected from your saved payment method',
      'We try again by ourselves on 4 December 2026.',
      'If it is not paid, the last day of your subscription is 7 December 2026.',
      'Billed to Marie Dubois Conseil',
      'in place of the earlier one and from now on charges it €23.99 per month, tax included, for Studio Pro, until I cancel.',
    ]) {
      expect(words).toContain(fact);
    }
    expect(html).not.toContain('name="line1"');
    expect(button(html)).toBe(
      'To pay now €23.99 Then €23.99 per month, next on 1 January 2027 Continue to pay €23.99'
    );
  });

  it('that is tried again on the day its grace ends says that this is the last try', async () => {
    const onTheDay = { nextRetryOn: '2026-12-08', graceEndOn: '2026-12-08' };
    const words = await said(subscribed(OWED, { dunning: onTheDay }));
    expect(words).toContain('The try on 8 December 2026 is the last:');
    expect(words).toContain('the last day of your subscription is 7 December 2026.');
  });

  it('for which no payment method was ever saved says so, and replaces none', async () => {
    const bare = subscribed(OWED, {
      hasMethod: false,
      dunning: { nextRetryOn: null, graceEndOn: '2026-12-08' },
    });
    const words = await said(bare);
    expect(words).toContain('There is no payment method on file for this subscription');
    expect(words).toContain(
      'saves this payment method with Stripe and from now on charges it €23.99 per month'
    );
    expect(words).not.toMatch(/saved payment method|earlier one/);
  });

  it('for a change says what paying does, and whether the saved method was tried', async () => {
    const { request } = OWED;
    const change = subscribed(
      {
        ...OWED,
        request: { ...request, type: 'subscription_change', purpose: 'Change to 2 × Studio' },
        invoiceNumber: null,
      },
      { state: 'active', dunning: null }
    );
    const plain = await said(change);
    expect(plain).toContain('Your subscription changes as soon as this is paid.');
    expect(plain).not.toContain('could not be charged');
    expect(plain).toContain('You can pay until 6 December 2026 at 10:30 CET.');
    const declined = await said({ ...change, wasDeclined: true });
    expect(declined).toContain('This amount could not be charged to your saved payment method');
    expect(await said({ ...change, kind: 'paid' })).toContain('Your subscription is now Studio');
  });

  it('names no day to come once its grace is over', async () => {
    const words = await said(subscribed(OWED, { dunning: { nextRetryOn: null, graceEndOn: null } }));
    expect(words).toContain('The time to pay is over:');
    expect(words).not.toContain('the last day of your subscription is');
  });

  it('is paid by the buyer that it names, whatever is sent, with the consent to the new method', async () => {
    const { pages, started } = pagesOf(OWED);
    const body = { consent: 'yes', name: 'Somebody Else' };
    expect(await pages.submit({ ...REQUESTED, body })).toEqual({
      status: 303,
      location: `${TOKEN}/checkout`,
    });
    expect(started.map(({ name }) => name)).toEqual(['Marie Dubois Conseil']);
    expect(started[0]?.consent?.text).toContain('in place of the earlier one');
  });

  it('that suspended its subscription says that a new period is charged as soon as it is paid', async () => {
    const late = subscribed(OWED, {
      state: 'suspended',
      dunning: null,
      recovery: 'new_term',
      nextOn: '2027-01-20',
    });
    const words = await said(late);
    expect(words).toContain('Your subscription is suspended because this invoice was not paid.');
    expect(words).toContain('With your payment a new one begins, and €23.99 is charged for it right after.');
  });

  it('whose subscription ends though it is paid promises nothing', async () => {
    const words = await said(
      subscribed(OWED, { state: 'suspended', dunning: null, recovery: 'over', nextOn: null })
    );
    expect(words).toContain('Your subscription has ended, and this invoice is still open.');
    expect(words).not.toContain('It goes on as soon as it is.');
  });

  it('of a subscription that has ended asks for no consent: nothing is charged after it', async () => {
    const over = subscribed(OWED, { state: 'cancelled', dunning: null, nextOn: null, savesMethod: false });
    const { html } = await show(over);
    expect(text(html)).toContain('Your subscription has ended, and this invoice is still open.');
    expect(html).not.toContain('id="consent"');
    expect(button(html)).toBe('To pay now €23.99 Continue to pay €23.99');
  });

  it('while the saved method is being charged says that there is nothing to do, and offers no form', async () => {
    const { html } = await show({ ...OWED, kind: 'processing', isBeingCharged: true });
    expect(text(html)).toContain(
      'Your saved payment method is being charged There is nothing for you to do.'
    );
    expect(html).not.toContain('<form');
  });

  it('without a checkout shows how to pay, its number as the reference, and no way to change its buyer', async () => {
    const byHand = subscribed(
      { ...OWED, account: OFFLINE.account },
      { state: 'active', dunning: null, collection: 'offline', savesMethod: false }
    );
    const { html } = await show(byHand);
    expect(text(html)).toContain('Reference INV-0043');
    expect(html).not.toContain('edit=1');
    expect(html).not.toContain('<form');
  });
});

describe('where a subscription stands', () => {
  it.each([
    [
      'begun: what was paid, and when the next payment comes',
      {
        ...subscribed(INVITATION, { state: 'active', isAccepted: true }),
        kind: 'paid',
        invoiceNumber: 'INV-0042',
      },
      'your subscription has begun',
      'Amount paid €23.99 Subscription Studio Pro Invoice INV-0042 Next payment €23.99 on 22 December 2026',
    ],
    [
      'accepted for later: that nothing was charged, and when it begins',
      { ...subscribed(LATER, { isAccepted: true }), kind: 'paid' },
      'Nothing was charged today. Your payment method is saved, and your subscription begins on 15 January 2027.',
      'Begins on 15 January 2027 Next payment €23.99 on 15 January 2027',
    ],
    [
      'recovered: that it goes on',
      { ...subscribed(OWED, { state: 'active', dunning: null }), kind: 'paid' },
      'Your subscription goes on.',
      'Next payment €23.99 on 1 January 2027',
    ],
    [
      'cancelled since: that it has ended',
      { ...subscribed(INVITATION, { state: 'cancelled', isAccepted: true, nextOn: null }), kind: 'paid' },
      'This subscription has ended',
      'Subscription Studio Pro',
    ],
  ] as const)('%s', async (_what, page, words, rows) => {
    const shown = await said(page);
    expect(shown).toContain(words);
    expect(shown).toContain(rows);
  });

  it.each([
    ['expired', 'This invitation has lapsed'],
    ['deleted', 'This invitation was withdrawn'],
  ] as const)('%s: nothing was charged, nothing has begun', async (kind, title) => {
    const answer = await show({ ...INVITATION, kind });
    expect(answer.status).toBe(410);
    expect(text(answer.html)).toContain(title);
    expect(text(answer.html)).toContain('Nothing was charged, and nothing has begun.');
    expect(answer.html).not.toContain('<form');
  });
});

describe('a new payment method that is asked for', () => {
  it('says who asks, for which subscriptions, what is charged at once and what next, and asks for the consent', async () => {
    const words = await said(METHOD);
    for (const fact of [
      'Studio Été asks you for a new payment method for Studio Pro',
      'the open amount of €23.99 is charged to it',
      'Studio Pro €23.99 open, then €23.99 on 1 January 2027',
      'Solo (Anna Weber) €10.00 on 20 December 2026',
      'I agree that Studio Été saves my payment method with Stripe in place of the earlier one and from now on charges it ' +
        '€23.99 per month, tax included, for Studio Pro, until I cancel; ' +
        '€10.00 per month, for Solo (subscription of Anna Weber), until I cancel. ' +
        'The open amount of €23.99 may be charged to it at once.',
      'Continue and give a payment method',
      'Nothing is charged there.',
    ]) {
      expect(words).toContain(fact);
    }
    expect(words).not.toContain('To pay now');
  });

  it('and in French', async () => {
    const words = await said(METHOD, 'fr');
    for (const fact of [
      'Studio Été vous demande un nouveau moyen de paiement pour Studio Pro',
      'J’autorise Studio Été à enregistrer mon moyen de paiement auprès de Stripe à la place du précédent et à le débiter ' +
        'désormais de 23,99 € par mois, taxes comprises, pour Studio Pro, jusqu’à ma résiliation ; ' +
        '10,00 € par mois pour Solo (abonnement pour Anna Weber), jusqu’à ma résiliation. ' +
        'La somme due de 23,99 € peut y être prélevée aussitôt.',
      'Continuer et donner un moyen de paiement',
    ]) {
      expect(words).toContain(fact);
    }
  });

  it('goes on with the consent as it was shown, without asking for billing details; without it, it asks again', async () => {
    const { pages, started } = pagesOf(METHOD);
    const { html } = await show(METHOD);
    expect(html).not.toContain('name="postalCode"');
    const refused = await pages.submit({ ...REQUESTED, query: { lang: 'en' }, body: {} });
    expect(refused.status).toBe(422);
    const body = { consent: 'yes', consentShown: hidden(html) };
    await pages.submit({ ...REQUESTED, query: { lang: 'en' }, body });
    expect(started).toMatchObject([{ consent: { ip: '192.0.2.7', language: 'en' } }]);
    expect(started[0]?.consent?.text).toContain('Solo (subscription of Anna Weber)');
  });

  it('of a suspended subscription says that nothing is charged by itself', async () => {
    const carried = METHOD.carried.map((one) => ({ ...one, state: 'suspended' as const, next: null }));
    const page = { ...subscribed(METHOD, { state: 'suspended' }), carried };
    expect(await said(page)).toContain('what is open is not charged by itself any more');
    expect(await said(page)).not.toContain('charged to it at once');
    expect(await said({ ...page, kind: 'paid' }, 'fr')).toContain('Votre abonnement reste suspendu');
  });

  it.each([
    ['expired', 'en', 'This link has expired'],
    ['deleted', 'fr', 'Aucun nouveau moyen de paiement n’est plus demandé'],
    ['paid', 'en', 'Thank you, your payment method is saved'],
    ['processing', 'fr', 'Votre moyen de paiement est en cours de vérification'],
  ] as const)('that is %s says so (%s)', async (kind, language, words) => {
    expect(await said({ ...METHOD, kind }, language)).toContain(words);
  });
});
