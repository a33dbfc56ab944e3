import type { Language } from '../../billing/ids';
import type { AlertCatalogue } from './catalogue';
import { en } from './en';
import { fr } from './fr';

export const ALERT_WORDS: Readonly<Record<Language, AlertCatalogue>> = { en, fr };
