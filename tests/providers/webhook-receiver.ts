import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedDelivery = { rawBody: Buffer; headers: Record<string, string | undefined> };

/** A site's webhook address, with nothing behind it. */
export async function startReceiver() {
  const deliveries: ReceivedDelivery[] = [];
  let refusals = 0;
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const signature = req.headers['stripe-signature'];
      deliveries.push({
        rawBody: Buffer.concat(parts),
        headers: { 'stripe-signature': typeof signature === 'string' ? signature : undefined },
      });
      res.writeHead(refusals > 0 ? 500 : 200).end();
      refusals = Math.max(0, refusals - 1);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    deliveries,
    refuseNext: () => {
      refusals += 1;
    },
    async until(holds: (received: readonly ReceivedDelivery[]) => boolean, limitMs = 8_000) {
      const end = Date.now() + limitMs;
      while (!holds(deliveries)) {
        if (Date.now() > end)
          throw new Error(`Only ${deliveries.length} deliveries came within ${limitMs} ms.`);
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}
