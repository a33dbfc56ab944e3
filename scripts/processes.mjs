/** Long-running children: started, waited for, and never left behind. */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { QUIET_ENV } from './run.mjs';

const running = new Set();

// The net under every way out but SIGKILL: a group that is still there when this process ends is ended with it.
process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
});

/** Starts a Node program, as `startProgram`. */
export const startNode = (program) => startProgram({ command: process.execPath, ...program });

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches us first and we stop all in order. `user`: the
 * ids to run it under, for servers that refuse to run as root.
 */
export function startProgram({ name, command, args, cwd, env, logFile, user = {}, echo = false }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...QUIET_ENV, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...user,
  });
  running.add(child);
  const log = createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    if (echo) stream.on('data', (chunk) => process.stdout.write(chunk));
  }
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('close', () => {
      running.delete(child);
      log.end();
      resolve(undefined);
    });
  });
  return {
    name,
    logFile,
    pid: child.pid,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /** Asks first, and insists after ten seconds. */
    async stop() {
      signal(child, 'SIGTERM');
      const insist = setTimeout(() => signal(child, 'SIGKILL'), 10_000);
      await ended;
      clearTimeout(insist);
    },
    async kill9() {
      signal(child, 'SIGKILL');
      await ended;
    },
  };
}

function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Asks `url` until it answers with any status below 500. Throws with the end of the program's log when it never does. */
export async function waitForHttp(program, url, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (program.hasEnded())
      throw new Error(`${program.name} ended while starting.\n${tail(program.logFile)}`);
    const status = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' }).then(
      (answer) => answer.status,
      () => 0
    );
    if (status > 0 && status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(
    `${program.name} did not answer at ${url} in ${timeoutMs / 1000} s.\n${tail(program.logFile)}`
  );
}

export function tail(file, lines = 40) {
  if (!existsSync(file)) return '(no log)';
  const text = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  return `--- last lines of ${file} ---\n${text}`;
}
