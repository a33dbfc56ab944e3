import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { BillingRequestRow } from '../../../server/src/contracts/billing-requests';
import { PLUGIN_ID } from '../plugin';

export type Mode = BillingRequestRow['mode'];
type ModeState = { readonly mode: Mode; readonly setMode: (mode: Mode) => void };

const STORAGE_KEY = `${PLUGIN_ID}.mode`;
const ModeContext = createContext<ModeState | null>(null);

/** Test until somebody chose live: the harmless one of the two. */
const remembered = (): Mode => (window.localStorage.getItem(STORAGE_KEY) === 'live' ? 'live' : 'test');

/** Which of the two worlds the panel shows; remembered in this browser. */
export function ModeProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = useState<Mode>(remembered);
  const state = useMemo(
    () => ({
      mode,
      setMode: (next: Mode) => {
        window.localStorage.setItem(STORAGE_KEY, next);
        setMode(next);
      },
    }),
    [mode]
  );
  return <ModeContext.Provider value={state}>{children}</ModeContext.Provider>;
}

export function useMode(): ModeState {
  const state = useContext(ModeContext);
  if (state === null) throw new Error('useMode needs a ModeProvider above it.');
  return state;
}
