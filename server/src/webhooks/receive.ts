/** Intake: verify the bytes, store the event, answer. What it means is learnt afterwards, by fetching (process.ts). */
import { isBillingError } from '../billing/errors';
import type { Gateway, Log, PaymentAccount, WebhookNotice, World } from '../ports';
import { createTokenBucket, type TokenBucket } from './token-bucket';

export type WebhookArrival = {
  readonly provider: string;
  readonly accountId: string;
  /** The bytes as they came; undefined when something else has read them. */
  readonly rawBody: Buffer | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly ip: string;
};

/** Anything but 200 makes a provider deliver again later. */
export type WebhookVerdict =
  | { readonly status: 200 }
  | { readonly status: 400 | 404 | 429 | 503; readonly code: string; readonly message: string };

type Needs = Pick<World, 'store' | 'gateways' | 'clock' | 'queue' | 'log'>;

const RECEIVED = { status: 200 } as const;
/** One answer for every address that is none of ours, so that trying addresses teaches nothing. */
const UNKNOWN = { status: 404, code: 'not_found', message: 'There is nothing here.' } as const;
const BAD_SIGNATURE = {
  status: 400,
  code: 'signature_invalid',
  message: 'The signature does not match the body.',
} as const;
const OTHER_MODE = {
  status: 400,
  code: 'wrong_mode',
  message: 'This event is of the other mode than the account.',
} as const;
const NOT_READY = {
  status: 503,
  code: 'account_unusable',
  message: 'This account is not fully set up here. Deliver again later.',
} as const;
const TOO_MANY = {
  status: 429,
  code: 'too_many',
  message: 'Too many deliveries. Deliver again later.',
} as const;

/** Per account and sender. Above what a provider sends after an outage, below what would slow down the site. */
const DELIVERIES_PER_MINUTE = 3_000;
const FAILURES_PER_MINUTE = 60;
const MAX_KEYS = 10_000;

/**
 * One receiver a process. Three floods, held apart, since all senders may share one address behind a proxy: what is sent
 * to addresses that are none of ours, what fails on one of ours, and what an account is rightly sent. Whether a delivery
 * is right only its signature tells, so that of a known account is always verified: no garbage silences a provider.
 */
export function createWebhookReceiver(world: Needs): (arrival: WebhookArrival) => Promise<WebhookVerdict> {
  const deliveries = createTokenBucket({ perMinute: DELIVERIES_PER_MINUTE, maxKeys: MAX_KEYS });
  const failures = createTokenBucket({ perMinute: FAILURES_PER_MINUTE, maxKeys: MAX_KEYS });

  return async (arrival) => {
    const now = world.clock.system();
    const nowMs = Date.parse(now);
    const limited = (bucket: TokenBucket, who: string, verdict: WebhookVerdict) =>
      bucket.take(`${who} ${arrival.ip}`, nowMs) ? verdict : TOO_MANY;

    const account = await findAccount(world, arrival);
    if (!account) return limited(failures, 'strangers', UNKNOWN);

    const notice = await verify(world, account, arrival, now);
    if ('verdict' in notice) {
      const verdict = limited(failures, account.publicId, notice.verdict);
      if (verdict !== TOO_MANY && notice.warning !== null) world.log.warn(notice.warning);
      return verdict;
    }
    if (limited(deliveries, account.publicId, RECEIVED) === TOO_MANY) return TOO_MANY;
    if (notice.mode !== account.mode) {
      world.log.warn(
        `A ${notice.mode} event reached the ${account.mode} account «${account.label}»: refused.`
      );
      return OTHER_MODE;
    }
    await store(world, account, notice, arrival, now);
    world.queue.kick('process-webhooks');
    return RECEIVED;
  };
}

async function findAccount(
  world: Needs,
  { provider, accountId }: WebhookArrival
): Promise<PaymentAccount | null> {
  if (!/^[a-z0-9]{24,36}$/.test(accountId)) return null;
  const account = await world.store.accountByPublicId(accountId);
  if (!account || account.provider !== provider || account.unlinkedAt !== null) return null;
  const { webhookEvents, signsWebhooks } = world.gateways.traits(account.provider);
  return webhookEvents.length > 0 || !signsWebhooks ? account : null;
}

type Refusal = { readonly verdict: WebhookVerdict; readonly warning: string | null };

/** The notice, or why there is none. Nothing has been written by then. */
async function verify(
  world: Needs,
  account: PaymentAccount,
  arrival: WebhookArrival,
  now: string
): Promise<WebhookNotice | Refusal> {
  const rawBody = bytesOf(world.log, arrival);
  try {
    const gateway: Gateway = await world.gateways.open(account);
    return gateway.readWebhook({ rawBody, headers: singleHeaders(arrival.headers), receivedAt: now });
  } catch (error) {
    if (!isBillingError(error)) throw error;
    if (error.code === 'signature_invalid') return { verdict: BAD_SIGNATURE, warning: null };
    return {
      verdict: NOT_READY,
      warning: `A webhook for the account «${account.label}» could not be checked: ${error.message}`,
    };
  }
}

/** Strapi insists on `strapi::body`, which keeps the bytes for us: without them something is wrong, and nothing is believed. */
function bytesOf(log: Log, { rawBody }: WebhookArrival): Buffer {
  if (rawBody) return rawBody;
  // Said here: the log of an unexpected error keeps no message.
  const problem =
    'A webhook arrived without its raw bytes. Is there a middleware before «strapi::body» that reads bodies?';
  log.error(problem);
  throw new Error(problem);
}

/** A repeated header is no provider's doing; joined, it matches no signature. */
function singleHeaders(headers: WebhookArrival['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])
  );
}

/** Storing it twice is storing it once: a repeat is answered like the first. */
async function store(
  world: Needs,
  account: PaymentAccount,
  notice: WebhookNotice,
  arrival: WebhookArrival,
  now: string
): Promise<void> {
  await world.store.receiveEvent({
    accountId: account.id,
    mode: account.mode,
    provider: account.provider,
    eventId: notice.eventId,
    type: notice.type,
    subjectRef: notice.subjectRef,
    dedupeKey: notice.dedupeKey,
    isRepeatable: notice.isRepeatable,
    rawBody: bytesOf(world.log, arrival).toString('utf8'),
    at: now,
  });
}
