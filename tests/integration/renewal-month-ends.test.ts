/**
 * A year of subscriptions that begin at a month's end, through the real run: each is invoiced on the days of this
 * table and on no other (BILLING.md, money, tax, time, 5). The table is written by hand: the anchor's day, or the month's
 * last where it has none; never the day of the month before.
 */
import { addDays } from '../../server/src/billing';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { onePlan, oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

const YEARS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a common year': {
    '2027-01-29': '02-28 03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29',
    '2027-01-30': '02-28 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30',
    '2027-01-31': '02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31',
  },
  'a leap year': {
    '2028-01-29': '02-29 03-29 04-29 05-29 06-29 07-29 08-29 09-29 10-29 11-29 12-29',
    '2028-01-30': '02-29 03-30 04-30 05-30 06-30 07-30 08-30 09-30 10-30 11-30 12-30',
    '2028-01-31': '02-29 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31',
  },
};

describe.each(Object.entries(YEARS))('%s', (_name, table) => {
  it('is invoiced on the days of the table, each period reaching to the next', async () => {
    const anchors = Object.keys(table);
    const year = anchors[0]?.slice(0, 4) ?? '';
    const plan = await onePlan(rig.store);
    const many = await Promise.all(
      anchors.map((anchorOn) => oneSubscriber(rig.store, { account: rig.account, plan, anchorOn }))
    );
    for (let day = `${year}-01-31`; day < `${Number(year) + 1}-01-01`; day = addDays(day, 1)) {
      // Every day about a month's end, and one in the middle, at midnight in Paris (one o'clock in summer).
      const ofMonth = Number(day.slice(8));
      if (ofMonth > 2 && ofMonth < 27 && ofMonth !== 15) continue;
      await rig.runOn(`${addDays(day, -1)}T23:00:00.000Z`);
    }
    for (const [index, { subscription }] of many.entries()) {
      const anchor = anchors[index] ?? '';
      const days = (table[anchor] ?? '').split(' ').map((day) => `${year}-${day}`);
      const invoices = await rig.invoices(subscription);
      expect(invoices.map(({ issued }) => issued?.issuedOn)).toEqual(days);
      expect(invoices.map(({ period }) => period?.start)).toEqual(days);
      expect(invoices.slice(0, -1).map(({ period }) => period?.end)).toEqual(days.slice(1));
      await rig.store.transaction((tx) => tx.updateSubscription(subscription.id, { nextBillingAt: null }));
    }
  }, 120_000);
});

it('yearly since 29 February: the 28th, and the 29th again in a leap year', async () => {
  const { subscription } = await oneSubscriber(rig.store, {
    account: rig.account,
    anchorOn: '2028-02-29',
    version: { interval: { unit: 'year', count: 1 } },
  });
  for (const day of ['2029-02-27', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-28', '2032-02-29']) {
    await rig.runOn(day);
  }
  expect((await rig.invoices(subscription)).map(({ issued }) => issued?.issuedOn)).toEqual([
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ]);
});
