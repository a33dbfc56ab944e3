import type { AlertKind } from '../../billing/alerts';

/** What an alert is called, and what to do about it: in its mail and in the panel. */
export type AlertCatalogue = Readonly<Record<AlertKind, { readonly title: string; readonly advice: string }>>;
