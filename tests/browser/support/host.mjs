/**
 * Runs the playground for the browser tests in a process of its own, which ends when the tests do, however they end: their
 * side of the channel closes, and everything that was started here is stopped.
 */
import { join } from 'node:path';
import { PLAYGROUND } from '../../../scripts/paths.mjs';
import { startPlayground } from '../../../scripts/playground.mjs';

const log = (line) => process.connected && process.send({ log: line });

async function main() {
  const playground = await startPlayground({
    dataDir: join(PLAYGROUND, '.data', 'browser'),
    fresh: true,
    log,
  });
  const end = () => void playground.stop().then(() => process.exit(0));
  if (!process.connected) return end();
  process.once('disconnect', end);
  const { urls, smtp, stripe, mollie, logins } = playground;
  process.send({ world: { urls, smtp, stripe, mollie, logins } });
}

main().catch((error) => {
  if (process.connected) process.send({ error: error.stack ?? String(error) });
  process.exit(1);
});
