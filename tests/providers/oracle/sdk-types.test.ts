import { resolve } from 'node:path';
import ts from 'typescript';
import { createStripeGateway } from '../../../server/src/providers/stripe';
import { SANDBOX_KEY } from '../../sandbox';
import type { RecordedRequest } from '../../sandbox';
import { orderOf } from '../contract';
import { chargeOf, payer } from '../contract-saved';
import { recordConversation } from './scenario';

const ROOT = resolve(__dirname, '../../..');

/** What TypeScript says of literals that are assigned to the SDK's own parameter types: it knows every field of today. */
function complaints(literals: readonly { type: string; json: string }[]): string[] {
  const name = resolve(ROOT, 'tests/providers/oracle/__submission__.ts');
  const text = [
    "import type Stripe from 'stripe';",
    'type Part<T> = T extends readonly (infer U)[] ? Part<U>[] : T extends object ? { [K in keyof T]?: Part<T[K]> } : T;',
    ...literals.map(({ type, json }, index) => `export const body${index}: ${type} = ${json};`),
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(name))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the types of stripe 23 know every field that is sent', () => {
  const gateway = createStripeGateway({
    secretKey: SANDBOX_KEY,
    webhookSecrets: [],
    mode: 'test',
    requestTimeoutMs: 1,
  });
  const checkout = gateway.prepareCheckout(orderOf());
  const refund = gateway.prepareRefund({
    refundPublicId: 'r1',
    attemptPublicId: 'a1',
    paymentRef: 'pi_1',
    amount: { amount: 100n, currency: 'EUR' },
  });
  const known = payer({ customerRef: 'cus_1' });
  const zero = { amount: { amount: 0n, currency: 'EUR' } };
  const saving = [
    gateway.prepareCheckout(orderOf({ saves: payer() })),
    gateway.prepareCheckout(orderOf({ saves: known })),
    gateway.prepareCheckout(orderOf({ ...zero, saves: payer() })),
    gateway.prepareCheckout(orderOf({ ...zero, saves: known })),
  ];
  const charge = gateway.prepareCharge(chargeOf({ customerRef: 'cus_1', methodRef: 'pm_1' }));
  const CHECKOUT = 'Stripe.Checkout.SessionCreateParams';
  const CHARGE = 'Stripe.PaymentIntentCreateParams';

  it('in a checkout and in a refund', () => {
    expect(
      complaints([
        { type: CHECKOUT, json: checkout },
        { type: 'Stripe.RefundCreateParams', json: refund },
      ])
    ).toEqual([]);
  });

  it('in a checkout that saves a method, with a payment or alone, and in a charge', () => {
    expect(
      complaints([...saving.map((json) => ({ type: CHECKOUT, json })), { type: CHARGE, json: charge }])
    ).toEqual([]);
  });

  it('and can tell: what an older API took in a charge is found', () => {
    const old = charge.replace('"confirm":true', '"confirm":true,"payment_method_types":["card"]');
    expect(old).not.toBe(charge);
    expect(complaints([{ type: CHARGE, json: old }]).join()).toContain('payment_method_types');
  });

  it('and can tell: an unknown field deep inside is found', () => {
    const misspelt = checkout.replace('"unit_amount"', '"unit_ammount"');
    expect(misspelt).not.toBe(checkout);
    expect(complaints([{ type: CHECKOUT, json: misspelt }]).join()).toContain('unit_ammount');
  });
});

/** What each object of the API is called in the SDK. Parts of it: the stand-in shows no field that Stripe added for others. */
const ANSWERS: Readonly<Record<string, string>> = {
  'checkout.session': 'Stripe.Checkout.Session',
  payment_intent: 'Stripe.PaymentIntent',
  setup_intent: 'Stripe.SetupIntent',
  payment_method: 'Stripe.PaymentMethod',
  refund: 'Stripe.Refund',
};

describe('the types of stripe 23 know every field that the sandbox answers', () => {
  let conversation: readonly RecordedRequest[];
  beforeAll(async () => {
    conversation = await recordConversation();
  });

  it('in checkouts, payments, set-ups, saved methods and refunds', () => {
    const literals = conversation
      .map(({ answer }) => answer as { object?: string } | null)
      .flatMap((answer) => {
        const type = ANSWERS[answer?.object ?? ''];
        return type === undefined ? [] : [{ type: `Part<${type}>`, json: JSON.stringify(answer) }];
      });
    expect(new Set(literals.map(({ type }) => type)).size).toBe(Object.keys(ANSWERS).length);
    expect([...new Set(complaints(literals))]).toEqual([]);
  });

  it('and can tell: an unknown field and a wrong type are found', () => {
    const answer = conversation.find(({ path }) => path.startsWith('/v1/setup_intents/'))?.answer;
    const wrong = { ...answer, latest_atempt: 'x' };
    const type = 'Part<Stripe.SetupIntent>';
    expect(complaints([{ type, json: JSON.stringify(wrong) }]).join()).toContain('latest_atempt');
    expect(complaints([{ type, json: JSON.stringify({ ...answer, created: 'now' }) }])).not.toEqual([]);
  });
});
