import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../ports';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;

const pick = (alphabet: string) => alphabet.charAt(randomInt(alphabet.length));

/** Cryptographic randomness. A public id has the shape of Strapi's own document ids (24 characters, a letter first). */
export function createRandom(): Random {
  return {
    publicId: () => pick(LETTERS) + Array.from({ length: 23 }, () => pick(LETTERS_AND_DIGITS)).join(''),
    hex: (bytes) => randomBytes(bytes).toString('hex'),
  };
}
