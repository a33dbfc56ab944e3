import type { StrapiApp } from '@strapi/strapi/admin';
import { InvoiceOriginPanel } from './InvoiceOriginPanel';

type Panels = readonly unknown[];
type PanelRegistry = (change: (panels: Panels) => Panels) => void;
const isRegistry = (value: unknown): value is PanelRegistry => typeof value === 'function';

/** Does nothing where the content manager has no such door. */
export function addSidePanels(app: Pick<StrapiApp, 'getPlugin'>): void {
  const door = app.getPlugin('content-manager').apis['addEditViewSidePanel'];
  if (isRegistry(door)) door((panels) => [...panels, InvoiceOriginPanel]);
}
