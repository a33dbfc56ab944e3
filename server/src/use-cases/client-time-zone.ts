import type { ClientId } from '../billing/ids';
import type { Settings, StoreReads } from '../ports';

/** IANA: the zone in which moments are told to a client. Its own, else the merchant's, in which all days of billing stay. */
export async function timeZoneOf(
  store: StoreReads,
  clientId: ClientId,
  settings: Pick<Settings, 'timeZone'>
): Promise<string> {
  return (await store.client(clientId))?.timeZone ?? settings.timeZone;
}
