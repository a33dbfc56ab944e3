/**
 * «Settings › Roles» and the admin tokens print the names of permissions and their groups as the server gave them when it
 * started: Strapi 5.54 asks for no translation, so no id can be registered. The next best is to put our words into the
 * answer on its way into the panel's store, by the middlewares that Strapi offers to plugins (`addMiddlewares`). Only texts
 * change: actions keep their ids. Where the answer looks otherwise than expected it is let through as it is, in English.
 *
 * The words «plugin» and «settings» behind a group's description, and the names of Strapi's own columns, are not ours to reach.
 */
import type { StrapiApp } from '@strapi/strapi/admin';
import { fieldName, labelsIn, typeOfUid } from '../content-manager/labels/labels';
import type { Language } from '../content-manager/labels/types';
import { actionUid } from '../../../server/src/contracts/contract';
import { ACTIONS } from '../plugin';
import { PERMISSION_NAMES, type PermissionNames } from './names';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const mapped = (value: unknown, change: (entry: Json) => Json): unknown =>
  Array.isArray(value) ? value.map((entry: unknown) => (isJson(entry) ? change(entry) : entry)) : value;

type Words = {
  readonly permissions: PermissionNames;
  readonly labels: Language;
  readonly pluginName: string;
};
const PLUGIN_NAMES: Readonly<Record<string, string>> = { en: 'client billing', fr: 'facturation clients' };

/** The words in a language of the panel; null where the server's own, which are English, do. */
export function roleWordsIn(language: string): Words | null {
  const permissions = PERMISSION_NAMES[language];
  const pluginName = PLUGIN_NAMES[language];
  if (permissions === undefined || pluginName === undefined) return null;
  return { permissions, labels: labelsIn(language), pluginName };
}

const actionNames = ({ actions }: PermissionNames): ReadonlyMap<unknown, string> =>
  new Map(Object.values(ACTIONS).map((action) => [actionUid(action), actions[action]]));

function permission(entry: Json, { permissions, pluginName }: Words): Json {
  const displayName = actionNames(permissions).get(entry['action']);
  if (displayName === undefined) return entry;
  const group = (name: unknown): unknown =>
    typeof name === 'string' ? (permissions.groups[name] ?? name) : name;
  return {
    ...entry,
    displayName,
    subCategory: group(entry['subCategory']),
    ...('category' in entry && { category: group(entry['category']) }),
    // Strapi shows what stands after «::», and groups by the whole.
    ...('plugin' in entry && { plugin: `plugin::${pluginName}` }),
  };
}

function contentType(subject: Json, { labels }: Words): Json {
  const type = typeof subject['uid'] === 'string' ? typeOfUid(subject['uid']) : null;
  const name = type === null ? undefined : labels.types[type]?.name;
  if (type === null || name === undefined) return subject;
  const properties = mapped(subject['properties'], (property) => ({
    ...property,
    children: mapped(property['children'], (field) => ({
      ...field,
      label: fieldName(labels, type, String(field['value'])) ?? field['label'],
    })),
  }));
  return { ...subject, label: name, properties };
}

/** The answer of `GET /admin/permissions` with our entries in the reader's words. */
export function translatedLayout(layout: unknown, words: Words): unknown {
  if (!isJson(layout) || !isJson(layout['sections'])) return layout;
  const { sections } = layout;
  const types = sections['collectionTypes'];
  return {
    ...layout,
    sections: {
      ...sections,
      plugins: mapped(sections['plugins'], (entry) => permission(entry, words)),
      settings: mapped(sections['settings'], (entry) => permission(entry, words)),
      ...(isJson(types) && {
        collectionTypes: {
          ...types,
          subjects: mapped(types['subjects'], (subject) => contentType(subject, words)),
        },
      }),
    },
  };
}

/** Whether a store's action brings the answer that the screen of roles is drawn from. */
export function bringsLayout(action: unknown): action is Json {
  if (!isJson(action) || typeof action['type'] !== 'string' || !action['type'].endsWith('/fulfilled'))
    return false;
  const { meta } = action;
  return isJson(meta) && isJson(meta['arg']) && meta['arg']['endpointName'] === 'getRolePermissionLayout';
}

type Next = (action: unknown) => unknown;
type Middlewares = Parameters<StrapiApp['addMiddlewares']>[0];

export function translateRoles(app: Pick<StrapiApp, 'addMiddlewares'>): void {
  if (typeof app.addMiddlewares !== 'function') return;
  const middleware = () => () => (next: Next) => (action: unknown) => {
    const words = roleWordsIn(document.documentElement.lang);
    if (words === null || !bringsLayout(action)) return next(action);
    return next({ ...action, payload: translatedLayout(action['payload'], words) });
  };
  app.addMiddlewares([middleware] as unknown as Middlewares);
}
