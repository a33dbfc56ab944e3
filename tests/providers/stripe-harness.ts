import { createStripeGateway } from '../../server/src/providers/stripe';
import type { Gateway } from '../../server/src/ports';
import { SANDBOX_KEY, startStripeSandbox, type FaultKind, type StripeSandbox } from '../sandbox';
import type { SavingHarness } from './contract-saved';

export const LIVE_KEY = 'rk_live_sandbox0000000000';
const CARD = '4242424242424242';
/** Numbers of the stand-in whose saved method is declined so. */
const DECLINES = {
  soft: '4000000003419995',
  hard: '4000000003419987',
  authentication_required: '4000002760003184',
} as const;

/** The Stripe adapter with the stand-in behind it. */
export async function stripeHarness(): Promise<SavingHarness & { sandbox: StripeSandbox }> {
  const sandbox = await startStripeSandbox({ secretKeys: [SANDBOX_KEY, LIVE_KEY] });
  const { control } = sandbox;
  const inject = (kind: FaultKind, delayMs?: number) => () => control.inject({ kind, delayMs });
  return {
    sandbox,
    wrongKey: 'rk_test_notTheRightOneWXYZ',
    open: (changes = {}) => stripeGateway(sandbox, changes),
    openLive: () => stripeGateway(sandbox, { secretKey: LIVE_KEY, mode: 'live' }),
    checkoutCount: () => control.sessions().length,
    refundCount: () => control.events().filter(({ type }) => type === 'refund.created').length,
    loseNextAnswer: inject('hang_after'),
    hangNextCall: inject('hang'),
    stallNextCall: inject('stall'),
    failNextCallAfterEffect: inject('error_after'),
    failNextCallBeforeEffect: inject('error_before'),
    limitNextCall: inject('rate_limit'),
    denyNextCall: inject('forbidden'),
    garbleNextAnswer: inject('garbage'),
    slowNextCall: (ms) => inject('slow', ms)(),
    pruneKeys: control.pruneKeys,
    pay: (ref) => void control.pay(ref, CARD),
    payByBankDebit: (ref) => void control.pay(ref, 'DE89370400440532013000'),
    settleBankDebit: control.settle,
    tryDeclinedCard: (ref) => void control.pay(ref, '4000000000000002'),
    expire: control.expire,
    chargeBack(ref) {
      const { id } = control.dispute(ref);
      return { win: () => control.closeDispute(id, 'won'), lose: () => control.closeDispute(id, 'lost') };
    },
    inquire: (ref) => void control.dispute(ref, { isInquiry: true }),
    failRefund: (ref) => control.finishRefund(ref, 'failed'),
    chargeCount: () => control.payments().filter(({ sessionId }) => sessionId === null).length,
    collected: () =>
      control
        .payments()
        .filter(({ status }) => status === 'succeeded')
        .reduce((sum, { amount }) => sum + BigInt(amount), 0n),
    declines: ['soft', 'hard', 'authentication_required'],
    declineCharges: ({ methodRef }, as) => control.behave(methodRef, DECLINES[as]),
    settleCharge: control.settle,
    takeAway: ({ methodRef }) => control.detach(methodRef),
    deleteCustomer: ({ customerRef }) => control.deleteCustomer(customerRef),
    refuseNextCharge: inject('refused'),
    close: sandbox.close,
  };
}

export function stripeGateway(
  sandbox: Pick<StripeSandbox, 'port'>,
  changes: {
    secretKey?: string;
    requestTimeoutMs?: number;
    mode?: 'test' | 'live';
    webhookSecrets?: string[];
  } = {}
): Gateway {
  return createStripeGateway({
    secretKey: SANDBOX_KEY,
    webhookSecrets: [],
    mode: 'test',
    requestTimeoutMs: 5_000,
    endpoint: { protocol: 'http', host: '127.0.0.1', port: sandbox.port },
    ...changes,
  });
}
