/**
 * A crash at any step of a change that is paid for, and a restart, give the same state (BILLING.md, invariant 15): each call
 * into the store, the gateway and the mailer in turn fails, just before or just after its effect. The admin presses again, and
 * what is due is run again.
 */
import { changePlan } from '../../server/src/use-cases/change-plan';
import { returnFromCheckout } from '../../server/src/use-cases/return-from-checkout';
import { CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import { crashAt, watchPorts, type PortCall } from '../support/crash-points';
import { invite, openSession, stateOf, type Invited } from '../support/subscribing';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ webhooks: false, boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

async function subscriber(): Promise<Invited> {
  const invited = await invite(rig);
  const session = await openSession(rig, invited);
  rig.stripe.control.pay(session, CARD);
  await returnFromCheckout(rig.engine.world, { token: invited.token });
  await rig.runDue();
  return invited;
}

/** Two in place of one, on the first day: the whole price again. Pressed until it is taken. */
async function liveThrough({ subscription }: Invited): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const isTaken = await changePlan(
      rig.engine.world,
      subscription.publicId,
      { quantity: 2, dueNow: tries === 0 ? 2_400n : undefined },
      'admin:1 Ada'
    ).then(
      () => true,
      () => false
    );
    if (isTaken) break;
  }
  await rig.runDue();
}

/** What is due now, and what was put off: by a killed process's lease, by a look at a charge that is put off. */
async function startAgain(): Promise<void> {
  const ways = [40_000, 3 * 60_000].map((later) => rig.shiftSystemClock(later));
  await rig.runDue();
  await rig.runDue();
  ways.reverse().forEach((back) => {
    back();
  });
}

/** Every charge without the payer that the provider knows of, whether we do or not. */
const charges = () => rig.stripe.control.payments().filter(({ sessionId }) => sessionId === null);

/** `before`: how many charges there were before the change. */
async function endOf(invited: Invited, before: number) {
  const { subscription, invoices } = await stateOf(rig, invited);
  const drafts = (await rig.rows('invoices')).filter(
    (row) => Number(row['subscription_id']) === subscription.id && row['number'] === null
  );
  const mails = (await rig.rows('outbox')).filter(
    (row) => row['object_id'] === subscription.publicId && row['kind'] === 'subscription_changed'
  );
  return {
    quantity: subscription.quantity,
    state: subscription.state,
    isWaiting: subscription.pendingChange !== null,
    invoices: invoices.map(({ state, total }) => `${state} ${total}`),
    drafts: drafts.length,
    charges: charges()
      .slice(before)
      .map(({ status }) => status),
    mails: mails.map((row) => row['state']),
  };
}

const THE_END = {
  quantity: 2,
  state: 'active',
  isWaiting: false,
  invoices: ['paid 2400', 'paid 2400'],
  drafts: 0,
  charges: ['succeeded'],
  mails: ['sent'],
};

it('a change ends the same whichever of its calls fails, before or after its effect', async () => {
  const { world } = rig.engine;
  const first = await subscriber();
  const watch = watchPorts(world);
  await liveThrough(first);
  const calls = watch.stop();
  expect(await endOf(first, 0)).toEqual(THE_END);
  expect(calls.map(({ port, method }) => `${port}.${method}`)).toEqual(
    expect.arrayContaining(['store.transaction', 'gateway.charge', 'mailer.send'])
  );

  const problems: unknown[] = [];
  for (const moment of ['before', 'after'] as const) {
    for (const call of distinct(calls)) {
      const invited = await subscriber();
      const before = charges().length;
      const crash = crashAt(world, call, moment);
      await liveThrough(invited).catch(() => undefined);
      crash.stop();
      await startAgain();
      const end = await endOf(invited, before);
      if (!crash.happened() || JSON.stringify(end) !== JSON.stringify(THE_END))
        problems.push({ ...call, moment, happened: crash.happened(), ...end });
    }
  }
  expect(problems).toEqual([]);
}, 300_000);

/** Leases and looks for due work repeat: their first two times stand for the rest. Each transaction is its own. */
const distinct = (calls: readonly PortCall[]): readonly PortCall[] =>
  calls.filter(({ method, nth }) => method === 'transaction' || nth <= 2);
