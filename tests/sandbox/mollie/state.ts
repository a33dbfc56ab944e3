import { keptState, randomId } from '../kept-state';
import type { State } from './types';

export function emptyState(): State {
  return {
    clockOffsetMs: 0,
    customers: {},
    mandates: {},
    payments: {},
    refunds: {},
    chargebacks: {},
    calls: [],
    keys: {},
  };
}

export const loadState = (file: string | undefined): State => keptState(file, emptyState());

/** An id in Mollie's form: letters and digits after the prefix. */
export const newId = (prefix: string, length = 22): string => randomId(prefix, length);
