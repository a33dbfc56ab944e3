import type { CalendarDate } from '../calendar/types';
import type { PlanVersion } from './types';

/** The version that a new subscription gets on a day: the newest whose day has come; null when none has. */
export function offeredVersion(versions: readonly PlanVersion[], today: CalendarDate): PlanVersion | null {
  const begun = versions.filter(({ activeFrom }) => activeFrom === null || activeFrom <= today);
  return begun.reduce<PlanVersion | null>(
    (newest, version) => (newest === null || version.version > newest.version ? version : newest),
    null
  );
}
