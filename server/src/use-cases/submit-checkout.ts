import { transition, attemptMachine } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Attempt } from '../billing/payment/types';
import { isGatewayError, type CheckoutOpened, type Gateway, type GatewayError, type World } from '../ports';
import { currentToken } from './link-mail';
import { isFinal, nextCheckAt } from './next-check';

/** A provider opens a checkout within a second or two. */
const TWIN_LOOKS = 12;
const TWIN_PAUSE_MS = 250;

type Needs = Pick<World, 'store' | 'clock' | 'log' | 'links'>;

/** Stands for the link's token in the stored bytes: nobody can know it before, so nobody's text can hold it. */
export const tokenPlaceholder = (attemptPublicId: PublicId): string => `token-of-${attemptPublicId}`;

/**
 * The bytes as they go out, the same each time: the stored ones with the link's token derived anew. Null when it can't be
 * derived any more (the site's encryption key changed meanwhile).
 */
async function submissionOf(world: Needs, attempt: Attempt): Promise<string | null> {
  const request = await world.store.requestOfAttempt(attempt.id);
  const token = request && currentToken(world.links, request);
  if (!token || attempt.submission === null) return null;
  return attempt.submission.replaceAll(tokenPlaceholder(attempt.publicId), token);
}

/**
 * Steps (b) and (c) of a checkout: sends the stored bytes under the stored key and records the answer. Called again
 * after a lost answer it is the same request to the provider, for as long as the provider keeps the key.
 * Throws `provider_unavailable` (nothing is known to have been charged) or `provider_rejected`.
 */
export async function submitCheckout(
  world: Needs,
  gateway: Gateway,
  attempt: Attempt
): Promise<CheckoutOpened> {
  const submission = await submissionOf(world, attempt);
  if (submission === null) {
    throw new BillingError(
      'secret_unreadable',
      'The payment link can’t be made: the site’s encryption key is missing or was changed. Mail the link again.'
    );
  }
  try {
    const opened = await gateway.openCheckout(submission, attempt.idempotencyKey);
    await recordOpened(world, attempt, opened);
    return opened;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    // Two clicks at once: the provider is busy with the other one, whose answer is ours, too.
    const twin = error.kind === 'busy' ? await answerOfTwin(world, attempt) : null;
    if (twin) return twin;
    await recordRefusal(world, attempt, error);
    throw asBillingError(error);
  }
}

async function answerOfTwin(world: Needs, { id }: Attempt): Promise<CheckoutOpened | null> {
  for (let look = 0; look < TWIN_LOOKS; look += 1) {
    await world.clock.pause(TWIN_PAUSE_MS);
    const attempt = await world.store.attempt(id);
    if (!attempt || isFinal(attempt.state)) return null;
    const { checkoutRef, checkoutUrl: url, checkoutExpiresAt: closesAt, paymentRef } = attempt;
    if (checkoutRef !== null && url !== null) return { checkoutRef, url, closesAt, paymentRef };
  }
  return null;
}

/** The provider's failure in our words. Its own text stays in the log and on the attempt. */
export function asBillingError(error: GatewayError): BillingError {
  if (error.kind === 'unknown' || error.kind === 'busy') {
    return new BillingError(
      'provider_unavailable',
      'The payment provider did not answer. Nothing was charged; try again in a minute.',
      { cause: error }
    );
  }
  return new BillingError(
    'provider_rejected',
    'The payment provider refused to open a payment. Check the payment account in the settings.',
    { cause: error, details: { providerCode: error.providerCode } }
  );
}

async function recordOpened(world: Needs, attempt: Attempt, opened: CheckoutOpened): Promise<void> {
  const now = world.clock.system();
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockAttempt(attempt.id);
    // A webhook may have been faster than this answer: what it recorded stands.
    if (isFinal(locked.state)) return;
    const state = locked.state === 'unknown' ? transition(attemptMachine, 'unknown', 'submit') : locked.state;
    const next = {
      ...locked,
      state,
      checkoutRef: opened.checkoutRef,
      checkoutExpiresAt: opened.closesAt,
      checkCount: 0,
    };
    await tx.updateAttempt(attempt.id, {
      state,
      checkoutRef: opened.checkoutRef,
      checkoutUrl: opened.url,
      checkoutExpiresAt: opened.closesAt,
      paymentRef: opened.paymentRef ?? locked.paymentRef,
      checkCount: 0,
      nextCheckAt: nextCheckAt(next, now),
    });
  });
}

/**
 * A clear no ends the attempt: a repeat under the same key would have given the first answer, had there been one. No
 * answer makes it `unknown`. «Busy» and a revoked key say nothing about what an earlier call did: the attempt stays.
 */
async function recordRefusal(world: Needs, attempt: Attempt, error: GatewayError): Promise<void> {
  world.log.warn(`Attempt ${attempt.publicId}: the provider answered «${error.kind}»: ${error.message}`);
  if (error.kind === 'busy' || error.kind === 'unauthorised') return;
  const isUnanswered = error.kind === 'unknown';
  const now = world.clock.system();
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockAttempt(attempt.id);
    if (isFinal(locked.state) || locked.checkoutRef !== null) return;
    if (isUnanswered && locked.state === 'unknown') return;
    const state = transition(attemptMachine, locked.state, isUnanswered ? 'lose_answer' : 'fail');
    await tx.updateAttempt(attempt.id, {
      state,
      failure: isUnanswered ? null : { code: error.providerCode ?? error.kind, message: error.said },
      nextCheckAt: nextCheckAt({ ...locked, state }, now),
    });
  });
}
