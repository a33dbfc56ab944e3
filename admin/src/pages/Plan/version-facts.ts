import type { PlanVersionView } from '../../../../server/src/contracts/plans';
import type { Fact } from '../../components/Facts';
import type { Formats } from '../../formatting/use-formats';
import type { Words } from '../../translations/use-words';

/** A version's terms in words. */
export function versionFacts(version: PlanVersionView, t: Words, formats: Formats): Fact[] {
  const { tax, noticeDays, commitmentPeriods, graceDays, periods, activeFrom } = version;
  const taxWords =
    tax === null
      ? t('version.tax-default')
      : t('version.tax-value', { category: t(`tax.${tax.category}`), rate: formats.rate(tax.rate) });
  return [
    ...(version.charging === 'charged'
      ? [{ label: t('version.tax'), value: [taxWords, tax?.mention].filter(Boolean).join(' · ') }]
      : []),
    {
      label: t('version.ends'),
      value: periods === null ? t('version.ends-never') : t('version.ends-after-n', { count: periods }),
    },
    { label: t('version.notice-short'), value: t('days', { count: noticeDays }) },
    { label: t('version.commitment-short'), value: t('periods', { count: commitmentPeriods }) },
    { label: t('version.grace-short'), value: t('days', { count: graceDays }) },
    {
      label: t('version.active-from'),
      value: activeFrom === null ? t('version.active-at-once') : formats.day(activeFrom),
    },
  ];
}
