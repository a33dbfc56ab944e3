/**
 * The stand-in for Stripe on its own, for the playground's demo. Bundled with esbuild, it runs on plain Node:
 *   esbuild tests/sandbox/start.ts --bundle --platform=node --outfile=…/sandbox.js && node …/sandbox.js
 * Settings come from the environment: SANDBOX_PORT, SANDBOX_HOST, SANDBOX_FILE (JSON, where the data is kept), SANDBOX_KEYS (with commas; any test key when left out),
 * SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET, SANDBOX_MERCHANT, SANDBOX_SETTLE_MS (how long a bank debit takes).
 */
import { startStripeSandbox } from './stripe';

async function main(): Promise<void> {
  const { env } = process;
  const sandbox = await startStripeSandbox({
    port: Number(env.SANDBOX_PORT ?? 12111),
    host: env.SANDBOX_HOST,
    dataFile: env.SANDBOX_FILE,
    secretKeys: env.SANDBOX_KEYS?.split(',') ?? 'any_test_key',
    webhookUrl: env.SANDBOX_WEBHOOK_URL,
    webhookSecret: env.SANDBOX_WEBHOOK_SECRET,
    account: { id: 'acct_1SandboxMerchant', name: env.SANDBOX_MERCHANT ?? 'Sandbox merchant', country: 'FR' },
    autoSettleMs: Number(env.SANDBOX_SETTLE_MS ?? 20_000),
  });
  console.log(`Stand-in for Stripe: ${sandbox.url}`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
