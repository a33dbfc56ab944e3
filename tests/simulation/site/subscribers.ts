/** Clients who have subscribed before the run begins: for short runs that are about renewals. */
import { oneSubscriber } from '../../support/subscriptions';
import type { PaymentAccount } from '../../../server/src/ports';
import type { SimulatedProvider } from '../provider/provider';
import type { Person } from '../simulation';
import type { Site } from './site';

/** Each on a plan of its own, of test mode, with a valid mandate; anchored on a month’s last day. */
export async function settleSubscribers(
  site: Site,
  accounts: readonly PaymentAccount[],
  providers: ReadonlyMap<string, SimulatedProvider>,
  count: number
): Promise<Person[]> {
  const people: Person[] = [];
  const charged = accounts.filter(({ publicId }) => providers.has(publicId));
  for (let number = 1; number <= count; number += 1) {
    const account = charged[number % charged.length];
    const provider = account && providers.get(account.publicId);
    if (!account || !provider) throw new Error('There is no account to be charged through.');
    const email = `s${number}@test.test`;
    const method = provider.enrol(number % 5 === 0 ? 'poor' : 'good');
    const given = await oneSubscriber(site.world().store, {
      account,
      client: { email },
      method,
      anchorOn: '2026-01-31',
      runningOn: '2026-02-28',
    });
    // Two plans of one name would read the same on a bank statement.
    await site.world().store.transaction((tx) => tx.updatePlan(given.plan.id, { name: `Studio ${number}` }));
    people.push({ email, mode: 'test', temper: 'good' });
  }
  return people;
}
