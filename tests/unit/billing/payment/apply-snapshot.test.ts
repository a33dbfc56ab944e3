import { said } from '../../../../server/src/billing/said';
import { applySnapshot, type PaymentSnapshot, type SnapshotAdvance } from '../../../../server/src/billing';
import {
  AMOUNT,
  afterAll,
  applied,
  decide,
  outcome,
  snapshotOf,
  world,
  type News,
  type World,
} from './payment-world';

const advance = (before: World, news: News): SnapshotAdvance => {
  const decision = decide(before, snapshotOf(news));
  if (decision.kind !== 'advance') throw new Error(`This was expected to advance, and was ${decision.kind}.`);
  return decision;
};

describe('Amount, currency, mode and attempt must match (BILLING.md, documents, 3)', () => {
  it.each([
    ['another amount', { amount: { amount: 11999n, currency: 'EUR' } }, ['amount']],
    ['another currency', { amount: { amount: 12000n, currency: 'USD' } }, ['currency']],
    ['another mode', { mode: 'test' }, ['mode']],
    ['another attempt in its metadata', { attemptPublicId: 'z' }, ['attempt']],
    ['no attempt in its metadata', { attemptPublicId: null }, ['attempt']],
    [
      'all of it',
      { attemptPublicId: 'z', mode: 'test', amount: { amount: 1n, currency: 'USD' } },
      ['attempt', 'mode', 'currency', 'amount'],
    ],
  ] as const)('given %s, then it is a mismatch and nothing follows', (_, change, reasons) => {
    expect(decide(world(), snapshotOf('succeeded', 'a', change))).toEqual({ kind: 'mismatch', reasons });
  });

  it('given a second payment under one attempt, both succeeded, then it is a mismatch: a person decides', () => {
    const paid = afterAll(world(), ['succeeded']);
    const second = snapshotOf('succeeded', 'a', { paymentRef: 'pay_other' });
    expect(decide(paid, second)).toEqual({ kind: 'mismatch', reasons: ['second_payment'] });
  });
});

describe('What the client started is numbered at the first `processing` or `succeeded` (BILLING.md, documents, 1)', () => {
  it('given a success out of the blue, then it is issued and paid at once', () => {
    expect(decide(world(), snapshotOf('succeeded'))).toEqual({
      kind: 'advance',
      attempt: { state: 'succeeded', checkoutRef: 'checkout_a', paymentRef: 'pay_a', failure: null },
      issueInvoice: true,
      needsFreshInvoice: false,
      invoiceState: 'paid',
      requestState: 'paid',
      isLate: false,
      refundDuplicate: null,
      refundUnwanted: null,
      becomesCredit: false,
      reversed: false,
      disputeWon: false,
    });
  });

  it('given processing, then issued and pending; given success after it, then paid under the same number', () => {
    expect(advance(world(), 'processing')).toMatchObject({
      issueInvoice: true,
      invoiceState: 'pending',
      requestState: 'pending',
    });
    const processing = afterAll(world(), ['processing']);
    expect(advance(processing, 'succeeded')).toMatchObject({
      issueInvoice: false,
      invoiceState: 'paid',
      requestState: 'paid',
    });
  });

  it('given processing and then a failure, then the number stays, due, and the next try pays it', () => {
    const failed = afterAll(world(), ['processing', 'failed']);
    expect(outcome(failed)).toEqual({ attempt: 'failed', request: 'pending', invoice: 'pending' });
    expect(failed.attempts.a.failure).toEqual({
      code: 'card_declined',
      message: said`The card was declined.`,
    });
    const next = applied(failed, snapshotOf('succeeded', 'b'), 'b');
    expect([next.invoice, next.request, next.done.issued]).toEqual(['paid', 'paid', 1]);
  });

  it.each(['open', 'requires_action', 'failed', 'cancelled'] as const)(
    'given %s at first, then there is no number yet',
    (news) => {
      expect(afterAll(world(), [news])).toMatchObject({
        invoice: 'draft',
        request: 'pending',
        done: { issued: 0 },
      });
    }
  );

  it('given an unpaid invoice written off, then the money pays it', () => {
    expect(advance(world({ invoice: 'uncollectible' }), 'succeeded')).toMatchObject({
      issueInvoice: false,
      invoiceState: 'paid',
    });
  });

  it('given no request (a renewal), then only the invoice moves', () => {
    const decision = decideWithoutRequest('succeeded');
    expect(decision).toMatchObject({ invoiceState: 'paid', requestState: null });
    expect(decideWithoutRequest('charged_back')).toMatchObject({
      invoiceState: 'pending',
      requestState: null,
    });
  });
});

describe('Old news never moves a payment back', () => {
  it.each([
    ['succeeded', ['open', 'requires_action', 'processing', 'succeeded', 'cancelled']],
    ['failed', ['open', 'requires_action', 'processing', 'failed', 'cancelled']],
    ['cancelled', ['open', 'requires_action', 'processing', 'failed', 'cancelled']],
    ['charged_back', ['open', 'requires_action', 'processing', 'failed', 'cancelled', 'charged_back']],
    ['processing', ['open', 'requires_action', 'processing']],
    ['requires_action', ['open', 'requires_action']],
  ] as const)('given %s is recorded, then %j are unchanged', (known, old) => {
    const before = afterAll(world(), [known]);
    for (const news of old) expect(decide(before, snapshotOf(news))).toEqual({ kind: 'unchanged' });
  });

  it('given a lost answer, then whatever is found counts', () => {
    const lost = world({ attempt: 'unknown' });
    expect(advance(lost, 'open').attempt).toMatchObject({ state: 'submitted', checkoutRef: 'checkout_a' });
    expect(advance(lost, 'processing')).toMatchObject({
      attempt: { state: 'processing' },
      issueInvoice: true,
    });
    expect(advance(lost, 'succeeded').attempt.state).toBe('succeeded');
    expect(advance(lost, 'cancelled').attempt.state).toBe('cancelled');
  });

  it('given an attempt that a crash left as created, then it catches up', () => {
    expect(advance(world({ attempt: 'created' }), 'succeeded')).toMatchObject({
      attempt: { state: 'succeeded' },
      invoiceState: 'paid',
    });
  });

  it('given only a reference that was not known, then it is recorded and nothing else follows', () => {
    const first = applied(world(), snapshotOf('open', 'a'));
    expect(first.attempts.a).toMatchObject({
      state: 'submitted',
      checkoutRef: 'checkout_a',
      paymentRef: null,
    });
    const decision = decide(first, snapshotOf('open', 'a', { paymentRef: 'pay_a' }));
    expect(decision).toMatchObject({
      kind: 'advance',
      attempt: { state: 'submitted', paymentRef: 'pay_a' },
      issueInvoice: false,
    });
  });
});

describe('Late money wins (BILLING.md, the request machine)', () => {
  it.each(['expired', 'deleted'] as const)(
    'given a request that is %s, then it is paid, with an alert',
    (request) => {
      expect(advance(world({ request }), 'succeeded')).toMatchObject({
        requestState: 'paid',
        isLate: true,
        invoiceState: 'paid',
      });
    }
  );

  it('given a draft discarded meanwhile, then a fresh one is made, issued and paid', () => {
    const before = world({ request: 'expired', invoice: 'discarded' });
    expect(advance(before, 'succeeded')).toMatchObject({
      needsFreshInvoice: true,
      issueInvoice: true,
      invoiceState: 'paid',
      isLate: true,
    });
  });

  it('given money on its way after the expiry, then numbered; the request is paid when it has come', () => {
    const before = world({ request: 'expired', invoice: 'discarded' });
    expect(advance(before, 'processing')).toMatchObject({
      needsFreshInvoice: true,
      issueInvoice: true,
      invoiceState: 'pending',
      requestState: 'expired',
      isLate: false,
    });
    expect(afterAll(before, ['processing', 'succeeded'])).toMatchObject({
      request: 'paid',
      invoice: 'paid',
      done: { issued: 1, fresh: 1 },
    });
  });

  it('given a try that had failed or was cancelled, then its success counts all the same', () => {
    for (const before of ['failed', 'cancelled'] as const) {
      expect(outcome(afterAll(world(), [before, 'succeeded']))).toEqual({
        attempt: 'succeeded',
        request: 'paid',
        invoice: 'paid',
      });
    }
  });
});

describe('A second full success is refunded by itself (BILLING.md, documents, 2)', () => {
  const paidByB = applied(world(), snapshotOf('succeeded', 'b'), 'b');

  it('given another attempt that paid it all, then the money goes back and nothing else moves', () => {
    expect(advance(paidByB, 'succeeded')).toMatchObject({
      attempt: { state: 'succeeded', paymentRef: 'pay_a' },
      refundDuplicate: AMOUNT,
      issueInvoice: false,
      invoiceState: 'paid',
      requestState: 'paid',
      isLate: false,
    });
  });

  it('given the merchant refunded it in part or in full at the provider already, then only the rest goes back', () => {
    const partly = decide(paidByB, snapshotOf('succeeded', 'a', { refunded: 2000n }));
    expect(partly).toMatchObject({ refundDuplicate: { amount: 10000n, currency: 'EUR' } });
    expect(decide(paidByB, snapshotOf('succeeded', 'a', { refunded: 12000n }))).toMatchObject({
      refundDuplicate: null,
    });
  });

  it('given a paid invoice that this attempt did not pay, then it is a duplicate even if the caller saw no other', () => {
    expect(advance(world({ invoice: 'paid', request: 'paid' }), 'succeeded').refundDuplicate).toEqual(AMOUNT);
  });

  it('given the duplicate is charged back, then what the other paid stays paid', () => {
    const both = applied(paidByB, snapshotOf('succeeded'));
    expect(advance(both, 'charged_back')).toMatchObject({
      reversed: true,
      invoiceState: 'paid',
      requestState: 'paid',
    });
  });

  it('given money for an invoice that was credited in full, then it is the payer’s credit', () => {
    expect(advance(world({ invoice: 'credited' }), 'succeeded')).toMatchObject({
      becomesCredit: true,
      invoiceState: 'credited',
      requestState: 'paid',
    });
  });
});

describe('Money can be taken back, and come again (BILLING.md, the attempt machine)', () => {
  const paid = afterAll(world(), ['succeeded']);

  it.each(['charged_back', 'failed'] as const)(
    'given %s after a success, then invoice and request are due again',
    (news) => {
      expect(advance(paid, news)).toMatchObject({
        attempt: { state: news },
        reversed: true,
        issueInvoice: false,
        invoiceState: 'pending',
        requestState: 'pending',
      });
    }
  );

  it('given a dispute won, then both are paid again', () => {
    const lost = afterAll(paid, ['charged_back']);
    expect(advance(lost, 'succeeded')).toMatchObject({
      disputeWon: true,
      invoiceState: 'paid',
      requestState: 'paid',
      reversed: false,
    });
  });

  it('given a dispute won after the client paid anew, then the second success is refunded', () => {
    const again = applied(afterAll(paid, ['charged_back']), snapshotOf('succeeded', 'b'), 'b');
    expect(advance(again, 'succeeded')).toMatchObject({
      refundDuplicate: AMOUNT,
      disputeWon: true,
      invoiceState: 'paid',
    });
  });

  it('given a chargeback whose success was never seen, then the end is the same: numbered and due', () => {
    expect(outcome(afterAll(world(), ['charged_back']))).toEqual(
      outcome(afterAll(world(), ['succeeded', 'charged_back']))
    );
    expect(advance(world(), 'charged_back')).toMatchObject({ issueInvoice: true, refundDuplicate: null });
  });

  it('given an invoice credited after it was paid, then nothing is due after a chargeback', () => {
    expect(advance({ ...paid, invoice: 'credited' }, 'charged_back')).toMatchObject({
      reversed: true,
      invoiceState: 'credited',
      requestState: 'paid',
    });
  });
});

describe('An attempt that pays no invoice only saves a method', () => {
  const FREE = { amount: { amount: 0n, currency: 'EUR' } };
  const saving = (news: News, change: Partial<PaymentSnapshot> = {}) =>
    applySnapshot({
      attempt: { ...world().attempts.a, mode: 'live', ...FREE },
      request: { state: 'pending' },
      invoice: null,
      snapshot: snapshotOf(news, 'a', { ...FREE, ...change }),
      isUnwanted: false,
      otherSucceeded: false,
    });

  it('given success, then what it was to accept is accepted, and nothing is numbered or given back', () => {
    expect(saving('succeeded')).toMatchObject({
      attempt: { state: 'succeeded' },
      issueInvoice: false,
      invoiceState: null,
      requestState: 'paid',
      refundDuplicate: null,
    });
  });

  it.each(['processing', 'failed', 'cancelled', 'charged_back'] as const)(
    'given %s, then no invoice is invented',
    (news) => {
      expect(saving(news)).toMatchObject({
        issueInvoice: false,
        needsFreshInvoice: false,
        invoiceState: null,
      });
    }
  );

  it('given a provider that names another currency for nothing, then it is still ours; given an amount, it is not', () => {
    const dollars = (amount: bigint) => ({ amount: { amount, currency: 'USD' } });
    expect(saving('succeeded', dollars(0n)).kind).toBe('advance');
    expect(saving('succeeded', dollars(1n))).toEqual({ kind: 'mismatch', reasons: ['currency', 'amount'] });
  });
});

describe('With the payer absent nobody can confirm (BILLING.md, subscriptions, 6)', () => {
  it('given a charge that asks for authentication, then it has failed and only a link helps', () => {
    const off = world({ session: 'off_session', invoice: 'pending', request: null });
    expect(advance(off, 'requires_action')).toMatchObject({
      attempt: {
        state: 'failed',
        failure: { code: 'authentication_required', decline: 'authentication_required' },
      },
      invoiceState: 'pending',
      requestState: null,
    });
    expect(decide(applied(off, snapshotOf('requires_action')), snapshotOf('requires_action')).kind).toBe(
      'unchanged'
    );
  });

  it('given the provider’s own words for it, then those are kept', () => {
    const failure = { code: 'mandate_step', message: said`Confirm in your app.`, decline: 'soft' } as const;
    const off = world({ session: 'off_session', invoice: 'pending', request: null });
    expect(decide(off, snapshotOf('requires_action', 'a', { failure }))).toMatchObject({
      attempt: { failure: { ...failure, decline: 'authentication_required' } },
    });
  });

  it('given a payer at the checkout, then it waits for the payer', () => {
    expect(advance(world(), 'requires_action').attempt.state).toBe('requires_action');
  });
});

describe('Money for an invitation that is over is given back', () => {
  const over = world({ request: 'expired', invoice: 'discarded', isUnwanted: true });

  it.each(['processing', 'succeeded', 'charged_back'] as const)(
    'given %s, then nothing is numbered, paid or due',
    (news) => {
      expect(advance(over, news)).toMatchObject({
        issueInvoice: false,
        needsFreshInvoice: false,
        invoiceState: 'discarded',
        requestState: 'expired',
        isLate: false,
        refundDuplicate: null,
      });
    }
  );

  it('given success, then all that is left of it goes back, once', () => {
    expect(advance(over, 'succeeded').refundUnwanted).toEqual(AMOUNT);
    expect(applied(applied(over, snapshotOf('succeeded')), snapshotOf('succeeded')).done.refunds).toBe(1);
    expect(decide(over, snapshotOf('succeeded', 'a', { refunded: 12000n }))).toMatchObject({
      refundUnwanted: null,
    });
  });
});

function decideWithoutRequest(news: News) {
  return applySnapshot({
    attempt: { ...world().attempts.a, mode: 'live', amount: AMOUNT },
    request: null,
    invoice: { state: 'pending' },
    snapshot: snapshotOf(news),
    isUnwanted: false,
    otherSucceeded: false,
  });
}
