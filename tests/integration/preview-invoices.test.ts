/**
 * Preview equals charge (BILLING.md, subscriptions, 9): twelve months are previewed over the admin API, then really run, day by
 * day, and compared invoice by invoice. And a preview writes nothing.
 */
import { addDays } from '../../server/src/billing';
import type { Client } from '../../server/src/billing/client/types';
import type { Invoice } from '../../server/src/billing/invoice/types';
import { said } from '../../server/src/billing/said';
import type { Subscription } from '../../server/src/billing/subscription/types';
import type { ComingInvoicesView, ComingInvoiceView } from '../../server/src/contracts/coming-invoices';
import { presentMoney } from '../../server/src/controllers/presenters';
import { grantCredit } from '../../server/src/use-cases/grant-credit';
import { markBillingRequestPaid } from '../../server/src/use-cases/mark-billing-request-paid';
import { previewPlan } from '../../server/src/use-cases/preview-plan';
import { asSuperAdmin, type AdminApi } from '../support/admin-api';
import { dumpRows } from '../support/database-dump';
import { NOON } from '../support/records';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { newSubscription, onePlan, oneSubscriber, type SubscriberOptions } from '../support/subscriptions';

const TODAY = '2027-01-31';
const UNTIL = '2028-01-31';

let rig: RenewalRig;
let admin: AdminApi;

beforeAll(async () => {
  rig = await startRenewalRig();
  admin = await asSuperAdmin(rig.app);
});
afterAll(async () => {
  await rig.close();
});

type Kind = 'clients' | 'subscriptions' | 'plans';
async function preview(
  kind: Kind,
  { publicId }: { publicId: string },
  api = admin
): Promise<ComingInvoicesView> {
  const answer = await api.get<{ data: ComingInvoicesView }>(
    `/client-billing/${kind}/${publicId}/coming-invoices`
  );
  expect(answer.status).toBe(200);
  return answer.body.data;
}

type Compared = Omit<ComingInvoiceView, 'subscriptionId' | 'planName' | 'clientName'>;
const announced = ({
  subscriptionId: _id,
  planName: _plan,
  clientName: _client,
  ...said
}: ComingInvoiceView) => said satisfies Compared;

/** What was issued, in the words of the preview. */
function issued({ issued: stamp, dueOn, period, currency, ...invoice }: Invoice): Compared {
  const money = (amount: bigint) => presentMoney({ amount, currency });
  return {
    issueOn: stamp?.issuedOn ?? '',
    dueOn: dueOn ?? '',
    period: { start: period?.start ?? '', end: period?.end ?? '' },
    lines: invoice.lines.map(({ description, quantity, unitNet, taxRate, net }) => ({
      description,
      quantity,
      unitNet,
      taxRate,
      net: money(net),
    })),
    net: money(invoice.net),
    tax: money(invoice.tax),
    total: money(invoice.total),
    credit: money(invoice.creditApplied),
    due: money(invoice.total - invoice.creditApplied),
  };
}

/** Each invoice that the run issued is paid on the same day: on the saved method, or by hand. */
async function payAll(): Promise<void> {
  const { connection } = rig.app.strapi.db;
  const rows: Pick<Invoice, 'id'>[] = await connection('client_billing_invoices')
    .where({ state: 'pending' })
    .select('id');
  for (const { id } of rows) {
    const request = await rig.store.requestOfOwedInvoice(id);
    const payment = { method: 'bank_transfer' } as const;
    if (request) await markBillingRequestPaid(rig.world, request.publicId, payment, 'admin:1 Ada');
    else for (const attempt of await rig.attempts({ id })) await rig.answerAttempt(attempt, 'succeeded');
  }
}

async function runDaily(): Promise<void> {
  for (let day = TODAY; day <= UNTIL; day = addDays(day, 1)) {
    await rig.runOn(day);
    await payAll();
  }
}

const subscriber = (options: SubscriberOptions) =>
  oneSubscriber(rig.store, { account: rig.account, ...options });
const byHand = { collection: 'offline', paymentMethodId: null } as const;

const grant = ({ publicId }: Pick<Client, 'publicId'>, amount: string) =>
  grantCredit(
    rig.world,
    publicId,
    { action: 'grant', amount, currency: 'EUR', reason: 'Goodwill', submissionKey: amount },
    'admin:1 Ada'
  );

/** Of every kind that is invoiced, and how many invoices a person counts in the twelve months after 31 January 2027. */
async function subscribers(): Promise<{ subscription: Subscription; count: number; name: string }[]> {
  const partner = await subscriber({ client: { name: 'Partner', language: 'en' }, anchorOn: '2027-01-15' });
  const monthly = await subscriber({ anchorOn: TODAY });
  const made = {
    'monthly since today': monthly,
    'by hand since 30 November': await subscriber({
      account: rig.offlineAccount,
      anchorOn: '2026-11-30',
      runningOn: '2027-01-30',
      subscription: byHand,
    }),
    'yearly since 29 February': await subscriber({
      anchorOn: '2024-02-29',
      runningOn: '2026-02-28',
      version: { interval: { unit: 'year', count: 1 }, netPrice: { amount: 19_999n, currency: 'EUR' } },
    }),
    'three quarters': await subscriber({
      anchorOn: '2026-12-31',
      version: { interval: { unit: 'month', count: 3 }, periods: 3 },
    }),
    'cancelled for 15 May': await subscriber({
      anchorOn: '2027-01-15',
      subscription: { cancelOn: '2027-05-15' },
    }),
    'two periods missed': await subscriber({ anchorOn: '2026-10-20', runningOn: '2026-11-20' }),
    'the merchant’s tax, in yen, paid by a partner': await subscriber({
      anchorOn: '2027-01-10',
      client: { name: 'Anna Weber' },
      method: { clientId: partner.client.id },
      subscription: { payerId: partner.client.id },
      version: { netPrice: { amount: 999n, currency: 'JPY' }, tax: null },
    }),
    'the partner’s own': partner,
    'accepted, from 15 March': await subscriber({
      subscription: { state: 'pending', startOn: '2027-03-15', term: null, period: null },
    }),
    'a second one that the monthly one’s client pays for': await subscriber({
      anchorOn: TODAY,
      subscription: { payerId: monthly.client.id, paymentMethodId: monthly.method.id },
    }),
  };
  // Of 47.80 the monthly one's first invoice uses 24.00, the second one's 23.50 (0.50 is what Stripe takes), the next the rest.
  await grant(monthly.client, '47.80');
  await grant(made['by hand since 30 November'].client, '30.00');
  await grant(made['two periods missed'].client, '30.00');
  await grant(partner.client, '50.00');
  // By a calendar: 28 February to 31 January; 28 February to 30 January; one 28 February; 31 March and 30 June; the 15th of
  // February to April; 20 December and January late, then February to January; each month's 10th; its 15th; March to January;
  // as the first.
  const counts = [12, 12, 1, 2, 3, 14, 12, 12, 11, 12];
  return Object.entries(made).map(([name, { subscription }], index) => ({
    name,
    subscription,
    count: counts[index] ?? 0,
  }));
}

it('what twelve months are announced to be invoiced is what they are invoiced: days, periods, lines, totals', async () => {
  rig.at(TODAY);
  const all = await subscribers();
  const { plan, version } = await onePlan(rig.store, { version: { periods: 7, tax: null } });
  const before = await dumpRows(rig.app);
  const previews: ComingInvoicesView[] = [];
  for (const { subscription } of all) previews.push(await preview('subscriptions', subscription));
  const partner = all.find(({ name }) => name === 'the partner’s own');
  const payer = await rig.store.client(partner?.subscription.payerId ?? (0 as never));
  if (!payer) throw new Error('The partner is gone.');
  const ofPartner = await preview('clients', payer);
  const clock = { ...rig.world.clock, system: () => `${TODAY}T10:00:00.000Z` };
  const ofPlan = await previewPlan({ ...rig.world, clock }, plan.publicId, 'fr');
  await preview('plans', plan);
  expect(await dumpRows(rig.app)).toEqual(before);

  // Somebody who subscribes to the plan today.
  const newcomer = await subscriber({
    plan: { plan, version },
    subscription: { state: 'pending', startOn: TODAY, term: null, period: null },
  });
  await runDaily();

  for (const [index, { name, subscription, count }] of all.entries()) {
    const invoices = (await rig.invoices(subscription)).map(issued);
    expect({ name, invoices: previews[index]?.invoices.map(announced) }).toEqual({ name, invoices });
    expect({ name, count: invoices.length }).toEqual({ name, count });
    expect(previews[index]).toMatchObject({ from: TODAY, until: UNTIL, isComplete: true });
  }
  const used = (index: number) => previews[index]?.invoices.map(({ credit }) => credit.decimal).slice(0, 3);
  expect([used(0), used(9)]).toEqual([
    ['24.00', '0.30', '0.00'],
    ['23.50', '0.00', '0.00'],
  ]);
  const stops = previews.map(({ stops: [stop] }) => stop?.on ?? stop?.why);
  expect(stops.slice(0, 6)).toEqual(['horizon', 'horizon', 'horizon', '2027-09-30', '2027-05-15', 'horizon']);

  // A payer's own page sums what it pays, for others, too, by currency: 12 × 24.00 − 50.00 EUR of credit, 12 × 1199 JPY
  // (999 + 199.8 → 200).
  expect(ofPartner.totals.map(({ currency, decimal }) => `${decimal} ${currency}`)).toEqual([
    '238.00 EUR',
    '14388 JPY',
  ]);
  const received = (await rig.store.invoicesOfClient(payer.id, 100)).map(issued);
  const byDay = (a: Compared, b: Compared) => (a.issueOn < b.issueOn ? -1 : 1);
  expect(ofPartner.invoices.map(announced)).toEqual([...received].sort(byDay));
  expect(ofPartner.invoices[0]).toMatchObject({
    issueOn: '2027-02-10',
    clientName: 'Anna Weber',
    lines: [{ description: expect.stringContaining('Studio for Anna Weber, 10 February 2027') as string }],
  });

  const ofNewcomer = await rig.invoices(newcomer.subscription);
  expect(ofPlan.invoices.map(({ issueOn, period: { start, end } }) => ({ issueOn, start, end }))).toEqual(
    ofNewcomer.map(({ issued: stamp, period }) => ({ issueOn: stamp?.issuedOn, ...period }))
  );
  expect(
    ofPlan.invoices.map(({ invoice: { lines, taxes, net, tax, total } }) => [lines, taxes, net, tax, total])
  ).toEqual(ofNewcomer.map(({ lines, taxes, net, tax, total }) => [lines, taxes, net, tax, total]));
  expect(ofPlan).toMatchObject({
    until: '2028-01-30',
    totals: [{ amount: 16_800n, currency: 'EUR' }],
    stops: [{ stop: { why: 'expired', on: '2027-08-31' } }],
  });
}, 240_000);

describe('what keeps invoices from coming is said', () => {
  const stopOf = async (subscription: Subscription, api = admin) => {
    const { invoices, stops } = await preview('subscriptions', subscription, api);
    return { count: invoices.length, ...stops[0] };
  };
  beforeEach(() => rig.at(TODAY));

  it('no billing details, no linked account: the run’s own refusal, in the reader’s language', async () => {
    const nameless = await subscriber({ anchorOn: TODAY, client: { billing: null } });
    expect(await stopOf(nameless.subscription, admin.speaking('fr'))).toMatchObject({
      count: 0,
      why: 'blocked',
      reason:
        'Le payeur n’a pas de coordonnées de facturation, et une facture nomme son acheteur. Complétez-les sur la page du payeur.',
    });
    const gone = await subscriber({ anchorOn: TODAY, subscription: { accountId: null } });
    expect(await stopOf(gone.subscription)).toMatchObject({
      count: 0,
      why: 'blocked',
      reason: expect.stringMatching(
        /^The payment account of this subscription is not linked any more/
      ) as string,
    });
  });

  it('a charge that waits for the merchant: its reason, for no further period is billed until that is mended', async () => {
    const { subscription } = await subscriber({ anchorOn: '2026-12-31' });
    await rig.runOn(TODAY);
    expect(await stopOf(subscription)).toMatchObject({ count: 12, why: 'horizon' });
    const [invoice] = await rig.invoices(subscription);
    const [attempt] = invoice ? await rig.attempts(invoice) : [];
    await rig.app.strapi.db
      .connection('client_billing_attempts')
      .where({ id: attempt?.id ?? 0 })
      .update({ failure_code: 'account_unusable', failure_message: 'The key was refused.' });
    expect(await stopOf(subscription)).toMatchObject({
      count: 0,
      why: 'blocked',
      reason: 'The key was refused.',
    });
  });

  it('set aside, overdue, free, or too many missed: why, and no invoice', async () => {
    const parked = { at: NOON, reason: said`x` };
    const free = { collection: 'free', accountId: null, paymentMethodId: null } as const;
    const cases = [
      [{ subscription: { parked } }, 'parked'],
      [{ subscription: { state: 'suspended' } }, 'owed'],
      [
        { subscription: free, version: { charging: 'free', netPrice: { amount: 0n, currency: 'EUR' } } },
        'not_invoiced',
      ],
      [{ anchorOn: '2026-01-31' }, 'review'],
    ] as const satisfies readonly (readonly [SubscriberOptions, string])[];
    for (const [options, why] of cases) {
      const { subscription } = await subscriber({ anchorOn: TODAY, ...options });
      expect(await stopOf(subscription)).toMatchObject({ count: 0, why });
    }
  });

  it('of a payer that pays for much, what is over or a draft takes no room', async () => {
    const payer = await subscriber({ anchorOn: TODAY });
    await rig.store.transaction(async (tx) => {
      for (const state of ['cancelled', 'expired', 'draft'] as const) {
        const parts = { client: payer.client, version: payer.version, account: rig.account };
        await tx.insertSubscription(newSubscription(parts, { state }));
      }
    });
    const { stops, isComplete } = await preview('clients', payer.client);
    expect(stops.map(({ subscriptionId }) => subscriptionId)).toEqual([payer.subscription.publicId]);
    expect(isComplete).toBe(true);
  });

  it('what cannot be read hides none of the others, and the sum is said to be incomplete', async () => {
    const payer = await subscriber({ anchorOn: TODAY });
    const other = await subscriber({ anchorOn: TODAY, subscription: { payerId: payer.client.id } });
    await rig.app.strapi.db
      .connection('client_billing_subscriptions')
      .where({ id: other.subscription.id })
      .update({ plan_version_id: null });
    const { invoices, isComplete } = await preview('clients', payer.client);
    expect([invoices.length, isComplete]).toEqual([12, false]);
  });

  it('a plan that offers no version yet is refused, in the reader’s language', async () => {
    const { plan } = await onePlan(rig.store, { version: { activeFrom: '2999-01-01' } });
    const answer = await admin.speaking('fr').get(`/client-billing/plans/${plan.publicId}/coming-invoices`);
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain('Aucune version de cette formule n’est encore proposée.');
  });
});
