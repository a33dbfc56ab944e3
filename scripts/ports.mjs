import { createServer } from 'node:net';

/** The first free port of this machine from `preferred` on; any free one when twenty in a row are taken. */
export async function freePort(preferred, taken = new Set()) {
  for (let port = preferred; port < preferred + 20; port += 1) {
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      return port;
    }
  }
  const any = await listen(0);
  taken.add(any);
  return any;
}

const isFree = (port) =>
  listen(port).then(
    () => true,
    () => false
  );

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}
