import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import Koa from 'koa';
import { createRawBodyMiddleware, createWebhookMatcher } from '../../server/src/webhooks/raw-body';

const LIMIT = 1024;

describe('the body of a webhook is read as bytes', () => {
  let server: Server;
  let port: number;
  let seen: Buffer[] = [];

  beforeAll(async () => {
    const koa = new Koa();
    koa.silent = true;
    koa.use(createRawBodyMiddleware({ limitBytes: LIMIT, timeoutMs: 300 }));
    koa.use((ctx) => {
      seen.push((ctx.request as unknown as { rawBody: Buffer }).rawBody);
      ctx.body = 'read';
    });
    const answer = koa.callback();
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    seen = [];
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** Speaks HTTP by hand, so that a request may lie. Resolves with what came back until the server closed. */
  const speak = (head: readonly string[], body: (write: (bytes: string) => void) => void = () => undefined) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => {
        socket.write([...head, 'Host: localhost', '', ''].join('\r\n'));
        body((bytes) => socket.writable && socket.write(bytes));
      });
      socket.on('data', (data) => (answer += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  const statusOf = (answer: string) => Number(answer.split(' ')[1]);

  it.each([
    ['odd white space', '{ "a" :\t1 ,\r\n"b":2 }\n\n'],
    ['unicode, escaped and not', '{"name":"Zoë \\u00e9 \u{1F600}"}'],
    ['keys twice and out of order', '{"z":1,"a":2,"z":3}'],
    ['what is no JSON', 'id=tr_123&x=%20'],
    ['nothing', ''],
  ])('keeps %s exactly', async (_, text) => {
    const sent = Buffer.from(text, 'utf8');
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: sent });
    expect(answer.status).toBe(200);
    expect(seen).toEqual([sent]);
  });

  it('keeps bytes that are no UTF-8', async () => {
    const sent = Buffer.from([0xff, 0x00, 0xc3, 0x28]);
    await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: sent });
    expect(seen).toEqual([sent]);
  });

  it('takes exactly the limit, and refuses one byte more with 413', async () => {
    const post = (size: number) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Buffer.alloc(size, 97) });
    expect((await post(LIMIT)).status).toBe(200);
    expect((await post(LIMIT + 1)).status).toBe(413);
    expect(seen.map((body) => body.length)).toEqual([LIMIT]);
  });

  it('refuses a long body by what it claims, before a byte of it came', async () => {
    const answer = await speak(['POST / HTTP/1.1', 'Content-Length: 99999999']);
    expect(statusOf(answer)).toBe(413);
    expect(answer).toMatch(/connection: close/i);
  });

  it('refuses a body that says no length and never ends, as soon as it is too long', async () => {
    const chunk = `200\r\n${'a'.repeat(512)}\r\n`;
    const answer = await speak(['POST / HTTP/1.1', 'Transfer-Encoding: chunked'], (write) => {
      for (let i = 0; i < 4; i += 1) write(chunk);
    });
    expect(statusOf(answer)).toBe(413);
    expect(seen).toEqual([]);
  });

  it('never reads past the claimed length: what follows is no request, and gets 400', async () => {
    const answer = await speak(['POST / HTTP/1.1', 'Content-Length: 2'], (write) => write('{}evil'));
    expect(statusOf(answer)).toBe(400);
    expect(seen.filter((body) => body.toString() !== '{}')).toEqual([]);
  });

  it('gives up on a body that claims more than it sends, with 408', async () => {
    const answer = await speak(['POST / HTTP/1.1', 'Content-Length: 100'], (write) => write('{'));
    expect(statusOf(answer)).toBe(408);
    expect(seen).toEqual([]);
  });

  it('gives up on a body that drips, though it never pauses for long', async () => {
    let drip: NodeJS.Timeout | undefined;
    const answer = await speak(['POST / HTTP/1.1', 'Content-Length: 100'], (write) => {
      drip = setInterval(() => write('a'), 50);
    });
    clearInterval(drip);
    expect(statusOf(answer)).toBe(408);
  });

  it.each(['gzip', 'deflate', 'br', 'gzip, identity'])(
    'refuses the encoding %s and inflates nothing',
    async (name) => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-encoding': name },
        body: gzipSync(Buffer.alloc(LIMIT * 1000)),
      });
      expect(answer.status).toBe(415);
      expect(seen).toEqual([]);
    }
  );

  it('goes on serving after a client that hung up in the middle', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc', () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'ok' });
    expect(answer.status).toBe(200);
    expect(seen.map(String)).toEqual(['ok']);
  });
});

describe('which requests are webhooks', () => {
  it.each([
    ['/api', 'POST', '/api/client-billing/webhooks/stripe/x', true],
    ['/api', 'POST', '/API/Client-Billing/Webhooks/stripe/x', true],
    ['/v1/rest', 'POST', '/v1/rest/client-billing/webhooks/stripe/x', true],
    ['api/', 'POST', '/api/client-billing/webhooks/stripe/x', true],
    ['', 'POST', '/client-billing/webhooks/stripe/x', true],
    ['/', 'POST', '/client-billing/webhooks/stripe/x', true],
    ['/v1/rest', 'POST', '/api/client-billing/webhooks/stripe/x', false],
    ['/api', 'GET', '/api/client-billing/webhooks/stripe/x', false],
    ['/api', 'PUT', '/api/client-billing/webhooks/stripe/x', false],
    ['/api', 'POST', '/api/client-billing/webhooks-of-others', false],
    ['/api', 'POST', '/api/client-billing/pay/token', false],
    ['/api', 'POST', '/api/articles', false],
  ])('with the prefix «%s», %s %s: %s', (prefix, method, path, expected) => {
    expect(createWebhookMatcher(prefix)({ method, path })).toBe(expected);
  });
});
