/**
 * Makes one call of the engine into its ports fail, as a crash would: the store's transactions and its doors, the gateway,
 * the mailer. A transaction counts as one call: its commit is what happens or does not.
 */
import type { Gateway, World } from '../../server/src/ports';

/** The `nth` time, from 1, that this method of this port is called. */
export type PortCall = {
  readonly port: 'store' | 'gateway' | 'mailer';
  readonly method: string;
  readonly nth: number;
};

/** Before: it has no effect. After: it has its effect, and nobody hears of it. */
export type CrashMoment = 'before' | 'after';

export class Crash extends Error {
  constructor({ port, method, nth }: PortCall) {
    super(`The process is gone at ${port}.${method} (${nth})`);
    this.name = 'Crash';
  }
}

type Intercept = (call: PortCall, work: () => unknown) => unknown;

const STORE = [
  'transaction',
  'receiveEvent',
  'takeLease',
  'releaseLease',
  'dueMails',
  'dueEvents',
  'attempt',
  'attemptByRef',
  'outboxMail',
];
const GATEWAY = ['openCheckout', 'fetchPayment', 'closeCheckout', 'findPayments', 'charge', 'submitRefund'];

/** Notes the calls until it is stopped. */
export function watchPorts(world: World): { stop(): readonly PortCall[] } {
  const calls: PortCall[] = [];
  const restore = intercept(world, (call, work) => {
    calls.push(call);
    return work();
  });
  return {
    stop() {
      restore();
      return calls;
    },
  };
}

/** Lets that one call fail, once. */
export function crashAt(
  world: World,
  wanted: PortCall,
  moment: CrashMoment
): { happened(): boolean; stop(): void } {
  let hasHappened = false;
  const isWanted = ({ port, method, nth }: PortCall) =>
    port === wanted.port && method === wanted.method && nth === wanted.nth;
  const stop = intercept(world, async (call, work) => {
    if (!isWanted(call)) return work();
    hasHappened = true;
    if (moment === 'after') await work();
    throw new Crash(call);
  });
  return { happened: () => hasHappened, stop };
}

function intercept(world: World, through: Intercept): () => void {
  const counts = new Map<string, number>();
  const next = (port: PortCall['port'], method: string): PortCall => {
    const nth = (counts.get(`${port}.${method}`) ?? 0) + 1;
    counts.set(`${port}.${method}`, nth);
    return { port, method, nth };
  };
  const wrap = (target: object, port: PortCall['port'], methods: readonly string[]) => {
    const methodsOf = target as Record<string, (...given: unknown[]) => unknown>;
    const originals = Object.fromEntries(methods.map((name) => [name, methodsOf[name]]));
    for (const name of methods) {
      const original = methodsOf[name]?.bind(target);
      if (!original) throw new Error(`There is no ${port}.${name}`);
      methodsOf[name] = (...given) => through(next(port, name), () => original(...given));
    }
    return () => void Object.assign(target, originals);
  };
  const restoreStore = wrap(world.store, 'store', STORE);
  const restoreMailer = wrap(world.mailer, 'mailer', ['send']);
  const { gateways } = world;
  const open = gateways.open.bind(gateways);
  Object.assign(gateways, {
    open: async (...given: Parameters<typeof open>) => {
      const gateway: Gateway = { ...(await open(...given)) };
      wrap(gateway, 'gateway', GATEWAY);
      return gateway;
    },
  });
  return () => {
    restoreStore();
    restoreMailer();
    Object.assign(gateways, { open });
  };
}
