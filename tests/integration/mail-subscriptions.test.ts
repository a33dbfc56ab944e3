/** Mails of subscriptions as they leave: from what the store holds then, and not when it is no longer true. */
import { BillingError } from '../../server/src/billing/errors';
import type { OutgoingMail } from '../../server/src/ports';
import type { Subscription } from '../../server/src/billing/subscription/types';
import { acceptByClick } from '../../server/src/use-cases/accept-by-click';
import { acceptByPayment } from '../../server/src/use-cases/accept-invitation';
import { subjectOfAttempt } from '../../server/src/use-cases/attempt-subject';
import { cancelSubscription, resumeSubscription } from '../../server/src/use-cases/cancel-subscription';
import { deliverMail } from '../../server/src/use-cases/deliver-mail';
import { insertInvitation } from '../../server/src/use-cases/insert-invitation';
import { settleContext } from '../../server/src/use-cases/record-payment';
import { subscriptionOfPage } from '../../server/src/use-cases/page-subscription';
import { readSubscription } from '../../server/src/use-cases/read-subscription';
import { resendBillingRequest } from '../../server/src/use-cases/resend-billing-request';
import { startSubscription } from '../../server/src/use-cases/start-subscription';
import { withdrawSubscription } from '../../server/src/use-cases/withdraw-subscription';
import { HARD, SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { buyer, newClient } from '../support/records';
import {
  newMethod,
  newSubscription,
  onePlan,
  oneSubscriber,
  type SubscriberOptions,
} from '../support/subscriptions';

let rig: RenewalRig;
beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(() => rig.close());

/** Delivers all that is queued about these, and returns what left, oldest first. */
async function delivered(...objectIds: readonly string[]): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = [];
  const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail) };
  for (const row of await rig.rows('outbox')) {
    if (objectIds.includes(String(row['object_id'])))
      await deliverMail({ ...rig.world, mailer }, Number(row['id']));
  }
  return sent;
}
const states = async (objectId: string): Promise<string[]> =>
  (await rig.rows('outbox'))
    .filter((row) => row['object_id'] === objectId)
    .map((row) => `${String(row['kind'])} ${String(row['state'])}`);

const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

const ENGLISH: SubscriberOptions = { client: { language: 'en' }, version: { graceDays: 14 } };

/** Renewed on 5 February for a month, and what the run billed. 20.00 + 20 % = 24.00. */
async function renewed(options: SubscriberOptions = {}) {
  const account = options.account ?? rig.account;
  const one = await oneSubscriber(rig.store, { ...ENGLISH, ...options, account, anchorOn: '2026-01-05' });
  await rig.runOn('2026-02-05');
  const [invoice] = await rig.invoices(one.subscription);
  if (!invoice) throw new Error('Nothing was billed.');
  return { ...one, invoice };
}

const payTokenIn = (text: string): string => /\/pay\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? '';

describe('a renewal that failed', () => {
  it('is told with reason, next try and grace, and its link opens the request for the invoice', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', SOFT);
    const [mail] = await delivered(invoice.publicId);
    const [alert] = await delivered(subscription.publicId);
    expect(alert?.text).not.toContain('Client:');
    const number = invoice.issued?.numberText ?? '';
    expect(mail?.subject).toBe('[TEST] Atelier Martin: your payment of €24.00 for Studio did not go through');
    expect(mail?.text).toContain('Your bank declined the charge on your saved payment method.');
    expect(mail?.text).toContain('We try again by ourselves on 8 February 2026.');
    expect(mail?.text).toContain('the last day of your subscription is 18 February 2026.');
    expect(mail?.text).toContain(`Invoice: ${number}`);
    const request = await rig.store.requestByTokenHash(rig.world.links.hash(payTokenIn(mail?.text ?? '')));
    expect(request).toMatchObject({ type: 'invoice', invoiceId: invoice.id, state: 'pending' });
  });

  it('without a method that may work later asks for another one and announces no try', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', HARD);
    const [mail] = await delivered(invoice.publicId);
    expect(mail?.text).toContain('Please pay below with another method');
    expect(mail?.text).not.toContain('try again');
  });

  it('is not told any more when it was paid before the mail left', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', SOFT);
    await rig.runOn('2026-02-08');
    await rig.answer(subscription, 'succeeded');
    const sent = await delivered(invoice.publicId);
    expect(await states(invoice.publicId)).toEqual(['payment_failed skipped', 'receipt sent']);
    expect(sent.map(({ subject }) => subject)).toEqual([expect.stringContaining('Receipt from')]);
  });

  it.each([
    ['leaves late', '2026-02-20', 14],
    ['leaves at once, without any grace', '2026-02-05', 0],
  ])('names no last day that is past, where its mail %s', async (_how, sentOn, graceDays) => {
    const { subscription, invoice } = await renewed({ version: { graceDays } });
    await rig.answer(subscription, 'failed', HARD);
    rig.at(sentOn);
    const [mail] = await delivered(invoice.publicId);
    expect(mail?.text).toContain('The time to pay is over:');
    expect(mail?.text).not.toContain('the last day of your subscription is');
  });

  it('names no try that was missed as one to come, neither by mail nor on its page', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', SOFT);
    const request = await rig.store.requestOfOwedInvoice(invoice.id);
    const settings = await rig.world.settings.read();
    const shownOn = async (today: string) =>
      request && (await subscriptionOfPage(rig.store, request, { settings, today }))?.dunning;
    expect(await shownOn('2026-02-08')).toEqual({ nextRetryOn: '2026-02-08', graceEndOn: '2026-02-19' });
    expect(await shownOn('2026-02-09')).toEqual({ nextRetryOn: null, graceEndOn: '2026-02-19' });
    rig.at('2026-02-09');
    const [mail] = await delivered(invoice.publicId);
    expect(mail?.text).not.toContain('again');
    expect(mail?.text).toContain('the last day of your subscription is 18 February 2026.');
  });

  it('ends in a suspension that is told with what is owed', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-02-19');
    const sent = await delivered(invoice.publicId);
    expect(await states(invoice.publicId)).toEqual(['payment_failed skipped', 'subscription_suspended sent']);
    expect(sent[0]?.text).toContain('To pay: €24.00');
    expect(sent[0]?.text).toContain('If its period is over by then, a new one begins that day');
  });

  it.each([
    ['the last of its periods', { periods: 2 }, false],
    ['cancelled for its end', {}, true],
  ])('of %s announces the last day, and no new period', async (_what, terms, isCancelled) => {
    const { subscription, invoice } = await renewed({ version: { graceDays: 14, ...terms } });
    if (isCancelled) await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-02-19');
    const [mail] = await delivered(invoice.publicId);
    expect(mail?.text).toContain('Its last day is 4 March 2026, paid or not.');
    expect(mail?.text).not.toContain('a new one begins');
  });
});

describe('who pays for somebody else', () => {
  it('reads in each mail whose subscription it is, and so does who is alerted', async () => {
    rig.at('2026-02-05');
    const anna = await rig.store.transaction((tx) =>
      tx.insertClient(newClient({ name: 'Anna Weber', email: 'anna@client.test' }))
    );
    const { subscription, invoice } = await renewed({ subscription: { clientId: anna.id } });
    await rig.answer(subscription, 'failed', SOFT);
    const [failed] = await delivered(invoice.publicId);
    expect(failed?.subject).toContain('Studio (Anna Weber) did not go through');
    const [alert] = await delivered(subscription.publicId);
    expect(alert?.text).toContain('Subscription: Studio\nClient: Anna Weber\nPayer: Subscriber');
    const [attempt] = await rig.attempts(invoice);
    const subject = attempt && (await subjectOfAttempt(rig.store, attempt.id));
    expect(subject?.facts).toContainEqual({ label: 'client', value: 'Anna Weber' });
    await rig.runOn('2026-02-08');
    await rig.answer(subscription, 'succeeded');
    const [receipt] = await delivered(invoice.publicId);
    expect(receipt?.text).toContain('For: Anna Weber');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    const planned = (await delivered(subscription.publicId)).find(({ to }) => to !== 'alerts@atelier.test');
    expect(planned?.subject).toContain('your subscription Studio (Anna Weber) ends on');
    expect(planned?.to).toBe('subscriber1@client.test');
  });
});

describe('the receipt of a renewal', () => {
  it('needs no billing request, and names plan and period in the payer’s language', async () => {
    const { subscription, invoice } = await renewed({ client: { language: 'fr' } });
    expect(invoice.requestId).toBeNull();
    await rig.answer(subscription, 'succeeded');
    const [mail] = await delivered(invoice.publicId);
    expect(plain(mail?.subject)).toBe(
      `[TEST] Atelier Martin : reçu, 24,00 € payés, facture ${invoice.issued?.numberText ?? ''}`
    );
    expect(plain(mail?.text)).toContain('- Studio, du 5 février 2026 au 4 mars 2026 : 20,00 €');
  });
});

describe('an invoice of an offline plan', () => {
  const transfer = 'IBAN FR76 3000 6000 0112 3456 7890 189';
  const offline = async () => {
    await rig.store.transaction((tx) => tx.updateAccount(rig.offlineAccount.id, { instructions: transfer }));
    const collection = { subscription: { collection: 'offline', paymentMethodId: null } } as const;
    return renewed({ account: rig.offlineAccount, ...collection });
  };

  it('is mailed whole, with the instructions and its number as the reference', async () => {
    const { invoice } = await offline();
    const [mail] = await delivered(invoice.publicId);
    expect(mail?.text).toContain(`Give the reference ${invoice.issued?.numberText ?? '?'} with your payment`);
    expect(mail?.text).toContain(transfer);
    expect(mail?.text).toContain('Tax 20% on €20.00: €4.00');
    expect(payTokenIn(mail?.text ?? '')).not.toBe('');
  });

  it('that is not paid in time is told to the merchant without a word of another try', async () => {
    const { subscription } = await offline();
    await rig.runOn('2026-03-05');
    const [alert] = await delivered(subscription.publicId);
    expect(alert?.subject).toContain('An invoice was not paid by hand');
    expect(alert?.text).toContain('nothing is collected by itself');
    expect(alert?.text).toMatch(/Last day: \d+ (February|March) 2026/);
    expect(alert?.text).not.toContain('tried again');
  });

  it('is not asked for when it was paid before the mail left', async () => {
    const { invoice } = await offline();
    await rig.store.transaction((tx) =>
      tx.settleInvoice(invoice.id, { state: 'paid', balanceDue: 0n, paidAt: '2026-02-05T10:00:00.000Z' })
    );
    expect(await delivered(invoice.publicId)).toEqual([]);
    expect(await states(invoice.publicId)).toEqual(['invoice_due skipped']);
  });
});

describe('a cancellation', () => {
  const running = async (): Promise<Subscription> => {
    const one = await oneSubscriber(rig.store, { ...ENGLISH, account: rig.account, anchorOn: '2026-03-05' });
    rig.at('2026-03-12');
    return one.subscription;
  };

  it('is told with its last day, and to nobody when it was taken back before the mail left', async () => {
    const subscription = await running();
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    const [mail] = await delivered(subscription.publicId);
    expect(mail?.subject).toBe('[TEST] Atelier Martin: your subscription Studio ends on 4 April 2026');
    expect(mail?.text).toContain('Last day: 4 April 2026');

    const other = await running();
    await cancelSubscription(rig.world, other.publicId, 'period_end', 'admin:1 Ada');
    await resumeSubscription(rig.world, other.publicId, 'admin:1 Ada');
    await delivered(other.publicId);
    expect(await states(other.publicId)).toContain('cancellation_planned skipped');
  });

  it('is not announced any more once its day has come: the mail of the end tells', async () => {
    const { publicId } = await running();
    await cancelSubscription(rig.world, publicId, 'period_end', 'admin:1 Ada');
    rig.at('2026-04-05');
    await delivered(publicId);
    expect(await states(publicId)).toContain('cancellation_planned skipped');
  });

  it('that was taken back is told with the next payment, each time anew', async () => {
    const subscription = await running();
    const { publicId } = subscription;
    await cancelSubscription(rig.world, publicId, 'period_end', 'admin:1 Ada');
    await delivered(publicId);
    await resumeSubscription(rig.world, publicId, 'admin:1 Ada');
    const [mail] = await delivered(publicId);
    expect(mail?.subject).toBe('[TEST] Atelier Martin: your subscription Studio goes on');
    expect(mail?.text).toContain('The cancellation was taken back.\nIt renews as before.');
    expect(mail?.text).toContain('Next payment: €24.00 on 5 April 2026');
    expect(mail?.text).toContain('The next payment is charged to your saved payment method.');

    await cancelSubscription(rig.world, publicId, 'period_end', 'admin:1 Ada');
    await delivered(publicId);
    await resumeSubscription(rig.world, publicId, 'admin:1 Ada');
    expect((await delivered(publicId)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/ goes on$/),
    ]);

    await cancelSubscription(rig.world, publicId, 'period_end', 'admin:1 Ada');
    await resumeSubscription(rig.world, publicId, 'admin:1 Ada');
    await cancelSubscription(rig.world, publicId, 'period_end', 'admin:1 Ada');
    expect((await delivered(publicId)).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringMatching(/ goes on$/)
    );
    expect((await states(publicId)).filter((row) => row.startsWith('subscription_resumed'))).toEqual([
      'subscription_resumed sent',
      'subscription_resumed sent',
      'subscription_resumed skipped',
    ]);
  });

  it('that was taken back while an invoice is open says that it remains due', async () => {
    const { subscription } = await renewed();
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    await rig.answer(subscription, 'failed', HARD);
    await delivered(subscription.publicId);
    await resumeSubscription(rig.world, subscription.publicId, 'admin:1 Ada');
    const [mail] = await delivered(subscription.publicId);
    expect(mail?.text).toContain('Its open invoice remains due');
    expect(mail?.text).toContain('Next payment: €24.00 on 5 March 2026');
  });

  it('that took effect is told with why', async () => {
    const subscription = await running();
    await cancelSubscription(rig.world, subscription.publicId, 'at_once', 'admin:1 Ada');
    const sent = await delivered(subscription.publicId);
    const ended = sent.find(({ subject }) => subject.endsWith('your subscription Studio has ended'));
    expect(ended?.text).toContain('Last day: 12 March 2026');
    expect(ended?.text).toContain('It was cancelled, and was ended at once on 12 March 2026.');
    expect(ended?.text).not.toContain('as planned');
    expect(ended?.text).not.toContain('nvoice');
    const alert = sent.find(({ to }) => to === 'alerts@atelier.test');
    expect(alert?.subject).toContain('A subscription was cancelled');
    expect(alert?.text).toContain('Subscription: Studio');
    expect(alert?.text).toContain('How: At once: it has ended, without refund.');
    expect(alert?.text).toContain('Last day: 12 March 2026\nBy: Ada');
  });

  it('by the site’s own code says so, in the merchant’s language', async () => {
    const { publicId } = await running();
    await rig.changeSettings({ language: 'fr' });
    await cancelSubscription(rig.world, publicId, 'at_once', 'site');
    await rig.changeSettings({ language: 'en' });
    const alert = (await delivered(publicId)).find(({ to }) => to === 'alerts@atelier.test');
    expect(plain(alert?.text)).toContain('Par : Le code du site');
  });

  it('that is planned is told to the merchant with its last day and by whom', async () => {
    const subscription = await running();
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    const alert = (await delivered(subscription.publicId)).find(({ to }) => to === 'alerts@atelier.test');
    expect(alert?.text).toContain('How: Planned: it goes on until its last day');
    expect(alert?.text).toContain('Last day: 4 April 2026\nBy: Ada');
  });
});

describe('what is owed when it ends', () => {
  const endedMail = async ({ publicId }: Subscription) =>
    (await delivered(publicId)).find(({ subject }) => subject.endsWith('your subscription Studio has ended'));

  it('is named with its number, its amount and the link', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', HARD);
    await cancelSubscription(rig.world, subscription.publicId, 'at_once', 'admin:1 Ada');
    const mail = await endedMail(subscription);
    const number = invoice.issued?.numberText ?? '?';
    expect(mail?.text).toContain(`Invoice ${number} remains due: €24.00. It is no longer charged by itself.`);
    const request = await rig.store.requestByTokenHash(rig.world.links.hash(payTokenIn(mail?.text ?? '')));
    expect(request).toMatchObject({ type: 'invoice', invoiceId: invoice.id, state: 'pending' });
  });

  it('is named after a last period, too', async () => {
    const { subscription, invoice } = await renewed({ version: { graceDays: 60, periods: 2 } });
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-03-05');
    const mail = await endedMail(subscription);
    expect(mail?.text).toContain(`Invoice ${invoice.issued?.numberText ?? '?'} remains due: €24.00.`);
  });

  it('is not asked for while a charge for it is under way', async () => {
    const { subscription } = await renewed();
    await cancelSubscription(rig.world, subscription.publicId, 'at_once', 'admin:1 Ada');
    const mail = await endedMail(subscription);
    expect(mail?.text).toContain('is under way and is left to its end.');
    expect(payTokenIn(mail?.text ?? '')).toBe('');
  });
});

describe('an invitation', () => {
  const invited = async (
    startOn: string | null = null,
    collection: Subscription['collection'] = 'provider'
  ) => {
    const account = collection === 'offline' ? rig.offlineAccount : rig.account;
    rig.at('2026-03-12');
    const { version } = await onePlan(rig.store);
    const settings = await rig.world.settings.read();
    return rig.store.transaction(async (tx) => {
      const client = await tx.insertClient(newClient({ language: 'en', email: 'new@client.test' }));
      const draft = newSubscription({ client, version, account }, { state: 'pending', startOn, collection });
      const subscription = await tx.insertSubscription(draft);
      const request = await insertInvitation(tx, rig.world, {
        subscription,
        version,
        payer: client,
        accountId: account.id,
        settings,
        businessNow: '2026-03-12T10:00:00.000Z',
        actor: 'admin:1 Ada',
      });
      return { subscription, request };
    });
  };

  it('says what it costs and what is due, by the function that makes the invoice', async () => {
    const { request } = await invited();
    const [mail] = await delivered(request.publicId);
    expect(mail?.subject).toBe('[TEST] Atelier Martin invites you to subscribe to Studio');
    expect(mail?.text).toContain('Price: €20.00 + 20% tax = €24.00 per month');
    expect(mail?.text).toContain('To pay when you accept: €24.00');
    expect(rig.world.links.hash(payTokenIn(mail?.text ?? ''))).toBe(request.tokenHash);
  });

  it('mailed again is an invitation again', async () => {
    const { request } = await invited('2026-04-01');
    await resendBillingRequest(rig.world, request.publicId, 'admin:1 Ada');
    await delivered(request.publicId);
    await resendBillingRequest(rig.world, request.publicId, 'admin:1 Ada');
    const [again] = await delivered(request.publicId);
    expect(again?.text).toContain('First payment: €24.00 on 1 April 2026');
    expect(await states(request.publicId)).toEqual(['invitation sent', 'invitation sent']);
  });

  it('accepted ahead of its first day is told with that day and the first payment, once', async () => {
    const accept = async (startOn: string) => {
      const { subscription, request } = await invited(startOn);
      const method = await rig.store.transaction((tx) =>
        tx.saveMethod(newMethod({ account: rig.account, payer: { id: request.clientId } }))
      );
      const context = await settleContext(rig.world, subscription, 'client');
      for (let news = 0; news < 2; news += 1) {
        await rig.store.transaction(async (tx) => {
          await acceptByPayment(tx, { request, subscription, invoice: null, method }, context);
        });
      }
      return subscription;
    };
    const ahead = await accept('2026-04-01');
    const sent = await delivered(ahead.publicId);
    expect(sent.map(({ subject }) => subject)).toEqual([
      '[TEST] Atelier Martin: your subscription Studio begins on 1 April 2026',
    ]);
    expect(sent[0]?.text).toContain('First payment: €24.00 on 1 April 2026');
    expect(sent[0]?.text).toContain('On that day the first payment is charged to your saved payment method.');

    const withdrawn = await accept('2026-04-01');
    await withdrawSubscription(rig.world, withdrawn.publicId, 'admin:1 Ada');
    await delivered(withdrawn.publicId);
    expect(await states(withdrawn.publicId)).toContain('subscription_begins skipped');

    // Its day has come: the run bills it, and the receipt tells.
    const today = await accept('2026-03-12');
    expect(await states(today.publicId)).toEqual([]);
  });

  it('accepted by a click ahead of its first day is told how the first payment is made', async () => {
    const { subscription, request } = await invited('2026-04-01', 'offline');
    expect(await acceptByClick(rig.world, { request, buyer, consent: null })).toBe(true);
    const [mail] = await delivered(subscription.publicId);
    expect(mail?.text).toContain('First payment: €24.00 on 1 April 2026');
    expect(mail?.text).toContain('On that day you receive its first invoice, to be paid by hand.');
  });

  it('is not sent when it was accepted, withdrawn or has lapsed before', async () => {
    const accepted = await invited();
    await rig.store.transaction(async (tx) => {
      await tx.lockSubscription(accepted.subscription.id);
      await tx.updateSubscription(accepted.subscription.id, { acceptedAt: '2026-03-12T10:00:00.000Z' });
    });
    const lapsed = await invited();
    rig.at('2026-03-26T10:00:00.000Z');
    expect(await delivered(accepted.request.publicId, lapsed.request.publicId)).toEqual([]);
    expect(await states(lapsed.request.publicId)).toEqual(['invitation skipped']);
  });
});

describe('a draft that the merchant starts on a method that was saved before', () => {
  const drafted = async (startOn: string) => {
    rig.at('2026-03-12');
    const { client, version } = await oneSubscriber(rig.store, {
      ...ENGLISH,
      account: rig.account,
      anchorOn: '2026-03-01',
      subscription: { state: 'cancelled' },
    });
    const draft = await rig.store.transaction((tx) =>
      tx.insertSubscription(newSubscription({ client, version, account: rig.account }, { startOn }))
    );
    return { draft, version };
  };
  const begins = (day: string) => `[TEST] Atelier Martin: your subscription Studio begins on ${day}`;

  it.each([
    ['today', '2026-03-12', '12 March 2026'],
    ['on a day ahead', '2026-04-01', '1 April 2026'],
  ])('%s is told to the payer: what, when, for how much', async (_when, startOn, day) => {
    const { draft, version } = await drafted(startOn);
    const canStart = async ({ publicId }: Subscription) =>
      (await readSubscription(rig.world, publicId)).canStart;
    const without = await rig.store.transaction(async (tx) => {
      const newcomer = await tx.insertClient(newClient({ email: `${startOn}@client.test`, billing: buyer }));
      return tx.insertSubscription(
        newSubscription({ client: newcomer, version, account: rig.account }, { startOn })
      );
    });
    expect([await canStart(draft), await canStart(without)]).toEqual([true, false]);
    await startSubscription(rig.world, draft.publicId, 'admin:1 Ada');
    expect(await states(draft.publicId)).toEqual(['subscription_begins queued']);
    // The run may be quicker than the mail: it is told all the same.
    await rig.runOn('2026-03-12');
    const [mail] = await delivered(draft.publicId);
    expect(mail?.subject).toBe(begins(day));
    expect(mail?.text).toContain(`First payment: €24.00 on ${day}\nPrice: €24.00 per month`);
  });

  it('is told, too, when its first charge fails before the mail leaves', async () => {
    const { draft } = await drafted('2026-03-12');
    await startSubscription(rig.world, draft.publicId, 'admin:1 Ada');
    await rig.runOn('2026-03-12');
    await rig.answer(draft, 'failed', SOFT);
    expect((await rig.reload(draft)).state).toBe('past_due');
    const [mail] = await delivered(draft.publicId);
    expect(mail?.subject).toBe(begins('12 March 2026'));
    expect(mail?.text).toContain('First payment: €24.00 on 12 March 2026');
  });

  it('is offered for what the server would start: not without billing details, for an archived client, of a plan that is off, nor through an account that is not linked', async () => {
    const { client, plan, version, account, method } = await oneSubscriber(rig.store, {
      ...ENGLISH,
      subscription: { state: 'cancelled' },
    });
    const made = await rig.store.transaction(async (tx) => {
      const bare = await tx.insertClient(newClient({ email: 'bare@client.test', state: 'active' }));
      await tx.saveMethod(newMethod({ account, payer: bare }));
      const of = (given: Partial<Subscription>, payer = client) =>
        tx.insertSubscription(newSubscription({ client: payer, version, account }, given));
      return {
        payable: await of({}),
        withoutDetails: await of({}, bare),
        byHand: await of({ collection: 'offline', accountId: rig.offlineAccount.id }),
        byHandWithoutDetails: await of({ collection: 'offline', accountId: rig.offlineAccount.id }, bare),
        free: await of({ collection: 'free', accountId: null }, bare),
      };
    });
    expect(method.state).toBe('valid');
    const canStart = async ({ publicId }: Subscription) =>
      (await readSubscription(rig.world, publicId)).canStart;
    expect(await canStart(made.payable)).toBe(true);
    expect((await readSubscription(rig.world, made.payable.publicId)).row.method).toEqual(method);
    expect(await canStart(made.withoutDetails)).toBe(false);
    expect(await canStart(made.byHand)).toBe(true);
    expect(await canStart(made.byHandWithoutDetails)).toBe(false);
    expect(await canStart(made.free)).toBe(true);
    await rig.store.transaction((tx) => tx.updatePlan(plan.id, { isActive: false }));
    expect(await canStart(made.free)).toBe(false);
    await rig.store.transaction((tx) => tx.updatePlan(plan.id, { isActive: true }));
    await rig.store.transaction((tx) => tx.updateClient(client.id, { state: 'archived' }));
    expect([await canStart(made.byHand), await canStart(made.free)]).toEqual([false, true]);
    await rig.store.transaction((tx) => tx.updateClient(client.id, { state: 'active' }));
    expect(await canStart(made.payable)).toBe(true);
    await rig.store.transaction((tx) =>
      tx.updateAccount(account.id, { unlinkedAt: '2026-03-12T10:00:00.000Z' })
    );
    expect(await canStart(made.payable)).toBe(false);
  });
});

describe('a mail about a subscription that the mail server refuses for good', () => {
  it('is told to the alert addresses, with the subscription that it is about', async () => {
    const { subscription, invoice } = await renewed();
    await rig.answer(subscription, 'failed', SOFT);
    const refused = new BillingError('mail_unavailable', 'No such mailbox.', {
      details: { permanent: true },
    });
    const mailer = { send: () => Promise.reject(refused) };
    const [row] = (await rig.rows('outbox')).filter((one) => one['object_id'] === invoice.publicId);
    await deliverMail({ ...rig.world, mailer }, Number(row?.['id']));
    const sent = await delivered(subscription.publicId);
    const alert = sent.find(({ subject }) => subject.includes('An e-mail could not be sent'));
    expect(alert?.text).toContain('Subscription: Studio');
    expect(alert?.text).toContain('E-mail: subscriber1@client.test');
  });
});
