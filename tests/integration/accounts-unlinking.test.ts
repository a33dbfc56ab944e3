/** Unlinking forgets the key, so it waits for whatever the key is still needed for (BILLING.md, documents and payments, 2). */
import { BUYER_FIELDS, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { newRefund } from '../support/records';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const unlink = () => rig.admin.delete(`/client-billing/accounts/${rig.stripeAccountId}`);
const account = async () => {
  const found = await rig.engine.world.store.accountByPublicId(rig.stripeAccountId);
  if (!found) throw new Error('The account is gone.');
  return found;
};
const attemptsOf = async ({ id }: SentRequest) => (await rig.readRequest(id)).attempts;
/** Nothing else may be under way: each test begins with an account that could be unlinked. */
const withdraw = ({ id }: SentRequest) =>
  rig.admin.delete(`/client-billing/billing-requests/${id}`).then(() => rig.settle());

/** Runs `deed` once, beside one call of a method: in the very moment before it, or after it. */
function beside(
  object: object,
  method: string,
  when: 'before' | 'after',
  deed: () => Promise<unknown>
): void {
  const original = Reflect.get(object, method) as (...given: unknown[]) => Promise<unknown>;
  Reflect.set(object, method, async (...given: unknown[]) => {
    Reflect.set(object, method, original);
    if (when === 'before') await deed();
    const result = await original(...given);
    if (when === 'after') await deed();
    return result;
  });
}

describe('an account is not unlinked', () => {
  it.each(['created', 'submitted', 'processing', 'unknown'] as const)(
    'while a refund through it is %s, and is once the refund is over',
    async (state) => {
      const { store } = rig.engine.world;
      const request = await rig.sendRequest();
      await rig.payFor(request);
      const { id } = await account();
      const [paid] = (await rig.rows('attempts')).slice(-1);
      const attempt = await store.attemptByPublicId(String(paid?.['document_id']));
      if (!attempt) throw new Error('There is no attempt.');
      const refund = await store.transaction((tx) =>
        tx.insertRefund({
          ...newRefund({ account: { id } } as Parameters<typeof newRefund>[0], attempt),
          state,
          reason: 'requested',
          nextCheckAt: null,
        })
      );

      const answer = await unlink();
      expect(answer.status).toBe(409);
      expect(JSON.stringify(answer.body)).toContain('refund');
      expect((await account()).unlinkedAt).toBeNull();
      expect(await rig.engine.world.secrets.has(`account:${rig.stripeAccountId}:secret-key`)).toBe(true);

      await store.transaction((tx) => tx.updateRefund(refund.id, { state: 'failed' }));
      expect(await store.hasOpenRefund(id)).toBe(false);
    }
  );

  it('given a client who begins to pay between the admin’s click and the unlinking', async () => {
    const request = await rig.sendRequest();
    // The request's own mail is out: the next transaction is the unlinking's.
    await rig.settle();
    beside(rig.engine.world.store, 'transaction', 'before', () => rig.checkout(request.link));

    const answer = await unlink();

    expect(answer.status).toBe(409);
    expect((await account()).unlinkedAt).toBeNull();
    expect(await attemptsOf(request)).toHaveLength(1);
    await withdraw(request);
  });
});

describe('a checkout is not begun', () => {
  it('given an admin who unlinks the account while the client’s click is on its way: nothing is written or sent', async () => {
    const request = await rig.sendRequest();
    await rig.settle();
    const sessions = rig.stripe.control.sessions().length;
    // The account was opened with its key; the next thing that the client's click does is to write its intent.
    beside(rig.engine.world.gateways, 'open', 'after', async () => expect((await unlink()).status).toBe(200));

    const body = new URLSearchParams(BUYER_FIELDS);
    const answer = await fetch(request.link, { method: 'POST', redirect: 'manual', body });

    expect(answer.status).toBe(503);
    expect((await account()).unlinkedAt).not.toBeNull();
    expect(await attemptsOf(request)).toHaveLength(0);
    expect(rig.stripe.control.sessions()).toHaveLength(sessions);
  });

  it('nor is an unlinked account changed', async () => {
    const answer = await rig.admin.put(`/client-billing/accounts/${rig.stripeAccountId}`, { label: 'Again' });
    expect(answer.status).toBe(404);
  });
});
