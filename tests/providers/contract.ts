/**
 * What every provider with a hosted checkout must do, in our words. An adapter's test file gives a harness that makes the
 * world around it behave; `server/src/providers/contract.ts` lists the rules.
 */
import { inspect } from 'node:util';
import type { CheckoutOrder, Gateway, RefundOrder } from '../../server/src/ports';
import type { Currency } from '../../server/src/billing/money/types';

export type Harness = {
  /** Opens the same account once more, with other credentials or a shorter time limit. */
  open(changes?: { secretKey?: string; requestTimeoutMs?: number }): Gateway;
  /** Opens the other mode's account at the same provider. */
  openLive(): Gateway;
  readonly wrongKey: string;
  /** How many checkouts the provider really has. */
  checkoutCount(): number;
  refundCount(): number;
  /** The next call is done, and its answer never arrives. */
  loseNextAnswer(): void;
  /** The next call is not done, and no answer arrives. */
  hangNextCall(): void;
  /** The next call gets half an answer. */
  stallNextCall(): void;
  /** The next call is done, and answered with a failure of the server, under its key for good. */
  failNextCallAfterEffect(): void;
  failNextCallBeforeEffect(): void;
  limitNextCall(): void;
  denyNextCall(): void;
  garbleNextAnswer(): void;
  /** The next call takes as long as this. */
  slowNextCall(ms: number): void;
  /** The provider forgets all keys. */
  pruneKeys(): void;
  /** The client pays with something that succeeds at once. */
  pay(checkoutRef: string): void;
  payByBankDebit(checkoutRef: string): void;
  settleBankDebit(checkoutRef: string, as: 'succeeded' | 'failed'): void;
  tryDeclinedCard(checkoutRef: string): void;
  expire(checkoutRef: string): void;
  chargeBack(checkoutRef: string): { win(): void; lose(): void };
  inquire(checkoutRef: string): void;
  failRefund(refundRef: string): void;
  close(): Promise<void>;
};

/** Where providers rightly differ. A rule that only one of them has is registered for that one alone. */
export type Habits = {
  /** After a declined card the client may try another one at the same checkout; or the payment is over. */
  readonly afterDeclinedTry: 'open' | 'failed';
  /** Banks may ask about a payment without taking it back. */
  readonly hasInquiries: boolean;
  /** A refund is done as soon as it is asked for, or is on its way for days. */
  readonly refundBegins: 'succeeded' | 'processing';
  /** What is told of a method that the payer or the merchant took away. */
  readonly takenAwayMethod: 'not_found' | 'invalid';
  /** Amounts in ISO 4217 minor units, one of each kind of exponent that the provider takes. */
  readonly currencies: readonly (readonly [Currency, bigint])[];
};

export const ACCOUNT = 'account0000000000000001';
export const ATTEMPT = 'attempt0000000000000001';
const FUTURE_MS = 6 * 3_600_000;
export const TIME_LIMIT_MS = 700;

export function orderOf(changes: Partial<CheckoutOrder> = {}): CheckoutOrder {
  const openedAt = new Date().toISOString();
  return {
    accountPublicId: ACCOUNT,
    attemptPublicId: ATTEMPT,
    requestPublicId: 'request0000000000000001',
    amount: { amount: 12_000n, currency: 'EUR' },
    description: 'Conseil & café — “été”',
    email: 'claire@example.com',
    saves: null,
    webhookUrl: 'https://shop.example/webhooks/account',
    language: 'fr',
    returnUrl: 'https://shop.example/pay/return?t=a&b=c',
    cancelUrl: 'https://shop.example/pay/cancel',
    openedAt,
    closesAt: new Date(Date.parse(openedAt) + FUTURE_MS).toISOString(),
    ...changes,
  };
}

function refundOf(paymentRef: string, amount: bigint, currency: Currency = 'EUR'): RefundOrder {
  return {
    refundPublicId: 'refund00000000000000001',
    attemptPublicId: ATTEMPT,
    paymentRef,
    amount: { amount, currency },
  };
}

export const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString();
export const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: unknown) => (error as { kind?: string }).kind
  );

/** Registers the suite for one adapter. `make` gives each test a fresh world. */
export function describeGateway(name: string, make: () => Promise<Harness>, habits: Habits): void {
  describe(`${name}: the contract of every gateway with a checkout`, () => {
    let world: Harness;
    let gateway: Gateway;

    beforeEach(async () => {
      world = await make();
      gateway = world.open();
    });
    afterEach(() => world.close());

    const opened = async (changes?: Partial<CheckoutOrder>, key = 'key-1') =>
      gateway.openCheckout(gateway.prepareCheckout(orderOf(changes)), key);
    const paidRef = async (changes?: Partial<CheckoutOrder>) => {
      const { checkoutRef } = await opened(changes);
      world.pay(checkoutRef);
      const { paymentRef } = await gateway.fetchPayment(checkoutRef);
      if (paymentRef === null) throw new Error('a paid checkout has a payment');
      return { checkoutRef, paymentRef };
    };

    describe('opening a checkout', () => {
      it('prepares the same bytes from the same order', () => {
        const order = orderOf();
        expect(gateway.prepareCheckout(order)).toBe(gateway.prepareCheckout({ ...order }));
      });

      it('sends the client to a page of the provider that is open', async () => {
        const checkout = await opened();
        expect(new URL(checkout.url).protocol).toMatch(/^https?:$/);
        expect(await gateway.fetchPayment(checkout.checkoutRef)).toEqual({
          checkoutRef: checkout.checkoutRef,
          paymentRef: checkout.paymentRef,
          attemptPublicId: ATTEMPT,
          mode: 'test',
          state: 'open',
          amount: { amount: 12_000n, currency: 'EUR' },
          refunded: 0n,
          failure: null,
          savedMethod: null,
        });
      });

      it('makes one checkout when the same bytes go out twice under one key', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        const first = await gateway.openCheckout(bytes, 'key-1');
        const second = await gateway.openCheckout(bytes, 'key-1');
        expect(second).toEqual(first);
        expect(world.checkoutCount()).toBe(1);
      });

      it('makes two checkouts under two keys', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        await gateway.openCheckout(bytes, 'key-1');
        await gateway.openCheckout(bytes, 'key-2');
        expect(world.checkoutCount()).toBe(2);
      });

      it('says busy while the same key is in flight, and makes one checkout', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        world.slowNextCall(200);
        const first = gateway.openCheckout(bytes, 'key-1');
        await new Promise((done) => setTimeout(done, 50));
        expect(await kindOf(gateway.openCheckout(bytes, 'key-1'))).toBe('busy');
        await first;
        expect(world.checkoutCount()).toBe(1);
      });

      it('rejects other bytes under a key that was used', async () => {
        await opened();
        const other = gateway.prepareCheckout(orderOf({ amount: { amount: 12_001n, currency: 'EUR' } }));
        expect(await kindOf(gateway.openCheckout(other, 'key-1'))).toBe('rejected');
        expect(world.checkoutCount()).toBe(1);
      });

      it('rejects a submission that is none of ours, without a call', async () => {
        expect(await kindOf(gateway.openCheckout('not JSON', 'key-1'))).toBe('rejected');
        expect(world.checkoutCount()).toBe(0);
      });

      it('knows its minimum, and rejects what is below it', async () => {
        const minimum = gateway.minimumAmount('EUR');
        expect(minimum).not.toBeNull();
        const below = { amount: (minimum ?? 0n) - 1n, currency: 'EUR' };
        expect(await kindOf(opened({ amount: below }))).toBe('rejected');
      });
    });

    describe('an answer that never came', () => {
      it('is unknown, and the identical bytes under the same key find the same checkout', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        const impatient = world.open({ requestTimeoutMs: TIME_LIMIT_MS });
        world.loseNextAnswer();
        expect(await kindOf(impatient.openCheckout(bytes, 'key-1'))).toBe('unknown');
        expect(world.checkoutCount()).toBe(1);
        const again = await gateway.openCheckout(bytes, 'key-1');
        expect(world.checkoutCount()).toBe(1);
        const [found] = await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
        expect(found?.checkoutRef).toBe(again.checkoutRef);
      });

      it('is found by the attempt’s id once the keys are pruned', async () => {
        world.loseNextAnswer();
        const impatient = world.open({ requestTimeoutMs: TIME_LIMIT_MS });
        await kindOf(impatient.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1'));
        world.pruneKeys();
        const found = await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ attemptPublicId: ATTEMPT, state: 'open' });
      });

      it('is proved absent by an empty list when nothing was done', async () => {
        world.hangNextCall();
        const impatient = world.open({ requestTimeoutMs: TIME_LIMIT_MS });
        await kindOf(impatient.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1'));
        expect(await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() })).toEqual(
          []
        );
      });

      it.each([
        ['hangs', (w: Harness) => w.hangNextCall()],
        ['stops halfway', (w: Harness) => w.stallNextCall()],
      ])('is unknown within the time limit when the provider %s', async (_how, fault) => {
        const impatient = world.open({ requestTimeoutMs: TIME_LIMIT_MS });
        fault(world);
        const start = Date.now();
        expect(await kindOf(impatient.identify())).toBe('unknown');
        // Far from the limit, and far from what a client without one would wait.
        expect(Date.now() - start).toBeLessThan(20_000);
      });

      it('stays unknown under its key when the provider answered with its own failure after the effect', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        world.failNextCallAfterEffect();
        expect(await kindOf(gateway.openCheckout(bytes, 'key-1'))).toBe('unknown');
        expect(await kindOf(gateway.openCheckout(bytes, 'key-1'))).toBe('unknown');
        expect(world.checkoutCount()).toBe(1);
        expect(
          await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() })
        ).toHaveLength(1);
      });

      it('is unknown for a failure before the effect too, and the retry does it', async () => {
        const bytes = gateway.prepareCheckout(orderOf());
        world.failNextCallBeforeEffect();
        expect(await kindOf(gateway.openCheckout(bytes, 'key-1'))).toBe('unknown');
        await gateway.openCheckout(bytes, 'key-1');
        expect(world.checkoutCount()).toBe(1);
      });

      it('is unknown when the answer cannot be read', async () => {
        world.garbleNextAnswer();
        expect(await kindOf(gateway.identify())).toBe('unknown');
      });
    });

    describe('errors', () => {
      it('says unauthorised for a wrong key, and never repeats it', async () => {
        const stranger = world.open({ secretKey: world.wrongKey });
        const error = await stranger.identify().catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({ name: 'GatewayError', kind: 'unauthorised' });
        // As a log would print it: message, stack, cause and every field.
        expect(inspect(error, { depth: null, showHidden: true })).not.toContain(world.wrongKey.slice(-4));
      });

      it('says unauthorised for a key without the permission', async () => {
        world.denyNextCall();
        expect(await kindOf(gateway.identify())).toBe('unauthorised');
      });

      it('says busy when the provider limits the rate', async () => {
        world.limitNextCall();
        expect(await kindOf(opened())).toBe('busy');
        expect(world.checkoutCount()).toBe(0);
      });

      it.each([
        '',
        '../account',
        'x'.repeat(300),
        'pi_',
        'pi_1/../../account',
        'cs_test_a?expand=x',
        'cs_test_é',
      ])('says not_found for the ref %j, without a call', async (ref) => {
        world.hangNextCall();
        expect(await kindOf(gateway.fetchPayment(ref))).toBe('not_found');
        expect(await kindOf(gateway.closeCheckout(ref))).toBe('not_found');
        expect(await kindOf(gateway.fetchRefund(ref))).toBe('not_found');
      });

      it('does not find the other mode’s checkout', async () => {
        const { checkoutRef } = await opened();
        expect(await kindOf(world.openLive().fetchPayment(checkoutRef))).toBe('not_found');
      });
    });

    describe('what became of a payment', () => {
      it('succeeded: read by its checkout and by its payment alike', async () => {
        const { checkoutRef, paymentRef } = await paidRef();
        const byCheckout = await gateway.fetchPayment(checkoutRef);
        expect(byCheckout).toMatchObject({
          state: 'succeeded',
          amount: { amount: 12_000n, currency: 'EUR' },
          failure: null,
        });
        expect(await gateway.fetchPayment(paymentRef)).toEqual(byCheckout);
      });

      it(`a declined try leaves the checkout ${habits.afterDeclinedTry}, and says why`, async () => {
        const { checkoutRef } = await opened();
        world.tryDeclinedCard(checkoutRef);
        const payment = await gateway.fetchPayment(checkoutRef);
        expect(payment.state).toBe(habits.afterDeclinedTry);
        expect(payment.failure?.code).toMatch(/^(generic_decline|refused_by_issuer)$/);
      });

      if (habits.afterDeclinedTry === 'open') {
        it('a declined try is forgotten once another one succeeds', async () => {
          const { checkoutRef } = await opened();
          world.tryDeclinedCard(checkoutRef);
          world.pay(checkoutRef);
          expect(await gateway.fetchPayment(checkoutRef)).toMatchObject({
            state: 'succeeded',
            failure: null,
          });
        });
      }

      it.each([
        ['succeeded', 'succeeded'],
        ['failed', 'failed'],
      ] as const)('a bank debit is processing until the bank answers: %s', async (as, state) => {
        const { checkoutRef } = await opened();
        world.payByBankDebit(checkoutRef);
        expect((await gateway.fetchPayment(checkoutRef)).state).toBe('processing');
        world.settleBankDebit(checkoutRef, as);
        const payment = await gateway.fetchPayment(checkoutRef);
        expect(payment.state).toBe(state);
        expect(payment.failure === null).toBe(state === 'succeeded');
        expect(await gateway.fetchPayment(payment.paymentRef ?? '')).toEqual(payment);
      });

      it('cancelled once the checkout expired', async () => {
        const { checkoutRef } = await opened();
        world.expire(checkoutRef);
        expect((await gateway.fetchPayment(checkoutRef)).state).toBe('cancelled');
      });

      it('charged back while a dispute is open and when it is lost; succeeded again when it is won', async () => {
        const first = await paidRef();
        const dispute = world.chargeBack(first.checkoutRef);
        expect((await gateway.fetchPayment(first.checkoutRef)).state).toBe('charged_back');
        dispute.win();
        expect((await gateway.fetchPayment(first.paymentRef)).state).toBe('succeeded');
      });

      it('charged back for good when the dispute is lost', async () => {
        const { checkoutRef } = await paidRef();
        world.chargeBack(checkoutRef).lose();
        expect((await gateway.fetchPayment(checkoutRef)).state).toBe('charged_back');
      });

      if (habits.hasInquiries) {
        it('still succeeded when the bank only inquires', async () => {
          const { checkoutRef } = await paidRef();
          world.inquire(checkoutRef);
          expect((await gateway.fetchPayment(checkoutRef)).state).toBe('succeeded');
        });
      }
    });

    describe('closing a checkout', () => {
      it('closes an open one, and is content with one that is closed', async () => {
        const { checkoutRef } = await opened();
        await gateway.closeCheckout(checkoutRef);
        expect((await gateway.fetchPayment(checkoutRef)).state).toBe('cancelled');
        await expect(gateway.closeCheckout(checkoutRef)).resolves.toBeUndefined();
      });

      it('is content with one that was paid, and leaves it paid', async () => {
        const { checkoutRef } = await paidRef();
        await gateway.closeCheckout(checkoutRef);
        expect((await gateway.fetchPayment(checkoutRef)).state).toBe('succeeded');
      });
    });

    describe('finding by the attempt’s id', () => {
      it('finds all that carry it, newest first, beyond one page of the provider, and no others', async () => {
        for (let index = 0; index < 105; index += 1) {
          const mine = index === 2 || index === 103;
          const order = orderOf({ attemptPublicId: mine ? ATTEMPT : `other${index}` });
          await gateway.openCheckout(gateway.prepareCheckout(order), `key-${index}`);
        }
        const found = await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
        expect(found).toHaveLength(2);
        expect(found.every((payment) => payment.attemptPublicId === ATTEMPT)).toBe(true);
      });

      it('finds a payment once, with its checkout', async () => {
        const { checkoutRef, paymentRef } = await paidRef();
        const found = await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
        expect(found.map((payment) => [payment.checkoutRef, payment.paymentRef])).toEqual([
          [checkoutRef, paymentRef],
        ]);
      });

      it('claims no absence when the list breaks off', async () => {
        await opened();
        world.failNextCallBeforeEffect();
        const call = gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
        expect(await kindOf(call)).toBe('unknown');
      });
    });

    describe('the list of payments', () => {
      const list = (accountPublicId = ACCOUNT, createdAfter = aMinuteAgo()) =>
        gateway.listPayments({ accountPublicId, createdAfter });

      it('tells whose attempt took how much, and leaves out what another site asked for', async () => {
        const { paymentRef } = await paidRef();
        const other = { accountPublicId: 'account0000000000000002', attemptPublicId: 'other' };
        world.pay((await opened(other, 'key-2')).checkoutRef);
        const [listed, ...more] = await list();
        expect(more).toEqual([]);
        expect(listed).toMatchObject({
          paymentRef,
          attemptPublicId: ATTEMPT,
          amount: { amount: 12_000n, currency: 'EUR' },
          hasMoved: true,
        });
        expect(Math.abs(Date.parse(listed?.createdAt ?? '') - Date.now())).toBeLessThan(60_000);
      });

      it('knows a debit that is under way from a card that was declined', async () => {
        const declined = await opened({ attemptPublicId: 'declined' }, 'key-1');
        world.tryDeclinedCard(declined.checkoutRef);
        const debit = await opened({ attemptPublicId: 'debit' }, 'key-2');
        world.payByBankDebit(debit.checkoutRef);
        const moved = (await list()).filter(({ hasMoved }) => hasMoved);
        expect(moved.map(({ attemptPublicId }) => attemptPublicId)).toEqual(['debit']);
      });

      it('claims nothing when it breaks off', async () => {
        await paidRef();
        world.failNextCallBeforeEffect();
        expect(await kindOf(list())).toBe('unknown');
      });
    });

    describe('refunds', () => {
      it('refunds once under one key, and the payment shows it', async () => {
        const { checkoutRef, paymentRef } = await paidRef();
        const bytes = gateway.prepareRefund(refundOf(paymentRef, 5_000n));
        const first = await gateway.submitRefund(bytes, 'refund-1');
        expect(await gateway.submitRefund(bytes, 'refund-1')).toEqual(first);
        expect(first).toMatchObject({
          refundPublicId: 'refund00000000000000001',
          state: habits.refundBegins,
          amount: { amount: 5_000n, currency: 'EUR' },
        });
        expect(world.refundCount()).toBe(1);
        expect((await gateway.fetchPayment(checkoutRef)).refunded).toBe(5_000n);
        expect(await gateway.fetchRefund(first.refundRef)).toEqual(first);
      });

      it('finds a refund whose answer was lost', async () => {
        const { paymentRef } = await paidRef();
        const bytes = gateway.prepareRefund(refundOf(paymentRef, 12_000n));
        world.loseNextAnswer();
        expect(
          await kindOf(world.open({ requestTimeoutMs: TIME_LIMIT_MS }).submitRefund(bytes, 'refund-1'))
        ).toBe('unknown');
        world.pruneKeys();
        const found = await gateway.findRefunds({ paymentRef, refundPublicId: 'refund00000000000000001' });
        expect(found.map((refund) => refund.amount.amount)).toEqual([12_000n]);
        expect(await gateway.findRefunds({ paymentRef, refundPublicId: 'refund00000000000000002' })).toEqual(
          []
        );
      });

      it('rejects more than was paid', async () => {
        const { paymentRef } = await paidRef();
        const bytes = gateway.prepareRefund(refundOf(paymentRef, 12_001n));
        expect(await kindOf(gateway.submitRefund(bytes, 'refund-1'))).toBe('rejected');
        expect(world.refundCount()).toBe(0);
      });

      it('says when a refund failed after all, and why', async () => {
        const { paymentRef } = await paidRef();
        const { refundRef } = await gateway.submitRefund(
          gateway.prepareRefund(refundOf(paymentRef, 100n)),
          'refund-1'
        );
        world.failRefund(refundRef);
        const refund = await gateway.fetchRefund(refundRef);
        expect(refund.state).toBe('failed');
        expect(refund.failure?.code).toBeTruthy();
        expect((await gateway.fetchPayment(paymentRef)).refunded).toBe(0n);
      });
    });

    describe('currencies', () => {
      it.each(habits.currencies)('%s comes back as it went out, also refunded', async (currency, amount) => {
        const { checkoutRef, paymentRef } = await paidRef({ amount: { amount, currency } });
        expect((await gateway.fetchPayment(checkoutRef)).amount).toEqual({ amount, currency });
        const refund = await gateway.submitRefund(
          gateway.prepareRefund(refundOf(paymentRef, amount, currency)),
          'refund-1'
        );
        expect(refund.amount).toEqual({ amount, currency });
      });
    });
  });
}
