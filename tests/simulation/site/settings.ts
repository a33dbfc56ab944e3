import type { Settings } from '../../../server/src/ports';
import { seller } from '../../support/records';

export const SETTINGS: Settings = {
  merchant: seller,
  timeZone: 'Europe/Paris',
  language: 'en',
  privacyUrl: 'https://atelier.test/privacy',
  termsUrl: 'https://atelier.test/terms',
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 72,
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
  mail: { smtp: null, fromName: 'Atelier', fromAddress: 'billing@atelier.test', replyTo: null },
  alertAddresses: ['alerts@atelier.test'],
};
