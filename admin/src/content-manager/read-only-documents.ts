import type { StrapiApp } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../plugin';

/**
 * Invoices, subscriptions and plan versions are read in the content manager and written by the engine only. The server
 * refuses every other write; here the buttons that could only be refused go away.
 */
const READ_ONLY: ReadonlySet<string> = new Set(
  ['invoice', 'subscription', 'plan-version'].map((name) => `plugin::${PLUGIN_ID}.${name}`)
);
const WRITES: ReadonlySet<string> = new Set(
  ['create', 'update', 'delete', 'publish'].map((verb) => `plugin::content-manager.explorer.${verb}`)
);
const WRITING_ACTIONS: ReadonlySet<string> = new Set([
  'update',
  'publish',
  'unpublish',
  'discard',
  'delete',
  'clone',
]);

export const isReadOnly = (model: string): boolean => READ_ONLY.has(model);

/** Whether a permission of the panel would let somebody write to a type that nobody may write to. */
export function isWriteToReadOnly(permission: { action: string; subject?: string | null }): boolean {
  return WRITES.has(permission.action) && READ_ONLY.has(permission.subject ?? '');
}

/** Takes the writing permissions out of what the panel believes: no «create» button, no editable field. */
export function makeDocumentsReadOnly(app: Pick<StrapiApp, 'addRBACMiddleware'>): void {
  if (typeof app.addRBACMiddleware !== 'function') return;
  app.addRBACMiddleware(
    () => (next) => (permissions) => next(permissions.filter((permission) => !isWriteToReadOnly(permission)))
  );
}

type Action = { (props: { model: string }): unknown; type?: string };
type ActionRegistry = (change: (actions: Action[]) => Action[]) => void;

const isRegistry = (value: unknown): value is ActionRegistry => typeof value === 'function';

/**
 * The same action, absent on read-only types. It is always called, since it may use hooks, and its answer dropped.
 */
export function absentWhenReadOnly(action: Action): Action {
  if (!WRITING_ACTIONS.has(action.type ?? '')) return action;
  const wrapped = (props: { model: string }) => {
    const description = action(props);
    return isReadOnly(props.model) ? null : description;
  };
  return Object.assign(wrapped, action);
}

/** Hides save, delete and duplicate, for one document and in bulk. Does nothing where the content manager has no such door. */
export function hideDocumentActions(app: Pick<StrapiApp, 'getPlugin'>): void {
  const { apis } = app.getPlugin('content-manager');
  for (const door of [apis.addDocumentAction, apis.addBulkAction]) {
    if (isRegistry(door)) door((actions) => actions.map(absentWhenReadOnly));
  }
}
