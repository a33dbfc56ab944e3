import type { StrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { contentManagerWords } from './content-manager/labels/labels';
import { hideDocumentActions, makeDocumentsReadOnly } from './content-manager/read-only-documents';
import { registerFields } from './content-manager/register-fields';
import { addSidePanels } from './content-manager/side-panels';
import { translateScreens } from './content-manager/translated-screens';
import { MenuIcon } from './components/MenuIcon';
import { translateRoles } from './permissions/translated-roles';
import { ACTIONS, PERMISSIONS, PLUGIN_ID } from './plugin';
import { getTrad, withPrefix, type TradKey } from './translations/get-trad';

const label = (key: TradKey, defaultMessage: string) => ({ id: getTrad(key), defaultMessage });
type Catalogue = { default: Record<string, string> };

/** A language of the panel that we do not speak falls back to English: Strapi fills gaps from `en`. */
const CATALOGUES: Readonly<Record<string, () => Promise<Catalogue>>> = {
  en: () => import('./translations/en.json'),
  fr: () => import('./translations/fr.json'),
};

const plugin = {
  register(app: StrapiApp): void {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: MenuIcon,
      intlLabel: label('plugin.name', 'Client billing'),
      permissions: [
        ...PERMISSIONS[ACTIONS.requestsRead],
        ...PERMISSIONS[ACTIONS.clientsRead],
        ...PERMISSIONS[ACTIONS.plansRead],
        ...PERMISSIONS[ACTIONS.activityRead],
      ],
      Component: () => import('./pages/App'),
    });
    const settingsLink = (
      id: string,
      key: TradKey,
      words: string,
      Component: () => Promise<{ default: ComponentType }>
    ) => ({
      id: `${PLUGIN_ID}.${id}`,
      to: `${PLUGIN_ID}/${id}`,
      intlLabel: label(key, words),
      permissions: PERMISSIONS[ACTIONS.settingsRead],
      Component,
    });
    app.addSettingsLink({ id: PLUGIN_ID, intlLabel: label('plugin.name', 'Client billing') }, [
      settingsLink('general', 'settings.general', 'General', () => import('./pages/Settings/GeneralPage')),
      settingsLink(
        'accounts',
        'settings.accounts',
        'Payment accounts',
        () => import('./pages/Settings/AccountsPage')
      ),
      settingsLink('mail', 'settings.mail', 'E-mail', () => import('./pages/Settings/MailPage')),
    ]);
    makeDocumentsReadOnly(app);
    registerFields(app);
    translateRoles(app);
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>): void {
    hideDocumentActions(app);
    addSidePanels(app);
    translateScreens(app);
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(
      locales.map(async (locale) => {
        const load = CATALOGUES[locale];
        const data = load === undefined ? {} : withPrefix((await load()).default);
        return { locale, data: { ...data, ...contentManagerWords(locale) } };
      })
    );
  },
};

export default plugin;
