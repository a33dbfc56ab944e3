import { keptState, randomId } from '../kept-state';
import type { State } from './types';

export function emptyState(): State {
  return {
    clockOffsetMs: 0,
    sessions: {},
    intents: {},
    setups: {},
    customers: {},
    methods: {},
    charges: {},
    refunds: {},
    disputes: {},
    events: {},
    endpoints: [],
    deliveries: [],
    keys: {},
  };
}

export const loadState = (file: string | undefined): State => keptState(file, emptyState());

/** An id in Stripe's form: letters and digits after the prefix. */
export const newId = (prefix: string, length = 24): string => randomId(prefix, length);
