/** What an admin does about subscriptions. */
import { addDays } from '../../../server/src/billing';
import type { PublicId } from '../../../server/src/billing/ids';
import { TABLES } from '../../../server/src/store/tables';
import { cancelSubscription, resumeSubscription } from '../../../server/src/use-cases/cancel-subscription';
import { giveSubscription } from '../../../server/src/use-cases/give-subscription';
import { inviteToSubscription } from '../../../server/src/use-cases/invite-to-subscription';
import { releaseSubscription } from '../../../server/src/use-cases/release-subscription';
import { startSubscription } from '../../../server/src/use-cases/start-subscription';
import { withdrawSubscription } from '../../../server/src/use-cases/withdraw-subscription';
import type { World } from '../../../server/src/ports';
import { ADMIN, anyOf, NOTHING, publicIdOf, type Action, type Simulation } from '../simulation';

const S = TABLES.subscriptions;

/** Done to any subscription that is so. */
const onOne = (
  name: string,
  weight: number,
  condition: string,
  work: (world: World, publicId: PublicId, simulation: Simulation) => Promise<unknown>
): Action => ({
  name,
  weight,
  async run(simulation) {
    const row = anyOf(simulation, S, condition);
    if (!row) return NOTHING;
    await work(simulation.site.world(), publicIdOf(row), simulation);
    return publicIdOf(row);
  },
});

const RUNNING = `state in ('active', 'past_due', 'suspended')`;

/** To a client that is there: another plan, or the same one again after an end. Now and then a third pays. */
const give: Action = {
  name: 'gives a subscription',
  weight: 12,
  async run(simulation) {
    const { chance, site, plans, accounts } = simulation;
    const client = anyOf(simulation, TABLES.clients, `state <> 'archived'`);
    if (!client) return NOTHING;
    const mode = client['mode'] === 'live' ? 'live' : 'test';
    const plan = chance.pick(plans);
    const payer = chance.is(0.1)
      ? anyOf(simulation, TABLES.clients, `mode = '${mode}' and state = 'active'`)
      : null;
    const world = site.world();
    const today = (await world.clock.business(mode)).slice(0, 10);
    const isCharged = plan.charging === 'charged';
    const input = {
      planVersionId: plan.versionId,
      payerId: payer ? publicIdOf(payer) : undefined,
      accountId: isCharged ? chance.pick(accounts[mode]).publicId : null,
      startOn: chance.is(0.15) ? addDays(today, chance.between(1, 40)) : null,
      start: isCharged ? chance.pick(['invite', 'invite', 'at_once', 'later'] as const) : 'at_once',
      submissionKey: `form-${world.random.hex(8)}`,
    } as const;
    const given = await giveSubscription(world, publicIdOf(client), input, ADMIN);
    if (chance.is(0.1)) {
      const again = await giveSubscription(world, publicIdOf(client), input, ADMIN);
      if (again.id !== given.id) simulation.accuse(`the form of subscription ${given.publicId} made two`);
    }
    return given.publicId;
  },
};

export const subscriptionActions: readonly Action[] = [
  give,
  onOne('cancels at the period’s end', 5, `${RUNNING} and cancel_on is null`, (world, id) =>
    cancelSubscription(world, id, 'period_end', ADMIN)
  ),
  onOne('cancels at once', 2, RUNNING, (world, id) => cancelSubscription(world, id, 'at_once', ADMIN)),
  onOne('resumes', 3, `${RUNNING} and cancel_on is not null`, (world, id) =>
    resumeSubscription(world, id, ADMIN)
  ),
  onOne('withdraws', 1, `state in ('draft', 'pending')`, (world, id) =>
    withdrawSubscription(world, id, ADMIN)
  ),
  onOne('invites', 4, `state in ('draft', 'pending')`, (world, id) => inviteToSubscription(world, id, ADMIN)),
  onOne('starts a draft', 3, `state = 'draft'`, (world, id) => startSubscription(world, id, ADMIN)),
  onOne('releases', 8, 'parked_at is not null', (world, id) => releaseSubscription(world, id, ADMIN)),
];
