/**
 * A crash at any step and a restart give the same state (BILLING.md, invariant 15). The calls that the engine makes into
 * its ports during the main job are counted once; then each of them in turn fails (as if the process had gone just before),
 * or has its effect and fails (just after). What is due is then run again.
 */
import { verifyStamp } from '../../server/src/billing';
import { crashAt, watchPorts, type PortCall } from '../support/crash-points';
import {
  BUYER_FIELDS,
  CARD,
  QUIET,
  startBillingRig,
  type BillingRig,
  type SentRequest,
} from '../support/billing-rig';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ webhooks: false, boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

const completed = (sessionId: string) => ({
  id: `evt_${sessionId.slice(-20)}`,
  object: 'event',
  livemode: false,
  type: 'checkout.session.completed',
  data: { object: { id: sessionId, object: 'checkout.session' } },
});
const submit = (request: SentRequest) =>
  fetch(request.link, { method: 'POST', redirect: 'manual', body: new URLSearchParams(BUYER_FIELDS) });
const sessionsOf = ({ email }: SentRequest) =>
  rig.stripe.control.sessions().filter((session) => session.email === email);

/** The client and the provider do what they do when something fails: they try again. */
async function liveThrough(request: SentRequest): Promise<void> {
  for (let tries = 0; (await submit(request)).status !== 303; tries += 1) {
    if (tries === 3) throw new Error('The checkout could not be opened.');
  }
  const [session] = sessionsOf(request).filter(({ status }) => status === 'open');
  if (!session) throw new Error('There is no open session.');
  rig.stripe.control.pay(session.id, CARD);
  for (let tries = 0; (await rig.deliver(completed(session.id))) !== 200; tries += 1) {
    if (tries === 3) throw new Error('The event was not taken.');
  }
  await rig.runDue();
}

/** What is due now, and what was put off: by a killed process's lease, by a back-off. */
async function startAgain(): Promise<void> {
  const ways = [40_000, 3 * 60_000].map((later) => {
    const back = rig.shiftSystemClock(later);
    return { back, run: rig.runDue };
  });
  for (const { run } of ways) await run();
  ways.reverse().forEach(({ back }) => {
    back();
  });
}

async function endOf(request: SentRequest) {
  const { state, invoice } = await rig.readRequest(request.id);
  const receipts = rig.mail
    .mails()
    .filter((mail) => mail.to.includes(request.email) && mail.text.includes(String(invoice?.number)));
  const paid = sessionsOf(request).filter(({ paymentStatus }) => paymentStatus === 'paid');
  return {
    state,
    invoice: invoice?.state,
    hasNumber: invoice?.number != null,
    charges: paid.length,
    openCheckouts: sessionsOf(request).filter(({ status }) => status === 'open').length,
    receiptIds: new Set(receipts.map(({ messageId }) => messageId)).size,
    receipts: receipts.length,
  };
}
/** What the main job asks of its ports: a new one shows up here. */
const STEPS = [
  'gateway.openCheckout',
  'gateway.fetchPayment',
  'mailer.send',
  'store.attempt',
  'store.attemptByRef',
  'store.dueEvents',
  'store.dueMails',
  'store.outboxMail',
  'store.receiveEvent',
  'store.releaseLease',
  'store.takeLease',
  'store.transaction',
];
const THE_END = {
  state: 'paid',
  invoice: 'paid',
  hasNumber: true,
  charges: 1,
  openCheckouts: 0,
  receiptIds: 1,
};

describe('the main job, from the client’s click to the receipt', () => {
  it('ends the same whichever of its calls fails, before or after its effect', async () => {
    const { world } = rig.engine;
    const first = await rig.sendRequest();
    await rig.runDue();
    const watch = watchPorts(world);
    await liveThrough(first);
    const calls = watch.stop();
    expect(await endOf(first)).toEqual({ ...THE_END, receipts: 1 });
    expect(new Set(calls.map(({ port, method }) => `${port}.${method}`))).toEqual(new Set(STEPS));

    const problems: unknown[] = [];
    for (const moment of ['before', 'after'] as const) {
      for (const call of distinct(calls)) {
        const request = await rig.sendRequest();
        await rig.runDue();
        const crash = crashAt(world, call, moment);
        await liveThrough(request).catch(() => undefined);
        crash.stop();
        await liveOn(request);
        const { receipts, ...end } = await endOf(request);
        const isRight = JSON.stringify(end) === JSON.stringify(THE_END) && receipts <= 2;
        if (!crash.happened() || !isRight)
          problems.push({ ...call, moment, happened: crash.happened(), receipts, ...end });
      }
    }
    expect(problems).toEqual([]);
    await expectBooksToHold();
  }, 180_000);

  async function liveOn(request: SentRequest): Promise<void> {
    await startAgain();
    if ((await rig.readRequest(request.id)).state === 'pending')
      await liveThrough(request).catch(() => undefined);
    await startAgain();
  }
});

/** A loop repeats the same call: its first two times stand for the rest. */
function distinct(calls: readonly PortCall[]): readonly PortCall[] {
  return calls.filter(({ nth }) => nth <= 2);
}

async function expectBooksToHold(): Promise<void> {
  const rows = (await rig.rows('invoices')).filter((row) => row['number'] !== null);
  const numbers = rows.map((row) => Number(row['number'])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const row of rows) {
    const invoice = await rig.engine.world.store.invoice(row['id'] as never);
    expect(invoice && verifyStamp(invoice)).toBe(true);
  }
}
