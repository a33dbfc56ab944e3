import { PERMISSION_NAMES } from '../../../admin/src/permissions/names';
import { bringsLayout, roleWordsIn, translatedLayout } from '../../../admin/src/permissions/translated-roles';
import { registerPermissions } from '../../../server/src/policies/permissions';
import type { Core } from '@strapi/types';

type Registered = {
  uid: string;
  pluginName: string;
  displayName: string;
  section: string;
  subCategory: string;
  category?: string;
};

/** What the server tells Strapi, as it tells it. */
async function registered(): Promise<Registered[]> {
  const told: Registered[] = [];
  const registerMany = (actions: Registered[]) => Promise.resolve(void told.push(...actions));
  const strapi = { service: () => ({ actionProvider: { registerMany } }) };
  await registerPermissions(strapi as unknown as Core.Strapi);
  return told;
}

/** As Strapi answers it (`sections-builder/handlers`): an action's id has the plugin in front. */
async function layoutOf(section: 'plugins' | 'settings'): Promise<Record<string, string | undefined>[]> {
  return (await registered())
    .filter((one) => one.section === section)
    .map(({ uid, displayName, subCategory, category }) => ({
      displayName,
      action: `plugin::client-billing.${uid}`,
      subCategory,
      ...(section === 'plugins' ? { plugin: 'plugin::client-billing' } : { category }),
    }));
}

describe('«Settings › Roles» names our permissions in every language', () => {
  it('English is what the server registers', async () => {
    const { actions, groups } = PERMISSION_NAMES['en'] ?? { actions: {}, groups: {} };
    const told = await registered();
    expect(Object.fromEntries(told.map(({ uid, displayName }) => [uid, displayName]))).toEqual(actions);
    const named = told.flatMap(({ subCategory, category }) => [subCategory, ...(category ? [category] : [])]);
    expect(Object.keys(groups).sort()).toEqual([...new Set(named)].sort());
  });

  it('French names every permission and group', () => {
    const { en, fr } = PERMISSION_NAMES;
    expect(Object.keys(fr?.actions ?? {})).toEqual(Object.keys(en?.actions ?? {}));
    expect(Object.keys(fr?.groups ?? {})).toEqual(Object.keys(en?.groups ?? {}));
    expect(Object.values({ ...fr?.actions, ...fr?.groups }).filter((words) => words === '')).toEqual([]);
  });

  it.each(['plugins', 'settings'] as const)(
    'every text under %s is French, every action the same',
    async (section) => {
      const words = roleWordsIn('fr');
      if (words === null) throw new Error('There is no French.');
      const before = await layoutOf(section);
      expect(before.length).toBeGreaterThan(1);
      const { sections } = translatedLayout({ sections: { [section]: before } }, words) as {
        sections: Record<string, Record<string, unknown>[]>;
      };
      const after = sections[section] ?? [];
      expect(after.map(({ action }) => action)).toEqual(before.map(({ action }) => action));
      const { actions, groups } = words.permissions;
      const known: Record<string, string> = actions;
      expect(after).toEqual(
        before.map(({ action, subCategory, category, plugin }) => ({
          action,
          displayName: known[action?.replace('plugin::client-billing.', '') ?? ''],
          subCategory: groups[subCategory ?? ''],
          ...(category !== undefined && { category: groups[category] }),
          ...(plugin !== undefined && { plugin: 'plugin::facturation clients' }),
        }))
      );
    }
  );

  it('our content types and their fields, and nobody else’s', () => {
    const words = roleWordsIn('fr');
    if (words === null) throw new Error('There is no French.');
    const subjectOf = (uid: string) => ({
      uid,
      label: 'Billing plan',
      properties: [
        { value: 'fields', label: 'Fields', children: [{ value: 'isActive', label: 'isActive' }] },
      ],
    });
    const theirs = subjectOf('api::plan.plan');
    const layout = {
      sections: { collectionTypes: { subjects: [subjectOf('plugin::client-billing.plan'), theirs] } },
    };
    expect(translatedLayout(layout, words)).toMatchObject({
      sections: {
        collectionTypes: {
          subjects: [
            {
              uid: 'plugin::client-billing.plan',
              label: 'Formule d’abonnement',
              properties: [{ value: 'fields', children: [{ value: 'isActive', label: 'Active' }] }],
            },
            theirs,
          ],
        },
      },
    });
  });

  it('an answer of another shape, or of another question, goes through as it is', () => {
    const words = roleWordsIn('fr');
    if (words === null) throw new Error('There is no French.');
    for (const odd of [null, 'text', {}, { sections: 3 }]) expect(translatedLayout(odd, words)).toBe(odd);
    const answer = (endpointName: string, state: string) => ({
      type: `adminApi/executeQuery/${state}`,
      meta: { arg: { endpointName } },
    });
    expect(bringsLayout(answer('getRolePermissionLayout', 'fulfilled'))).toBe(true);
    expect(bringsLayout(answer('getRolePermissionLayout', 'pending'))).toBe(false);
    expect(bringsLayout(answer('getRoles', 'fulfilled'))).toBe(false);
  });

  it('a language that we do not speak keeps the server’s English', () => {
    expect(roleWordsIn('de')).toBeNull();
  });
});
