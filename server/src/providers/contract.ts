/**
 * What every provider adapter must do. The port (`Gateway` in `ports.ts`) has the shapes; `tests/providers/contract.ts` and
 * `contract-saved.ts` run these rules against each adapter.
 *
 * 1. Amounts, states, errors and languages are ours at the border; nothing of a provider's own words leaves the adapter
 *    but refs, codes and messages to show.
 * 2. `prepare…` makes the bytes, `open…`, `charge` and `submit…` send exactly those. Same bytes under the same key: one effect.
 * 3. A call ends within its time limit, and throws only `GatewayError`. Whatever may have been done is `unknown`.
 * 4. Absence is proved by listing, within the account and mode, or not claimed at all.
 * 5. A ref from outside is checked against a pattern before it reaches a URL; a bad one is `not_found`.
 * 6. A webhook is believed for which object it names, after its raw bytes are verified; never for the object's state.
 * 7. No key or secret is in a message, an error or a log.
 * 8. A charge of a saved method is answered with what came of it: a decline too, and what it means for the next charge.
 * 9. A checkout of zero charges nothing. A method is told once the provider keeps it for charges to come, never before.
 */
import type { Mode } from '../billing/ids';
import type { Gateway, PaymentAccount, ProviderTraits } from '../ports';
import type { MollieEndpoint } from './mollie';
import type { StripeEndpoint } from './stripe';

/** The decrypted secrets of one account. */
export type Credentials = {
  readonly secretKey: string | null;
  readonly webhookSecrets: readonly string[];
};

export type ProviderEnvironment = {
  readonly stripeEndpoint?: StripeEndpoint;
  readonly mollieEndpoint?: MollieEndpoint;
  readonly requestTimeoutMs: number;
};

export type ProviderAdapter = {
  readonly traits: ProviderTraits;
  /** Does an account work only with a key from the provider. */
  readonly needsCredentials: boolean;
  /** Throws `BillingError('account_unusable')` when the key is none of this provider, or of the other mode. */
  checkCredentials(credentials: { secretKey: string; mode: Mode }): void;
  /** Throws `BillingError('account_unusable')` when a credential is missing. */
  open(
    account: Pick<PaymentAccount, 'mode' | 'label'>,
    credentials: Credentials,
    environment: ProviderEnvironment
  ): Gateway;
};
