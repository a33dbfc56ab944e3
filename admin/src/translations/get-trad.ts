import { PLUGIN_ID } from '../plugin';
import type en from './en.json';

/** Every id that has words. A misspelt one does not compile, so no screen can show a bare id. */
export type TradKey = keyof typeof en;

/** The id as the panel's shared catalogue knows it: ours carry the plugin's name, so that no two plugins collide. */
export const getTrad = (key: TradKey): string => `${PLUGIN_ID}.${key}`;

/** Puts the plugin's name before every id of a catalogue. */
export function withPrefix(catalogue: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(catalogue).map(([key, words]) => [`${PLUGIN_ID}.${key}`, words]));
}
