/** Runs a command to its end, with its output on ours. */
import { spawn } from 'node:child_process';

/** No tool that we start may ask the internet for anything, nor colour what lands in a log. */
export const QUIET_ENV = {
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_HIDE_STARTUP_MESSAGE: 'true',
  NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  BROWSER: 'none',
};

/**
 * Resolves with the exit code (128 + signal when a signal ended it). `quiet` keeps the output and shows it only when the
 * command fails.
 */
export function run(command, args, { cwd, env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...QUIET_ENV, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exit = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
      if (quiet && exit !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(exit);
    });
  });
}

/** As `run`, but a failure throws `what` in words. */
export async function runOrThrow(what, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}).`);
}

/** Runs `work` and says on one line how long it took. */
export async function timed(label, work, log = console.log) {
  const start = performance.now();
  log(`· ${label} …`);
  const result = await work();
  log(`✓ ${label} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return result;
}
