import type { StrapiApp } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../plugin';

/**
 * Invoices, credit notes and subscriptions are read in the content manager and written by the engine only; a plan's price is changed by
 * adding a version. The server refuses every other write; here the buttons that could only be refused go away.
 */
const READ_ONLY: ReadonlySet<string> = new Set(
  ['invoice', 'credit-note', 'subscription'].map((name) => `plugin::${PLUGIN_ID}.${name}`)
);
const APPEND_ONLY = `plugin::${PLUGIN_ID}.plan-version`;
const CREATE = 'plugin::content-manager.explorer.create';
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

/** Whether a document may not be written: of an append-only type only the one that does not exist yet may. */
export function isReadOnly({ model, documentId }: ActionProps): boolean {
  return READ_ONLY.has(model) || (model === APPEND_ONLY && documentId !== undefined);
}

/** Whether a permission of the panel would let somebody write to a type that nobody may write to. */
export function isWriteToReadOnly(permission: { action: string; subject?: string | null }): boolean {
  if (!WRITES.has(permission.action)) return false;
  if (permission.subject === APPEND_ONLY) return permission.action !== CREATE;
  return READ_ONLY.has(permission.subject ?? '');
}

/** Takes the writing permissions out of what the panel believes: no «create» button, no editable field. */
export function makeDocumentsReadOnly(app: Pick<StrapiApp, 'addRBACMiddleware'>): void {
  if (typeof app.addRBACMiddleware !== 'function') return;
  app.addRBACMiddleware(
    () => (next) => (permissions) => next(permissions.filter((permission) => !isWriteToReadOnly(permission)))
  );
}

/** Strapi gives no `documentId` while a document is being made. */
type ActionProps = { readonly model: string; readonly documentId?: string };
type Action = { (props: ActionProps): unknown; type?: string };
type ActionRegistry = (change: (actions: Action[]) => Action[]) => void;

const isRegistry = (value: unknown): value is ActionRegistry => typeof value === 'function';

/**
 * The same action, absent on read-only types. It is always called, since it may use hooks, and its answer dropped.
 */
export function absentWhenReadOnly(action: Action): Action {
  if (!WRITING_ACTIONS.has(action.type ?? '')) return action;
  const wrapped = (props: ActionProps) => {
    const description = action(props);
    return isReadOnly(props) ? null : description;
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
