/** An engine in a process of its own, so that its memory is its own, too. Also that process's program. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startEngine, type Engine } from './engine';

type Call = Exclude<keyof Engine, 'appDir'>;
type Answer = { readonly value: unknown } | { readonly error: string };

export async function startEngineProcess(): Promise<Engine> {
  const child = fork(join(__dirname, 'start.cjs'), [__filename], {
    env: { ...process.env, BENCH_ENGINE: 'true' },
  });
  let heard: (answer: Answer) => void = () => undefined;
  child.on('message', (answer) => {
    heard(answer as Answer);
  });
  child.on('exit', () => {
    heard({ error: 'The engine has ended.' });
  });
  // One call at a time: whatever is heard is its answer.
  const answer = () =>
    new Promise<unknown>((resolve, reject) => {
      heard = (given) => {
        if ('error' in given) reject(new Error(given.error));
        else resolve(given.value);
      };
    });
  const call =
    <T>(name: Call) =>
    () => {
      child.send(name);
      return answer() as Promise<T>;
    };
  const appDir = (await answer()) as string;
  return {
    appDir,
    run: call('run'),
    countStatements: call('countStatements'),
    peakRss: call('peakRss'),
    async close() {
      await call('close')();
      child.disconnect();
    },
  };
}

async function serve(): Promise<void> {
  const tell = (answer: Answer) => void process.send?.(answer);
  const failed = (error: unknown) =>
    tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  try {
    const engine = await startEngine();
    // Whoever asked is gone, however it went.
    process.on('disconnect', () => process.exit());
    process.on('message', (call: Call) => {
      engine[call]().then((value) => tell({ value: value ?? null }), failed);
    });
    tell({ value: engine.appDir });
  } catch (error) {
    failed(error);
    process.exitCode = 1;
    process.disconnect();
  }
}

if (process.env['BENCH_ENGINE'] === 'true') void serve();
