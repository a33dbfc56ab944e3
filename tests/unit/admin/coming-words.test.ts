import { createIntl } from 'react-intl';
import { stopWords, subjectWords } from '../../../admin/src/components/coming-words';
import { makeFormats } from '../../../admin/src/formatting/use-formats';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import type { Words } from '../../../admin/src/translations/use-words';
import { stopReason, type ComingStopView } from '../../../server/src/contracts/coming-invoices';

const wordsOf = (locale: string, messages: Record<string, string>): Words => {
  const { formatMessage } = createIntl({ locale, messages });
  return (key, values) => formatMessage({ id: key }, values);
};
const english = wordsOf('en', en);
const french = wordsOf('fr', fr);
const stop = (change: Partial<ComingStopView>): ComingStopView => ({
  subscriptionId: null,
  planName: 'Studio',
  clientName: null,
  why: 'horizon',
  on: null,
  missed: null,
  reason: null,
  ...change,
});
const said = (change: Partial<ComingStopView>) => stopWords(stop(change), english, makeFormats('en'));

describe('why no more invoices come', () => {
  it.each<[Partial<ComingStopView>, string | null]>([
    [{ why: 'horizon' }, null],
    [{ why: 'none_planned' }, null],
    // The first day without service is 1 October: people are told the last day with it.
    [{ why: 'cancelled', on: '2026-10-01' }, 'Studio: cancelled, its last day is Sep 30, 2026.'],
    [{ why: 'expired', on: '2026-10-01' }, 'Studio: its last period ends with Sep 30, 2026.'],
    [{ why: 'review', missed: 5 }, 'Studio: 5 periods were missed, more than are billed without asking.'],
    [{ why: 'blocked', reason: 'No seller.' }, 'Studio: as things stand it would not be billed. No seller.'],
  ])('%o: %s', (given, words) => {
    expect(said(given)).toBe(words);
  });

  it('each reason that the server knows has words in both languages, or none on purpose', () => {
    for (const why of stopReason.options) {
      const isSilent = why === 'horizon' || why === 'none_planned';
      for (const t of [english, french]) {
        const words = stopWords(
          stop({ why, on: '2026-10-01', missed: 2, reason: 'x' }),
          t,
          makeFormats('en')
        );
        if (isSilent) expect(words).toBeNull();
        else expect(words).toMatch(/^Studio\u00a0?: [^{}]+\.?/);
      }
    }
  });

  it('names who uses what another one pays for', () => {
    const subject = { planName: 'Studio', clientName: 'Anna Weber' };
    expect([subjectWords(subject, english), subjectWords(subject, french)]).toEqual([
      'Studio for Anna Weber',
      'Studio pour Anna Weber',
    ]);
  });
});
