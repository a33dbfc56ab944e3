import { currencies } from '../billing';
import type { Language } from '../billing/ids';
import type { TaxTreatment } from '../billing/invoice/types';
import type { PaymentAccount, World } from '../ports';
import {
  advisedSettings,
  missingSettings,
  type AdvisedSetting,
  type MissingSetting,
} from './missing-settings';

export type RequestOptions = {
  readonly accounts: readonly PaymentAccount[];
  readonly currencies: readonly string[];
  readonly language: Language;
  readonly tax: TaxTreatment;
  readonly missing: readonly MissingSetting[];
  readonly advised: readonly AdvisedSetting[];
  readonly requestExpiryHours: number;
};

/** What the form of a billing request needs, for people who may create one but not read the settings. */
export async function readRequestOptions(
  world: Pick<World, 'settings' | 'secrets' | 'links' | 'store' | 'gateways'>
): Promise<RequestOptions> {
  const settings = await world.settings.read();
  return {
    accounts: await world.store.accounts(),
    currencies: currencies(),
    language: settings.language,
    tax: settings.tax,
    missing: await missingSettings(world, settings),
    advised: await advisedSettings(world),
    requestExpiryHours: settings.requestExpiryHours,
  };
}
