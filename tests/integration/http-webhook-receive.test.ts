import { BillingError } from '../../server/src/billing/errors';
import type { AccountId, Mode } from '../../server/src/billing/ids';
import type { Gateway, PaymentAccount, WebhookNotice, World } from '../../server/src/ports';
import { createWebhookReceiver, type WebhookArrival } from '../../server/src/webhooks/receive';
import { createTokenBucket } from '../../server/src/webhooks/token-bucket';

type Needs = Parameters<typeof createWebhookReceiver>[0];

const account: PaymentAccount = {
  id: 1 as AccountId,
  publicId: 'acc000000000000000000001',
  provider: 'stripe',
  mode: 'test',
  label: 'Main',
  providerAccountRef: 'acct_1',
  providerAccountName: null,
  country: null,
  instructions: null,
  unlinkedAt: null,
  sweptUntil: null,
  nextSweepAt: null,
};

const others: Record<string, PaymentAccount> = {
  [account.publicId]: account,
  unlinked0000000000000000a: {
    ...account,
    publicId: 'unlinked0000000000000000a',
    unlinkedAt: '2026-01-01T00:00:00.000Z',
  },
  offline00000000000000000a: { ...account, publicId: 'offline00000000000000000a', provider: 'offline' },
};

/** A world whose provider signs by sending `signature: good`. */
function smallWorld(options: { noticeMode?: Mode; openError?: BillingError } = {}) {
  const stored: { dedupeKey: string; rawBody: string }[] = [];
  const state = { kicks: 0, nowMs: Date.parse('2026-03-01T10:00:00.000Z'), storeFails: false, opened: 0 };
  const gateway: Pick<Gateway, 'readWebhook'> = {
    readWebhook({ rawBody, headers }): WebhookNotice {
      if (headers['signature'] !== 'good') throw new BillingError('signature_invalid', 'No.');
      const eventId = rawBody.toString();
      return {
        eventId,
        type: 'paid',
        mode: options.noticeMode ?? 'test',
        subjectRef: 'cs_1',
        dedupeKey: eventId,
        isRepeatable: false,
      };
    },
  };
  const world: Needs = {
    clock: {
      system: () => new Date(state.nowMs).toISOString(),
      business: () => Promise.reject(new Error('no')),
      pause: () => Promise.reject(new Error('no')),
    },
    queue: { kick: () => void (state.kicks += 1) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    gateways: {
      traits: (provider: string) => ({
        webhookEvents: provider === 'stripe' ? ['paid'] : [],
        signsWebhooks: true,
      }),
      open: () => {
        state.opened += 1;
        return options.openError ? Promise.reject(options.openError) : Promise.resolve(gateway as Gateway);
      },
    } as unknown as World['gateways'],
    store: {
      accountByPublicId: (id: string) => Promise.resolve(others[id] ?? null),
      receiveEvent: (event: { dedupeKey: string; rawBody: string }) => {
        if (state.storeFails) return Promise.reject(new Error('database is locked'));
        if (stored.some(({ dedupeKey }) => dedupeKey === event.dedupeKey)) return Promise.resolve(false);
        stored.push(event);
        return Promise.resolve(true);
      },
    } as unknown as World['store'],
  };
  return { world, stored, state, receive: createWebhookReceiver(world) };
}

const arrival = (change: Partial<WebhookArrival> = {}): WebhookArrival => ({
  provider: 'stripe',
  accountId: account.publicId,
  rawBody: Buffer.from('evt_1'),
  headers: { signature: 'good' },
  ip: '203.0.113.7',
  ...change,
});
const forged = (change: Partial<WebhookArrival> = {}) =>
  arrival({ headers: { signature: 'bad' }, ...change });

describe('intake of a webhook', () => {
  it('stores a verified event, asks for its processing and answers 200', async () => {
    const { receive, stored, state } = smallWorld();
    expect(await receive(arrival())).toEqual({ status: 200 });
    expect(stored).toMatchObject([{ eventId: 'evt_1', rawBody: 'evt_1', accountId: 1, mode: 'test' }]);
    expect(state.kicks).toBe(1);
  });

  it('answers a repeat like the first, and stores it once', async () => {
    const { receive, stored } = smallWorld();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => receive(arrival())));
    expect(new Set(verdicts.map(({ status }) => status))).toEqual(new Set([200]));
    expect(stored).toHaveLength(1);
  });

  it('refuses a bad signature with 400 and writes nothing', async () => {
    const { receive, stored, state } = smallWorld();
    expect((await receive(forged())).status).toBe(400);
    expect(stored).toEqual([]);
    expect(state.kicks).toBe(0);
  });

  it('refuses an event of the other mode with 400 and writes nothing', async () => {
    const { receive, stored } = smallWorld({ noticeMode: 'live' });
    expect((await receive(arrival())).status).toBe(400);
    expect(stored).toEqual([]);
  });

  it('answers every address that is none of ours in the same way', async () => {
    const { receive, state } = smallWorld();
    const strangers = [
      arrival({ accountId: 'nobody000000000000000000' }),
      arrival({ accountId: 'unlinked0000000000000000a' }),
      arrival({ accountId: '../../etc/passwd' }),
      arrival({ provider: 'paypal' }),
      arrival({ provider: 'offline', accountId: 'offline00000000000000000a' }),
      arrival({ provider: 'constructor' }),
    ];
    const verdicts = await Promise.all(strangers.map((stranger) => receive(stranger)));
    expect(verdicts).toEqual(
      strangers.map(() => ({ status: 404, code: 'not_found', message: 'There is nothing here.' }))
    );
    expect(state.opened).toBe(0);
  });

  it('asks for another delivery while the account is not fully set up', async () => {
    const openError = new BillingError('account_unusable', 'No webhook secret.');
    const { receive, stored } = smallWorld({ openError });
    expect((await receive(arrival())).status).toBe(503);
    expect(stored).toEqual([]);
  });

  it('never answers 200 when storing failed', async () => {
    const { receive, state } = smallWorld();
    state.storeFails = true;
    await expect(receive(arrival())).rejects.toThrow('database is locked');
    expect(state.kicks).toBe(0);
  });

  it('never verifies anything but raw bytes', async () => {
    const { receive } = smallWorld();
    await expect(receive(arrival({ rawBody: undefined }))).rejects.toThrow(/strapi::body/);
  });
});

describe('a flood of webhooks', () => {
  it('with bad signatures is answered 429 once 60 in a minute have failed', async () => {
    const { receive, stored } = smallWorld();
    for (let i = 0; i < 60; i += 1) expect((await receive(forged())).status).toBe(400);
    expect((await receive(forged())).status).toBe(429);
    expect(stored).toEqual([]);
  });

  it('is logged no more than 60 times a minute while an account cannot be opened', async () => {
    const openError = new BillingError('account_unusable', 'No webhook secret.');
    const { receive, world } = smallWorld({ openError });
    let warnings = 0;
    world.log.warn = () => void (warnings += 1);
    for (let i = 0; i < 100; i += 1) await receive(arrival());
    expect(warnings).toBe(60);
  });

  it.each([
    ['to the same account', {}],
    ['to addresses that are none of ours', { accountId: 'nobody000000000000000000' }],
  ])(
    'of garbage %s keeps no signed delivery out, right after a restart and behind one proxy address',
    async (_name, change) => {
      const { receive, stored } = smallWorld();
      const statuses = new Set<number>();
      for (let i = 0; i < 5_000; i += 1) statuses.add((await receive(forged(change))).status);
      expect(statuses).toContain(429);
      expect((await receive(arrival())).status).toBe(200);
      expect(stored).toHaveLength(1);
    }
  );

  it('to one account leaves the failures of another their own answer', async () => {
    const { receive } = smallWorld();
    for (let i = 0; i < 100; i += 1) await receive(arrival({ accountId: 'nobody000000000000000000' }));
    expect((await receive(forged())).status).toBe(400);
  });

  it('is forgiven as time passes: one more a second', async () => {
    const { receive, state } = smallWorld();
    for (let i = 0; i < 61; i += 1) await receive(forged());
    state.nowMs += 1_000;
    expect((await receive(forged())).status).toBe(400);
    expect((await receive(forged())).status).toBe(429);
  });

  it('of good deliveries is cut at 3000 a minute for one sender', async () => {
    const { receive } = smallWorld();
    const statuses = { 200: 0, 429: 0 } as Record<number, number>;
    for (let i = 0; i < 10_000; i += 1) {
      const { status } = await receive(arrival());
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    expect(statuses).toEqual({ 200: 3_000, 429: 7_000 });
    expect((await receive(arrival({ ip: '198.51.100.4' }))).status).toBe(200);
  });
});

describe('a token bucket', () => {
  it('remembers no more keys than it may', () => {
    const bucket = createTokenBucket({ perMinute: 1, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) expect(bucket.take(key, 0)).toBe(true);
    expect(bucket.take('c', 0)).toBe(false);
    expect(bucket.take('b', 0)).toBe(false);
    expect(bucket.take('a', 0)).toBe(true);
  });

  it('never holds more than a minute of room, and bears a clock that goes back', () => {
    const bucket = createTokenBucket({ perMinute: 2, maxKeys: 10 });
    const takes = (nowMs: number) => [1, 2, 3].map(() => bucket.take('k', nowMs));
    expect(takes(0)).toEqual([true, true, false]);
    expect(takes(3_600_000)).toEqual([true, true, false]);
    expect(takes(0)).toEqual([false, false, false]);
  });
});
