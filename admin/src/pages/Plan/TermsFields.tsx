import { Grid } from '@strapi/design-system';
import { DateField } from '../../components/DateField';
import { LongTextField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import { textFieldOf, type VersionProps } from './version-props';

export function TermsFields(props: VersionProps) {
  const t = useWords();
  const field = textFieldOf(props);
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <LongTextField
          {...field('features')}
          label={t('version.features')}
          hint={t('version.features-hint')}
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('noticeDays')}
          label={t('version.notice')}
          hint={t('version.notice-hint')}
          inputMode="numeric"
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('commitmentPeriods')}
          label={t('version.commitment')}
          hint={t('version.commitment-hint')}
          inputMode="numeric"
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('graceDays')}
          label={t('version.grace')}
          hint={t('version.grace-hint')}
          inputMode="numeric"
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <DateField
          {...field('activeFrom')}
          label={t('version.active-from')}
          hint={t('version.active-from-hint')}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
