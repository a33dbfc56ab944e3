/**
 * A real Strapi with the plugin in a process of its own, which can be killed without a warning (`kill -9`) and started again
 * on the same data. It runs the sources, as one file (`jest/make-template.cjs`).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundledDoor, writeApp, type AppOptions } from '../strapi-app-files';
import { createDatabase, databaseOfRun } from '../test-database';

export type StrapiProcess = {
  readonly url: string;
  readonly pid: number;
  /** What the app's bootstrap has told (`app-bootstrap.cjs`), oldest first. */
  told(): readonly Record<string, unknown>[];
  /** The ids of the invoices that its newest batch has written, committed or not. */
  wrote(): readonly string[];
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** The way a site is shut down: what is half done ends. Resolves when the process is gone. */
  stop(): Promise<void>;
  /** What it has printed last. */
  printed(): string;
  /**
   * The process stands still at this point of a run's next batch, or the one after that, until it is released. Resolves
   * when it knows.
   */
  hold(point: HoldPoint, batch?: number): Promise<void>;
  /** It does not stand still at what was asked for, unless it does so already. */
  letPass(): void;
  release(): void;
  /** SIGSTOP: not a line runs any more, and no answer is read. What it holds in the database it goes on holding. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** From now on its clock is ahead of the machine's by so much. */
  shiftClock(ms: number): void;
};

/** In a run of renewals: before a batch's transaction is begun, or when all of it is written but not committed. */
export type HoldPoint = 'before_batch' | 'before_commit';

export type ProcessOptions = AppOptions & {
  readonly appDir: string;
  /** Where the plugin stands still until it is killed. */
  readonly hold?: 'after_2xx' | 'after_smtp';
  /** `told`: mails go to the parent process (`mailed`) and to no mail server. */
  readonly mail?: 'told';
  /** By how much the process's clock is ahead: for how long the machine was off. */
  readonly clockShiftMs?: number;
};

const START_LIMIT_MS = 45_000;

export async function startStrapiProcess(options: ProcessOptions): Promise<StrapiProcess> {
  const appDir = writeApp({ ...bundledDoor(), ...options });
  await createDatabase(options.database ?? databaseOfRun(), appDir, options.isEmpty);
  copyFileSync(resolve(__dirname, 'app-bootstrap.cjs'), join(appDir, 'src/index.js'));
  const child = fork(resolve(__dirname, 'start.cjs'), [appDir], {
    execArgv: ['--require', resolve(__dirname, 'typescript.cjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      STRAPI_TELEMETRY_DISABLED: 'true',
      TEST_HOLD: options.hold ?? '',
      TEST_MAIL: options.mail ?? '',
      TEST_CLOCK_SHIFT_MS: String(options.clockShiftMs ?? 0),
    },
  });
  const messages: Record<string, unknown>[] = [];
  child.on('message', (message) => messages.push(message as Record<string, unknown>));
  const printed = printedBy(child);
  const port = await portOf(child, printed);
  const end = async (how: () => void) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    how();
    await gone;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    told: () => messages,
    wrote: () =>
      messages.reduce<readonly string[]>((ids, { wrote }) => (wrote as string[] | undefined) ?? ids, []),
    printed,
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => child.send('stop')),
    async hold(point, batch = 1) {
      const asked = () => messages.filter((message) => message['asked'] === point).length;
      const before = asked();
      child.send({ hold: { point, batch } });
      while (asked() === before) await once(child, 'message');
    },
    letPass: () => void child.send({ hold: null }),
    release: () => void child.send('release'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    shiftClock: (ms) => void child.send({ clockShiftMs: ms }),
  };
}

function printedBy(child: ChildProcess): () => string {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-8_000);
    });
  return () => printed;
}

/** Waits for the first message. A process that ends or says nothing rejects with what it printed. */
function portOf(child: ChildProcess, printed: () => string): Promise<number> {
  return new Promise((done, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${reason}\n${printed()}`));
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
