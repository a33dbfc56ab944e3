/**
 * The stand-in for Mollie on its own, for the playground. Settings come from the environment: MOLLIE_SANDBOX_API_PORT,
 * MOLLIE_SANDBOX_PAGE_PORT, MOLLIE_SANDBOX_FILE (JSON, where the data is kept), MOLLIE_SANDBOX_CA (where its authority is
 * written, for whoever is to trust it), MOLLIE_SANDBOX_KEYS (with commas; any test key when left out), SANDBOX_MERCHANT,
 * SANDBOX_SETTLE_MS (how long a bank takes).
 */
import { writeFileSync } from 'node:fs';
import { startMollieSandbox } from './index';

async function main(): Promise<void> {
  const { env } = process;
  const sandbox = await startMollieSandbox({
    apiPort: Number(env.MOLLIE_SANDBOX_API_PORT ?? 12113),
    pagePort: Number(env.MOLLIE_SANDBOX_PAGE_PORT ?? 12112),
    dataFile: env.MOLLIE_SANDBOX_FILE,
    apiKeys: env.MOLLIE_SANDBOX_KEYS?.split(',') ?? 'any_test_key',
    profile: {
      id: 'pfl_SandboxShop',
      name: env.SANDBOX_MERCHANT ?? 'Sandbox merchant',
      status: 'verified',
    },
    autoSettleMs: Number(env.SANDBOX_SETTLE_MS ?? 20_000),
  });
  if (env.MOLLIE_SANDBOX_CA) writeFileSync(env.MOLLIE_SANDBOX_CA, sandbox.ca);
  console.log(`Stand-in for Mollie: ${sandbox.pageUrl} (API: ${sandbox.apiUrl})`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
