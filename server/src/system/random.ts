import { randomBytes } from 'node:crypto';
import type { Random } from '../ports';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;

/** Bytes drawn at once: a run needs some hundred for each invoice, and each draw asks the system. */
const PORTION = 4_096;

/** One random byte after the other. */
function byteSource(): () => number {
  let portion = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used === portion.length) [portion, used] = [randomBytes(PORTION), 0];
    return portion.readUInt8(used++);
  };
}

/** So many of an alphabet. A byte beyond its last whole multiple would favour its first letters: the next one takes its place. */
function pick(count: number, alphabet: string, nextByte: () => number): string {
  const limit = 256 - (256 % alphabet.length);
  let picked = '';
  while (picked.length < count) {
    const byte = nextByte();
    if (byte < limit) picked += alphabet.charAt(byte % alphabet.length);
  }
  return picked;
}

/** Cryptographic randomness. A public id has the shape of Strapi's own document ids (24 characters, a letter first). */
export function createRandom(): Random {
  const nextByte = byteSource();
  return {
    publicId: () => pick(1, LETTERS, nextByte) + pick(23, LETTERS_AND_DIGITS, nextByte),
    hex: (bytes) => randomBytes(bytes).toString('hex'),
  };
}
