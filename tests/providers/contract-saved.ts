/** What every provider that saves methods must do, in our words; `contract.ts` holds what every checkout must do. */
import { inspect } from 'node:util';
import type { DeclineKind, SavedMethod } from '../../server/src/billing/payment/types';
import type { ChargeOrder, CheckoutOrder, Gateway, MethodToSave } from '../../server/src/ports';
import {
  ACCOUNT,
  aMinuteAgo,
  ATTEMPT,
  kindOf,
  orderOf,
  TIME_LIMIT_MS,
  type Habits,
  type Harness,
} from './contract';

export type SavingHarness = Harness & {
  /** How many charges of saved methods the provider really has, declined ones included. */
  chargeCount(): number;
  /** What the provider has collected in all, in minor units. */
  collected(): bigint;
  /** Which declines this provider tells apart. */
  readonly declines: readonly DeclineKind[];
  /** From now on the charges of this method are declined so. */
  declineCharges(method: SavedMethod, as: DeclineKind): void;
  /** A bank debit that is charged later ends. */
  settleCharge(paymentRef: string, as: 'succeeded' | 'failed'): void;
  /** The next charge is refused because of the merchant's set-up. */
  refuseNextCharge(): void;
  /** The payer or the merchant takes the method away at the provider. */
  takeAway(method: SavedMethod): void;
  /** The merchant deletes the customer in the provider's dashboard. */
  deleteCustomer(method: SavedMethod): void;
};

const CHARGE = 'attempt0000000000000002';
const EUR = (amount: bigint) => ({ amount, currency: 'EUR' });

export const payer = (changes: Partial<MethodToSave> = {}): MethodToSave => ({
  payerPublicId: 'payer000000000000000001',
  payerName: 'Claire Dubois',
  customerRef: null,
  ...changes,
});

export function chargeOf(
  { customerRef, methodRef }: Pick<SavedMethod, 'customerRef' | 'methodRef'>,
  changes: Partial<ChargeOrder> = {}
): ChargeOrder {
  return {
    accountPublicId: ACCOUNT,
    attemptPublicId: CHARGE,
    amount: EUR(4_900n),
    description: 'Formule Pro — mars',
    customerRef,
    methodRef,
    webhookUrl: 'https://shop.example/webhooks/account',
    ...changes,
  };
}

/** Registers the rules for one adapter. `make` gives each test a fresh world. */
export function describeSavedMethods(name: string, make: () => Promise<SavingHarness>, habits: Habits): void {
  describe(`${name}: the contract of every gateway that saves methods`, () => {
    let world: SavingHarness;
    let gateway: Gateway;

    beforeEach(async () => {
      world = await make();
      gateway = world.open();
    });
    afterEach(() => world.close());

    const opened = async (changes: Partial<CheckoutOrder> = {}, key = 'key-1') => {
      const order = orderOf({ saves: payer(), ...changes });
      return (await gateway.openCheckout(gateway.prepareCheckout(order), key)).checkoutRef;
    };
    const savedBy = async (checkoutRef: string): Promise<SavedMethod> => {
      const { savedMethod } = await gateway.fetchPayment(checkoutRef);
      if (savedMethod === null) throw new Error('no method was saved');
      return savedMethod;
    };
    const savedCard = async (): Promise<SavedMethod> => {
      const checkoutRef = await opened();
      world.pay(checkoutRef);
      return savedBy(checkoutRef);
    };
    const savedDebit = async (): Promise<SavedMethod> => {
      const checkoutRef = await opened();
      world.payByBankDebit(checkoutRef);
      world.settleBankDebit(checkoutRef, 'succeeded');
      return savedBy(checkoutRef);
    };
    const found = (attemptPublicId: string) =>
      gateway.findPayments({ attemptPublicId, createdAfter: aMinuteAgo() });
    const impatient = () => world.open({ requestTimeoutMs: TIME_LIMIT_MS });

    describe('a payment that saves its method', () => {
      it('tells the method and the customer, by checkout and by payment alike, and never a whole number', async () => {
        const checkoutRef = await opened();
        expect((await gateway.fetchPayment(checkoutRef)).savedMethod).toBeNull();
        world.pay(checkoutRef);
        const payment = await gateway.fetchPayment(checkoutRef);
        expect(payment).toMatchObject({ state: 'succeeded', amount: EUR(12_000n), attemptPublicId: ATTEMPT });
        const method = await savedBy(checkoutRef);
        expect(method).toMatchObject({ state: 'valid', kind: expect.stringMatching(/./) as string });
        expect(method.label).toMatch(/ •••• \d{4}$/);
        expect(JSON.stringify(method)).not.toMatch(/\d{4} ?\d{4} ?\d{4} ?\d{4}/);
        expect(Date.parse(method.expiresAt ?? '')).toBeGreaterThan(Date.now());
        expect(await gateway.fetchPayment(payment.paymentRef ?? '')).toEqual(payment);
      });

      it('saves nothing that it was not asked to save', async () => {
        const checkoutRef = await opened({ saves: null });
        world.pay(checkoutRef);
        expect((await gateway.fetchPayment(checkoutRef)).savedMethod).toBeNull();
      });

      it('makes nobody twice: a known customer gets the second method too', async () => {
        const first = await savedCard();
        const checkoutRef = await opened({ saves: payer({ customerRef: first.customerRef }) }, 'key-2');
        world.pay(checkoutRef);
        const second = await savedBy(checkoutRef);
        expect(second.customerRef).toBe(first.customerRef);
        expect(second.methodRef).not.toBe(first.methodRef);
      });

      it('saves no method of a card that was declined', async () => {
        const checkoutRef = await opened();
        world.tryDeclinedCard(checkoutRef);
        expect(await gateway.fetchPayment(checkoutRef)).toMatchObject({
          state: habits.afterDeclinedTry,
          failure: { decline: expect.stringMatching(/soft|hard/) as string },
          savedMethod: null,
        });
      });

      it('tells a bank account while its first debit is still under way', async () => {
        const checkoutRef = await opened();
        world.payByBankDebit(checkoutRef);
        const { state, savedMethod } = await gateway.fetchPayment(checkoutRef);
        expect(state).toBe('processing');
        expect(savedMethod).toMatchObject({ expiresAt: null });
      });
    });

    describe('a checkout of zero', () => {
      const zero = { amount: EUR(0n) };

      it('saves a method and charges nothing', async () => {
        const checkoutRef = await opened(zero);
        expect(await gateway.fetchPayment(checkoutRef)).toMatchObject({
          state: 'open',
          amount: EUR(0n),
          attemptPublicId: ATTEMPT,
        });
        world.pay(checkoutRef);
        expect(await gateway.fetchPayment(checkoutRef)).toMatchObject({
          state: 'succeeded',
          amount: EUR(0n),
          refunded: 0n,
          failure: null,
          savedMethod: { state: 'valid', label: expect.stringMatching(/•••• \d{4}$/) as string },
        });
        expect(world.collected()).toBe(0n);
      });

      it('is read by its payment as by its checkout', async () => {
        const checkoutRef = await opened(zero);
        world.pay(checkoutRef);
        const byCheckout = await gateway.fetchPayment(checkoutRef);
        expect(await gateway.fetchPayment(byCheckout.paymentRef ?? '')).toEqual(byCheckout);
      });

      it('saves what can be charged', async () => {
        const checkoutRef = await opened(zero);
        world.pay(checkoutRef);
        const bytes = gateway.prepareCharge(chargeOf(await savedBy(checkoutRef)));
        expect((await gateway.charge(bytes, 'charge-1')).state).toBe('succeeded');
        expect(world.collected()).toBe(4_900n);
      });

      it('is refused when it saves nothing', () => {
        expect(() => gateway.prepareCheckout(orderOf({ ...zero, saves: null }))).toThrow(
          expect.objectContaining({ name: 'GatewayError', kind: 'rejected' }) as Error
        );
      });

      it(`is ${habits.afterDeclinedTry} after a declined card, and says why`, async () => {
        const checkoutRef = await opened(zero);
        world.tryDeclinedCard(checkoutRef);
        const payment = await gateway.fetchPayment(checkoutRef);
        expect(payment).toMatchObject({ state: habits.afterDeclinedTry, savedMethod: null });
        expect(payment.failure?.code).toBeTruthy();
      });

      it('is cancelled once it expired or was closed, and closing it twice is no error', async () => {
        const expired = await opened(zero);
        world.expire(expired);
        expect((await gateway.fetchPayment(expired)).state).toBe('cancelled');
        const closed = await opened(zero, 'key-2');
        await gateway.closeCheckout(closed);
        await expect(gateway.closeCheckout(closed)).resolves.toBeUndefined();
        expect((await gateway.fetchPayment(closed)).state).toBe('cancelled');
      });

      it('is found by the attempt’s id when the answer was lost', async () => {
        world.loseNextAnswer();
        const bytes = gateway.prepareCheckout(orderOf({ ...zero, saves: payer() }));
        expect(await kindOf(impatient().openCheckout(bytes, 'key-1'))).toBe('unknown');
        world.pruneKeys();
        expect(await found(ATTEMPT)).toMatchObject([{ state: 'open', amount: EUR(0n) }]);
      });
    });

    describe('charging a saved method', () => {
      it('prepares the same bytes from the same order, and charges the very amount', async () => {
        const order = chargeOf(await savedCard());
        expect(gateway.prepareCharge(order)).toBe(gateway.prepareCharge({ ...order }));
        const before = world.collected();
        const payment = await gateway.charge(gateway.prepareCharge(order), 'charge-1');
        expect(payment).toMatchObject({
          attemptPublicId: CHARGE,
          mode: 'test',
          state: 'succeeded',
          amount: EUR(4_900n),
          refunded: 0n,
          failure: null,
        });
        expect(world.collected() - before).toBe(4_900n);
        expect(await gateway.fetchPayment(payment.paymentRef ?? '')).toEqual(payment);
      });

      it('charges once when the same bytes go out twice under one key, and twice under two keys', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        const first = await gateway.charge(bytes, 'charge-1');
        expect(await gateway.charge(bytes, 'charge-1')).toEqual(first);
        expect(world.chargeCount()).toBe(1);
        await gateway.charge(bytes, 'charge-2');
        expect(world.chargeCount()).toBe(2);
      });

      it('says busy while the same key is in flight, and charges once', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.slowNextCall(200);
        const first = gateway.charge(bytes, 'charge-1');
        await new Promise((done) => setTimeout(done, 50));
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('busy');
        await first;
        expect(world.chargeCount()).toBe(1);
      });

      it('says busy when the provider limits the rate, and charges nothing', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.limitNextCall();
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('busy');
        expect(world.chargeCount()).toBe(0);
      });

      it('rejects other bytes under a key that was used, and bytes that are none of ours', async () => {
        const method = await savedCard();
        await gateway.charge(gateway.prepareCharge(chargeOf(method)), 'charge-1');
        const other = gateway.prepareCharge(chargeOf(method, { amount: EUR(5_000n) }));
        expect(await kindOf(gateway.charge(other, 'charge-1'))).toBe('rejected');
        expect(await kindOf(gateway.charge('not JSON', 'charge-2'))).toBe('rejected');
        expect(world.chargeCount()).toBe(1);
      });

      it('prepares no charge of zero', async () => {
        const method = await savedCard();
        expect(() => gateway.prepareCharge(chargeOf(method, { amount: EUR(0n) }))).toThrow(
          expect.objectContaining({ name: 'GatewayError', kind: 'rejected' }) as Error
        );
      });

      it('answers a decline: failed, and what it means for the next charge; again under its key', async () => {
        const method = await savedCard();
        const before = world.collected();
        for (const decline of world.declines) {
          world.declineCharges(method, decline);
          const bytes = gateway.prepareCharge(chargeOf(method, { attemptPublicId: `declined-${decline}` }));
          const payment = await gateway.charge(bytes, `charge-${decline}`);
          expect(payment).toMatchObject({
            attemptPublicId: `declined-${decline}`,
            state: 'failed',
            failure: { decline, code: expect.stringMatching(/./) as string },
          });
          const tries = world.chargeCount();
          expect(await gateway.charge(bytes, `charge-${decline}`)).toEqual(payment);
          expect(world.chargeCount()).toBe(tries);
          expect(await gateway.fetchPayment(payment.paymentRef ?? '')).toEqual(payment);
          expect(await found(`declined-${decline}`)).toEqual([payment]);
        }
        expect(world.declines.length).toBeGreaterThan(1);
        expect(world.collected()).toBe(before);
      });

      it.each([
        ['succeeded', 'succeeded'],
        ['failed', 'failed'],
      ] as const)('a bank debit is processing until the bank answers: %s', async (as, state) => {
        const bytes = gateway.prepareCharge(chargeOf(await savedDebit()));
        const { state: first, paymentRef } = await gateway.charge(bytes, 'charge-1');
        expect(first).toBe('processing');
        world.settleCharge(paymentRef ?? '', as);
        const payment = await gateway.fetchPayment(paymentRef ?? '');
        expect(payment.state).toBe(state);
        expect(payment.failure?.decline === undefined).toBe(state === 'succeeded');
      });

      it('rejects the charge of a method that was taken away, and charges nothing', async () => {
        const method = await savedCard();
        world.takeAway(method);
        const bytes = gateway.prepareCharge(chargeOf(method));
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('rejected');
        expect(await found(CHARGE)).toEqual([]);
      });

      it('says that the customer is gone, of a charge and of a checkout alike; the method is not found then', async () => {
        const method = await savedCard();
        const known = { saves: payer({ customerRef: method.customerRef }) };
        world.deleteCustomer(method);
        const bytes = gateway.prepareCharge(chargeOf(method));
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('method_gone');
        expect(await kindOf(opened(known, 'key-2'))).toBe('method_gone');
        expect(await kindOf(gateway.fetchMethod(method))).toBe('not_found');
        expect(await found(CHARGE)).toEqual([]);
      });

      it('rejects what the merchant’s set-up does not allow; the method is as it was', async () => {
        const method = await savedCard();
        world.refuseNextCharge();
        const bytes = gateway.prepareCharge(chargeOf(method));
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('rejected');
        expect(await gateway.fetchMethod(method)).toEqual(method);
        expect(await found(CHARGE)).toEqual([]);
      });

      it('is charged back like any payment, and refunded like any payment', async () => {
        const method = await savedCard();
        const first = await gateway.charge(gateway.prepareCharge(chargeOf(method)), 'charge-1');
        world.chargeBack(first.paymentRef ?? '');
        expect((await gateway.fetchPayment(first.paymentRef ?? '')).state).toBe('charged_back');
        const second = await gateway.charge(gateway.prepareCharge(chargeOf(method)), 'charge-2');
        const refund = gateway.prepareRefund({
          refundPublicId: 'refund00000000000000001',
          attemptPublicId: CHARGE,
          paymentRef: second.paymentRef ?? '',
          amount: EUR(900n),
        });
        expect((await gateway.submitRefund(refund, 'refund-1')).amount).toEqual(EUR(900n));
        expect((await gateway.fetchPayment(second.paymentRef ?? '')).refunded).toBe(900n);
      });

      it('never repeats the key in what it throws', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        const stranger = world.open({ secretKey: world.wrongKey });
        const error = await stranger.charge(bytes, 'charge-1').catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({ name: 'GatewayError', kind: 'unauthorised' });
        expect(inspect(error, { depth: null, showHidden: true })).not.toContain(world.wrongKey.slice(-4));
      });
    });

    describe('a charge whose answer never came', () => {
      it('is unknown, and the identical bytes under the same key find the same charge', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.loseNextAnswer();
        expect(await kindOf(impatient().charge(bytes, 'charge-1'))).toBe('unknown');
        expect(world.chargeCount()).toBe(1);
        const again = await gateway.charge(bytes, 'charge-1');
        expect(again.state).toBe('succeeded');
        expect(world.chargeCount()).toBe(1);
        expect(await found(CHARGE)).toEqual([again]);
      });

      it('is found by the attempt’s id once the keys are pruned', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.loseNextAnswer();
        await kindOf(impatient().charge(bytes, 'charge-1'));
        world.pruneKeys();
        expect(await found(CHARGE)).toMatchObject([
          { attemptPublicId: CHARGE, state: 'succeeded', amount: EUR(4_900n) },
        ]);
      });

      it('is proved absent by an empty list when nothing was done', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.hangNextCall();
        expect(await kindOf(impatient().charge(bytes, 'charge-1'))).toBe('unknown');
        expect(await found(CHARGE)).toEqual([]);
      });

      it('stays unknown under its key when the provider failed after the effect: found, and charged once', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.failNextCallAfterEffect();
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('unknown');
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('unknown');
        expect(world.chargeCount()).toBe(1);
        expect(await found(CHARGE)).toHaveLength(1);
      });

      it('is unknown for a failure before the effect too, and the retry does it', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.failNextCallBeforeEffect();
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('unknown');
        expect((await gateway.charge(bytes, 'charge-1')).state).toBe('succeeded');
        expect(world.chargeCount()).toBe(1);
      });

      it('is unknown when the answer cannot be read', async () => {
        const bytes = gateway.prepareCharge(chargeOf(await savedCard()));
        world.garbleNextAnswer();
        expect(await kindOf(gateway.charge(bytes, 'charge-1'))).toBe('unknown');
      });
    });

    describe('a saved method', () => {
      it('is told as it was when it was saved', async () => {
        const method = await savedCard();
        expect(await gateway.fetchMethod(method)).toEqual(method);
      });

      it(`is ${habits.takenAwayMethod} once it was taken away, and not found in the other mode or as somebody else’s`, async () => {
        const method = await savedCard();
        const other = await opened({}, 'key-2');
        world.pay(other);
        const { customerRef } = await savedBy(other);
        expect(await kindOf(gateway.fetchMethod({ ...method, customerRef }))).toBe('not_found');
        expect(await kindOf(world.openLive().fetchMethod(method))).toBe('not_found');
        world.takeAway(method);
        const told = await gateway.fetchMethod(method).then(
          ({ state }) => state,
          (error: unknown) => (error as { kind?: string }).kind
        );
        expect(told).toBe(habits.takenAwayMethod);
      });

      it.each(['', '../account', 'x'.repeat(300), 'pm_', 'pm_1/../../account', 'mdt_a?b=c', 'cus_é'])(
        'says not_found for the ref %j, without a call',
        async (ref) => {
          const method = await savedCard();
          world.hangNextCall();
          expect(await kindOf(gateway.fetchMethod({ ...method, methodRef: ref }))).toBe('not_found');
          expect(await kindOf(gateway.fetchMethod({ ...method, customerRef: ref }))).toBe('not_found');
        }
      );
    });
  });
}
