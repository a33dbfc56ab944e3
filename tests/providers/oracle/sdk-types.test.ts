import { resolve } from 'node:path';
import ts from 'typescript';
import { createStripeGateway } from '../../../server/src/providers/stripe';
import { SANDBOX_KEY } from '../../sandbox';
import { orderOf } from '../contract';

const ROOT = resolve(__dirname, '../../..');

/** What TypeScript says of literals that are assigned to the SDK's own parameter types: it knows every field of today. */
function complaints(literals: readonly { type: string; json: string }[]): string[] {
  const name = resolve(ROOT, 'tests/providers/oracle/__submission__.ts');
  const text = [
    "import type Stripe from 'stripe';",
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
  const CHECKOUT = 'Stripe.Checkout.SessionCreateParams';

  it('in a checkout and in a refund', () => {
    expect(
      complaints([
        { type: CHECKOUT, json: checkout },
        { type: 'Stripe.RefundCreateParams', json: refund },
      ])
    ).toEqual([]);
  });

  it('and can tell: an unknown field deep inside is found', () => {
    const misspelt = checkout.replace('"unit_amount"', '"unit_ammount"');
    expect(misspelt).not.toBe(checkout);
    expect(complaints([{ type: CHECKOUT, json: misspelt }]).join()).toContain('unit_ammount');
  });
});
