import { GatewayError, type World } from '../../server/src/ports';

/** What is asked for with stored bytes under a key. */
type Submission = 'charge' | 'openCheckout';

/** The product waits 15 s for an answer; nobody learns more by waiting that long in a test. */
export function giveUpSoon(
  { gateways }: Pick<World, 'gateways'>,
  submission: Submission = 'charge',
  patienceMs = 400
): void {
  const open = gateways.open.bind(gateways);
  Object.assign(gateways, {
    open: async (account: Parameters<typeof open>[0]) => {
      const gateway = await open(account);
      const submit = (bytes: string, key: string) => within(gateway[submission](bytes, key), patienceMs);
      return { ...gateway, [submission]: submit };
    },
  });
}

async function within(answer: Promise<unknown>, patienceMs: number): Promise<unknown> {
  answer.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new GatewayError('unknown', 'No answer came in time.')), patienceMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
