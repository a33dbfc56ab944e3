import type { Language } from '../../billing/ids';
import { en, type PageWords } from './en';
import { fr } from './fr';

export const WORDS: Readonly<Record<Language, PageWords>> = { en, fr };
export type { PageWords };
