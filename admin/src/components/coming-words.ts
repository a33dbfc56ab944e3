import type { ComingStopView } from '../../../server/src/contracts/coming-invoices';
import type { Formats } from '../formatting/use-formats';
import type { Words } from '../translations/use-words';

/** «Studio», or «Studio for Anna Weber» where somebody else pays. */
export const subjectWords = (
  { planName, clientName }: Pick<ComingStopView, 'planName' | 'clientName'>,
  t: Words
): string =>
  clientName === null ? planName : t('coming.for-client', { plan: planName, client: clientName });

/** Why no more comes; null where there is nothing to say: it goes on, or it was over before. */
export function stopWords(stop: ComingStopView, t: Words, formats: Pick<Formats, 'lastDay'>): string | null {
  const { why, on, missed, reason } = stop;
  if (why === 'horizon' || why === 'none_planned') return null;
  const words = t(`coming-stop.${why}`, { day: on && formats.lastDay(on), count: missed, reason });
  return t('coming.of-subscription', { subscription: subjectWords(stop, t), words });
}
