import type { Core } from '@strapi/types';
import type { Settings, SettingsStore } from '../ports';

/**
 * What holds until an admin sets something else. No merchant and no addresses: the settings page asks for them before
 * anything can be sent. No tax either: a rate that nobody chose would be owed to the state by whoever printed it
 * (Directive 2006/112/EC, art. 203).
 */
export const defaultSettings: Settings = {
  merchant: null,
  timeZone: 'UTC',
  language: 'en',
  privacyUrl: null,
  termsUrl: null,
  tax: { category: 'outside_scope', rate: '0', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 24,
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
  mail: { smtp: null, fromName: null, fromAddress: null, replyTo: null },
  alertAddresses: [],
};

/** Settings in Strapi's core store, as plain JSON: `strapi export` carries them to another site, so none is secret. */
export function createSettingsStore(strapi: Core.Strapi): SettingsStore {
  const entry = { type: 'plugin', name: 'client-billing', key: 'settings' } as const;
  return {
    async read() {
      const stored = ((await strapi.store.get(entry)) ?? {}) as Partial<Settings>;
      // Over the defaults: what a later version adds has a value before it was ever saved.
      return {
        ...defaultSettings,
        ...stored,
        mail: { ...defaultSettings.mail, ...stored.mail },
        dunning: { ...defaultSettings.dunning, ...stored.dunning },
      };
    },
    async write(settings) {
      await strapi.store.set({ ...entry, value: settings });
    },
  };
}
