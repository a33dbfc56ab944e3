/**
 * A real Strapi with the plugin in a process of its own, which can be killed without a warning (`kill -9`) and started again
 * on the same data. It runs the sources: nothing is built first.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeApp, type AppOptions } from '../strapi-app-files';

export type StrapiProcess = {
  readonly url: string;
  /** What the app's bootstrap has told (`app-bootstrap.cjs`), oldest first. */
  told(): readonly Record<string, unknown>[];
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>;
};

export type ProcessOptions = AppOptions & {
  readonly appDir: string;
  /** Where the plugin stands still until it is killed. */
  readonly hold?: 'after_2xx' | 'after_smtp';
  /** By how much the process's clock is ahead: for how long the machine was off. */
  readonly clockShiftMs?: number;
};

const START_LIMIT_MS = 45_000;

export async function startStrapiProcess(options: ProcessOptions): Promise<StrapiProcess> {
  const appDir = writeApp(options);
  copyFileSync(resolve(__dirname, 'app-bootstrap.cjs'), join(appDir, 'src/index.js'));
  const child = fork(resolve(__dirname, 'start.cjs'), [appDir], {
    execArgv: ['--require', resolve(__dirname, 'typescript.cjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      STRAPI_TELEMETRY_DISABLED: 'true',
      TEST_HOLD: options.hold ?? '',
      TEST_CLOCK_SHIFT_MS: String(options.clockShiftMs ?? 0),
    },
  });
  const messages: Record<string, unknown>[] = [];
  child.on('message', (message) => messages.push(message as Record<string, unknown>));
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}`,
    told: () => messages,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Waits for the first message. A process that ends or says nothing rejects with what it printed. */
function portOf(child: ChildProcess): Promise<number> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-4_000);
    });
  return new Promise((done, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${reason}\n${printed}`));
    };
    const timer = setTimeout(() => {
      fail(`Strapi did not start within ${START_LIMIT_MS} ms.`);
    }, START_LIMIT_MS);
    const ended = () => {
      fail('Strapi ended before it listened.');
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      clearTimeout(timer);
      child.off('exit', ended);
      done((message as { port: number }).port);
    });
  });
}
