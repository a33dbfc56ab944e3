/** All of a run's randomness: one seed, one generator (sfc32), so that a run can be had again, byte for byte. */
import { createHash } from 'node:crypto';
import type { Random } from '../../server/src/ports';

export type Chance = {
  /** A number from 0 up to, and without, 1. */
  next(): number;
  /** True so often. */
  is(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  /** One of these, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T;
  hex(bytes: number): string;
  /** A generator of its own: what one part draws does not shift what another one gets. */
  fork(name: string): Chance;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export function createChance(seed: string): Chance {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  const chance: Chance = {
    next: () => word() / 2 ** 32,
    is: (probability) => chance.next() < probability,
    between: (least, most) => Math.floor(least + chance.next() * (most - least + 1)),
    pick(items) {
      const item = items[Math.floor(chance.next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    weighted(items) {
      let left = chance.next() * items.reduce((sum, { weight }) => sum + weight, 0);
      const chosen = items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1);
      if (!chosen) throw new Error('There is nothing to choose from.');
      return chosen;
    },
    hex: (bytes) =>
      Array.from({ length: bytes }, () => (word() & 0xff).toString(16).padStart(2, '0')).join(''),
    fork: (name) => createChance(`${seed}/${name}`),
  };
  return chance;
}

/** The Random port: ids and tokens of the right shape. */
export const randomFrom = (chance: Chance): Random => ({
  publicId: () => LETTERS.charAt(chance.between(0, LETTERS.length - 1)) + chance.hex(12).slice(0, 23),
  hex: (bytes) => chance.hex(bytes),
});
