import { createMollieGateway } from '../../server/src/providers/mollie';
import type { Gateway } from '../../server/src/ports';
import {
  MOLLIE_SANDBOX_KEY,
  startMollieSandbox,
  trustAuthority,
  type FaultKind,
  type MollieSandbox,
} from '../sandbox';
import type { Habits } from './contract';
import type { SavingHarness } from './contract-saved';

export const MOLLIE_LIVE_KEY = 'live_sandboxSandboxSandbox0000';

export const MOLLIE_HABITS: Habits = {
  afterDeclinedTry: 'failed',
  hasInquiries: false,
  refundBegins: 'processing',
  takenAwayMethod: 'invalid',
  currencies: [
    ['JPY', 500n],
    ['EUR', 1_999n],
  ],
};

/** The words of Mollie's for each kind of decline of a card. */
const DECLINES = {
  soft: 'insufficient_funds',
  hard: 'card_expired',
  authentication_required: 'authentication_required',
} as const;

/** Mollie's SDK asks three times in all before it gives up on a 5xx. */
const SDK_TRIES = 3;

/** The Mollie adapter with the stand-in behind it. */
export async function mollieHarness(): Promise<SavingHarness & { sandbox: MollieSandbox }> {
  const { sandbox, close } = await startTrustedSandbox();
  const { control } = sandbox;
  // A checkout may begin with a call that makes the customer; what matters is the payment.
  const onPayments = (kind: FaultKind, delayMs?: number, times = 1) =>
    control.inject({ kind, delayMs, times, path: '/payments' });
  const isSaving = (id: string) => payment(id).sequenceType === 'first';
  const payment = (id: string) => {
    const row = control.payments().find((one) => one.id === id);
    if (row === undefined) throw new Error(`no payment ${id}`);
    return row;
  };
  return {
    sandbox,
    wrongKey: 'test_notTheRightOneAtAll0WXYZ',
    open: (changes = {}) => mollieGateway(sandbox, changes),
    openLive: () => mollieGateway(sandbox, { secretKey: MOLLIE_LIVE_KEY, mode: 'live' }),
    checkoutCount: () => control.payments().filter(isHosted).length,
    refundCount: () => control.refunds().length,
    loseNextAnswer: () => onPayments('hang_after'),
    hangNextCall: () => control.inject({ kind: 'hang' }),
    stallNextCall: () => control.inject({ kind: 'stall' }),
    failNextCallAfterEffect: () => onPayments('error_after'),
    failNextCallBeforeEffect: () => onPayments('error_before', undefined, SDK_TRIES),
    limitNextCall: () => onPayments('rate_limit'),
    denyNextCall: () => control.inject({ kind: 'forbidden' }),
    garbleNextAnswer: () => control.inject({ kind: 'garbage' }),
    slowNextCall: (ms) => onPayments('slow', ms),
    pruneKeys: control.pruneKeys,
    pay: (ref) => control.choose(ref, { method: 'creditcard', status: 'paid' }),
    // A one-off debit asks for the account at the checkout; one that saves it begins with a bank's own method.
    payByBankDebit: (ref) =>
      control.choose(ref, { method: isSaving(ref) ? 'belfius' : 'directdebit', status: 'pending' }),
    settleBankDebit: (ref, as) => control.settle(ref, as === 'succeeded' ? 'paid' : 'failed', 'AM04'),
    tryDeclinedCard: (ref) =>
      control.choose(ref, { method: 'creditcard', status: 'failed', reason: 'refused_by_issuer' }),
    expire: control.expire,
    chargeBack(ref) {
      const { id } = control.chargeBack(ref);
      return { win: () => control.reverseChargeback(id), lose: () => undefined };
    },
    inquire: () => {
      throw new Error('Mollie knows no inquiries.');
    },
    failRefund: (ref) => control.finishRefund(ref.split('/')[1] ?? '', 'failed'),
    chargeCount: () => control.payments().filter((row) => !isHosted(row)).length,
    collected: () =>
      control
        .payments()
        .filter(({ status }) => status === 'paid')
        .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n),
    declines: ['soft', 'hard', 'authentication_required'],
    declineCharges: ({ methodRef }, as) =>
      control.onCharge(methodRef, { as: 'failed', reason: DECLINES[as] }),
    settleCharge: (ref, as) => control.settle(ref, as === 'succeeded' ? 'paid' : 'failed', 'AM04'),
    takeAway: ({ methodRef }) => control.setMandate(methodRef, 'invalid'),
    deleteCustomer: ({ customerRef }) => control.deleteCustomer(customerRef),
    refuseNextCharge: () => onPayments('refused'),
    close,
  };
}

const isHosted = ({ sequenceType }: { sequenceType: string }): boolean => sequenceType !== 'recurring';

/** A stand-in whose authority this process trusts until it is closed. */
export async function startTrustedSandbox(): Promise<{ sandbox: MollieSandbox; close: () => Promise<void> }> {
  const sandbox = await startMollieSandbox({ apiKeys: [MOLLIE_SANDBOX_KEY, MOLLIE_LIVE_KEY] });
  const distrust = trustAuthority(sandbox.ca);
  return {
    sandbox,
    async close() {
      distrust();
      await sandbox.close();
    },
  };
}

export function mollieGateway(
  sandbox: Pick<MollieSandbox, 'apiUrl'>,
  changes: { secretKey?: string; requestTimeoutMs?: number; mode?: 'test' | 'live' } = {}
): Gateway {
  return createMollieGateway({
    secretKey: MOLLIE_SANDBOX_KEY,
    mode: 'test',
    requestTimeoutMs: 5_000,
    endpoint: sandbox.apiUrl,
    ...changes,
  });
}
