/** What an admin changes about a subscription that runs: its plan, how many of it, and what it is charged to. */
import { TABLES } from '../../../server/src/store/tables';
import { askForMethod } from '../../../server/src/use-cases/ask-for-method';
import { changePlan, withdrawChange } from '../../../server/src/use-cases/change-plan';
import { quoteChange } from '../../../server/src/use-cases/quote-change';
import { ADMIN, anyOf, NOTHING, publicIdOf, type Action } from '../simulation';

const S = TABLES.subscriptions;

/** Looked at first, then ordered at the amount that was shown; the form submitted twice now and then. */
const change: Action = {
  name: 'changes a subscription',
  weight: 10,
  async run(simulation) {
    const { chance, site, plans } = simulation;
    const isLikely = chance.is(0.9);
    const row = anyOf(simulation, S, isLikely ? `state = 'active' and cancel_on is null` : '1 = 1');
    if (!row) return NOTHING;
    const id = publicIdOf(row);
    const input = {
      planVersionId: chance.is(0.5) ? chance.pick(plans).versionId : undefined,
      quantity: chance.is(0.8) ? chance.pick([1, 2, 3, 5]) : undefined,
    };
    const world = site.world();
    const { bill } = await quoteChange(world, id, input);
    const order = { ...input, dueNow: bill?.total ?? 0n };
    await changePlan(world, id, order, ADMIN);
    if (chance.is(0.15)) await changePlan(world, id, order, ADMIN);
    return `${id} ${order.dueNow}`;
  },
};

export const changeActions: readonly Action[] = [
  change,
  {
    name: 'takes a change back',
    weight: 2,
    async run(simulation) {
      const row = anyOf(simulation, S, 'pending_change is not null');
      if (!row) return NOTHING;
      await withdrawChange(simulation.site.world(), publicIdOf(row), ADMIN);
      return publicIdOf(row);
    },
  },
  {
    name: 'asks for a new method',
    weight: 4,
    async run(simulation) {
      const row = anyOf(
        simulation,
        S,
        `state in ('active', 'past_due', 'suspended') and collection = 'provider'`
      );
      if (!row) return NOTHING;
      return (await askForMethod(simulation.site.world(), publicIdOf(row), ADMIN)).publicId;
    },
  },
];
