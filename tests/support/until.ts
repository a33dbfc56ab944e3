import { setTimeout as wait } from 'node:timers/promises';

/**
 * Looks again and again until it is so. `tell` adds what is known to the error.
 * @throws Error when it is not so after `limitMs`
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  {
    limitMs = 40_000,
    everyMs = 50,
    tell = () => '',
  }: { limitMs?: number; everyMs?: number; tell?: () => string } = {}
): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > limit) throw new Error(`Waited in vain until ${what}.\n${tell()}`);
    await wait(everyMs);
  }
}
