/** What was stored in words is read in the language of whoever reads it: an admin in the panel, or the alert addresses. */
import type { BillingRequestDetail } from '../../server/src/contracts/billing-requests';
import type { MailRow, WebhookRow } from '../../server/src/contracts/activity';
import type { SubscriptionDetail, SubscriptionRow } from '../../server/src/contracts/subscriptions';
import type { BillingService } from '../../server/src/services/billing';
import {
  QUIET,
  settingsFor,
  startBillingRig,
  type BillingRig,
  type SentRequest,
} from '../support/billing-rig';
import { oneSubscriber } from '../support/subscriptions';

const NO_FUNDS = '4000000000009995';
const NOBODY_LISTENS = 1;
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

const save = async (change: object): Promise<void> => {
  const answer = await rig.admin.put('/client-billing/settings', { settings: change });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};
const read = async <T>(language: string, path: string): Promise<T> =>
  (await rig.admin.speaking(language).get<{ data: T }>(`/client-billing/${path}`)).body.data;
const requestIn = (language: string, { id }: SentRequest) =>
  read<BillingRequestDetail>(language, `billing-requests/${id}`);
const factOf = ({ timeline }: Pick<BillingRequestDetail, 'timeline'>, event: string) =>
  timeline.find((entry) => entry.event === event)?.facts['reason'];

describe('a mail that did not leave', () => {
  const FRENCH =
    /^Le serveur de messagerie 127\.0\.0\.1:1 a refusé la connexion\. Vérifiez l’hôte et le port .*ECONNREFUSED/;
  const ENGLISH =
    /^The mail server 127\.0\.0\.1:1 refused the connection\. Check host and port .*ECONNREFUSED/;
  let request: SentRequest;
  beforeAll(async () => {
    await save(settingsFor(NOBODY_LISTENS));
    request = await rig.sendRequest();
    await rig.runDue();
  });
  afterAll(() => save(settingsFor(rig.mail.smtpPort)));

  it.each([
    ['fr', FRENCH],
    ['en', ENGLISH],
  ])(
    'says why in the panel’s «%s»: in the list of mails, on its request, and in the history',
    async (language, words) => {
      const mails = await read<MailRow[]>(language, 'activity/mails?mode=test&page=1&pageSize=100');
      expect(mails.find(({ recipient }) => recipient === request.email)?.error).toMatch(words);
      const shown = await requestIn(language, request);
      expect(shown.linkMail?.error).toMatch(words);
      expect(factOf(shown, 'mail.delayed')).toMatch(words);
      const listed = await read<BillingRequestDetail[]>(
        language,
        'billing-requests?mode=test&page=1&pageSize=100'
      );
      expect(listed.find(({ id }) => id === request.id)?.linkMail?.error).toMatch(words);
    }
  );

  it('the site’s own code reads in English', async () => {
    const billing = rig.app.strapi.plugin('client-billing').service('billing') as unknown as BillingService;
    expect((await billing.readBillingRequest(request.id)).linkMail?.error).toMatch(ENGLISH);
  });
});

it('why a card was declined is French on the request, with the provider’s own words behind', async () => {
  const request = await rig.sendRequest();
  expect(rig.stripe.control.pay(await rig.checkout(request.link), NO_FUNDS)).toBe('declined');
  await rig.settle();
  await rig.runDue();

  const inFrench = await requestIn('fr', request);
  const words = /^Refusé faute de provision\. \(Stripe\u00a0: Your card .+\)$/;
  expect(inFrench.attempts.map(({ failure }) => failure)).toEqual([expect.stringMatching(words)]);
  expect(factOf(inFrench, 'payment.declined')).toMatch(words);
  const inEnglish = await requestIn('en', request);
  expect(inEnglish.attempts[0]?.failure).toMatch(/^Refused for want of funds\. \(Stripe: Your card .+\)$/);
});

it('why the news of a provider could not be processed is French in the list of webhooks', async () => {
  const session = await rig.checkout((await rig.sendRequest()).link);
  const eventId = `evt_${session}`;
  rig.stripe.control.inject({
    kind: 'error_before',
    method: 'GET',
    path: '/v1/checkout/sessions/',
    times: 5,
  });
  await rig.deliver({
    id: eventId,
    object: 'event',
    api_version: '2026-01-28',
    created: 1,
    livemode: false,
    type: 'checkout.session.completed',
    data: { object: { id: session, object: 'checkout.session' } },
  });
  await rig.runDue();
  rig.stripe.control.clearFaults();

  const list = 'activity/webhooks?mode=test&page=1&pageSize=100';
  const errorIn = async (language: string) =>
    (await read<WebhookRow[]>(language, list)).find((event) => event.eventId === eventId)?.error;
  expect(await errorIn('fr')).toMatch(
    /^Stripe n’a pas répondu clairement\. L’appel sera vérifié plus tard\. ./
  );
  expect(await errorIn('en')).toMatch(/^Stripe gave no clear answer\. The call will be checked later\. ./);
});

it('a text from before, or from nobody of ours, is shown as it is', async () => {
  const request = await rig.sendRequest();
  await rig.runDue();
  await rig.app.strapi.db
    .connection('client_billing_outbox')
    .where({ recipient: request.email })
    .update({ last_error: 'Mailbox {0} is full.' });
  expect((await requestIn('fr', request)).linkMail?.error).toBe('Mailbox {0} is full.');
});

describe('with the site in French', () => {
  beforeAll(() => save({ ...settingsFor(rig.mail.smtpPort), language: 'fr' }));

  it('an alert about a mail that was refused for good says why in French', async () => {
    rig.mail.failNext(550);
    const request = await rig.sendRequest();
    await rig.runDue();
    await rig.runDue();

    const alert = await rig.mail.waitFor(
      ({ to, text }) => to.includes('alerts@atelier.test') && text.includes(request.purpose)
    );
    expect(alert.subject).toBe('[TEST] À vérifier – Un e-mail n’a pas pu être envoyé');
    expect(alert.text).toMatch(
      /\nMotif\u00a0: Le serveur de messagerie 127\.0\.0\.1:\d+ n’a pas pris l’e-mail\. /
    );
  });

  it('a subscription that is set aside says why in French: in the list, on its page, in its history and in the alert', async () => {
    const { store } = rig.engine.world;
    const account = await store.accountByPublicId(rig.stripeAccountId);
    if (!account) throw new Error('The rig has no account.');
    // Years of months, of which three at most are billed without asking.
    const { subscription } = await oneSubscriber(store, { account, anchorOn: '2020-01-15' });
    await rig.runDue();

    const words =
      /^Périodes manquées\u00a0: \d+\u00a0; au plus 3 sont facturées sans vérification\. Rien n’a été débité\./;
    const shown = await read<SubscriptionDetail>('fr', `subscriptions/${subscription.publicId}`);
    expect(shown.parkedReason).toMatch(words);
    expect(factOf(shown, 'subscription.parked')).toMatch(words);
    expect(factOf(shown, 'alert.review_needed')).toMatch(words);
    const listed = await read<SubscriptionRow[]>('fr', 'subscriptions?mode=test&page=1&pageSize=20');
    expect(listed.find(({ id }) => id === subscription.publicId)?.parkedReason).toMatch(words);
    const inEnglish = await read<SubscriptionDetail>('en', `subscriptions/${subscription.publicId}`);
    expect(inEnglish.parkedReason).toMatch(
      /^\d+ periods were missed, and at most 3 are billed without asking\./
    );

    const alert = await rig.mail.waitFor(
      ({ to, text }) => to.includes('alerts@atelier.test') && text.includes('Périodes manquées')
    );
    expect(alert.text).toMatch(/\nMotif\u00a0: Périodes manquées\u00a0: \d+/);
  });
});
