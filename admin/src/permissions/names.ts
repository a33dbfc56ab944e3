import { ACTIONS, type Action } from '../plugin';

/** What «Settings › Roles» says of this plugin: the words of `server/src/policies/permissions.ts`, and of whole groups of them. */
export type PermissionNames = {
  readonly actions: Readonly<Record<Action, string>>;
  /** By the English name that the server gives the group. */
  readonly groups: Readonly<Record<string, string>>;
};

export const PERMISSION_NAMES: Readonly<Record<string, PermissionNames>> = {
  en: {
    actions: {
      [ACTIONS.requestsRead]: 'Read',
      [ACTIONS.requestsCreate]: 'Create and send',
      [ACTIONS.requestsDelete]: 'Delete',
      [ACTIONS.requestsMarkPaid]: 'Mark as paid elsewhere',
      [ACTIONS.clientsRead]: 'Read',
      [ACTIONS.clientsUpdate]: 'Create and update',
      [ACTIONS.clientsCredit]: 'Grant and take back credit',
      [ACTIONS.invoicesCredit]: 'Credit and give money back',
      [ACTIONS.plansRead]: 'Read plans',
      [ACTIONS.plansUpdate]: 'Create and update plans',
      [ACTIONS.subscriptionsManage]: 'Manage subscriptions',
      [ACTIONS.activityRead]: 'Read alerts, webhooks and mails',
      [ACTIONS.activityRetry]: 'Replay webhooks and retry mails',
      [ACTIONS.booksCheck]: 'Check the books',
      [ACTIONS.testClockMove]: 'Move the test clock',
      [ACTIONS.settingsRead]: 'Read',
      [ACTIONS.settingsUpdate]: 'Update settings and payment accounts',
    },
    groups: {
      'billing requests': 'billing requests',
      clients: 'clients',
      invoices: 'invoices',
      'plans and subscriptions': 'plans and subscriptions',
      activity: 'activity',
      'test mode': 'test mode',
      'client billing': 'client billing',
      general: 'general',
    },
  },
  fr: {
    actions: {
      [ACTIONS.requestsRead]: 'Consulter',
      [ACTIONS.requestsCreate]: 'Créer et envoyer',
      [ACTIONS.requestsDelete]: 'Supprimer',
      [ACTIONS.requestsMarkPaid]: 'Marquer comme payée ailleurs',
      [ACTIONS.clientsRead]: 'Consulter',
      [ACTIONS.clientsUpdate]: 'Créer et modifier',
      [ACTIONS.clientsCredit]: 'Accorder et reprendre du crédit',
      [ACTIONS.invoicesCredit]: 'Établir des avoirs et rendre l’argent',
      [ACTIONS.plansRead]: 'Consulter les formules',
      [ACTIONS.plansUpdate]: 'Créer et modifier les formules',
      [ACTIONS.subscriptionsManage]: 'Gérer les abonnements',
      [ACTIONS.activityRead]: 'Consulter les alertes, les webhooks et les e-mails',
      [ACTIONS.activityRetry]: 'Traiter de nouveau les webhooks et les e-mails',
      [ACTIONS.booksCheck]: 'Vérifier les livres',
      [ACTIONS.testClockMove]: 'Avancer l’horloge de test',
      [ACTIONS.settingsRead]: 'Consulter',
      [ACTIONS.settingsUpdate]: 'Modifier les paramètres et les comptes de paiement',
    },
    groups: {
      'billing requests': 'demandes de paiement',
      clients: 'clients',
      invoices: 'factures',
      'plans and subscriptions': 'formules et abonnements',
      activity: 'activité',
      'test mode': 'mode test',
      'client billing': 'facturation clients',
      general: 'général',
    },
  },
};
