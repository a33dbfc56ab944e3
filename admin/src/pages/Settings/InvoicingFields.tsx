import { Grid } from '@strapi/design-system';
import { useMemo } from 'react';
import { SearchField, SelectField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import type { FieldOf } from './general-form';
import { TAX_CATEGORIES } from './general-form';

export function InvoicingFields({ field, timeZones }: { field: FieldOf; timeZones: readonly string[] }) {
  const t = useWords();
  const zones = useMemo(
    () => timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [timeZones]
  );
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <TextField
          {...field('invoicePrefix')}
          label={t('invoicing.prefix')}
          hint={t('invoicing.prefix-hint')}
          required
        />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SearchField
          {...field('timeZone')}
          label={t('invoicing.time-zone')}
          hint={t('invoicing.time-zone-hint')}
          options={zones}
          required
        />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SelectField
          {...field('language')}
          label={t('invoicing.language')}
          hint={t('invoicing.language-hint')}
          options={[
            { value: 'en', label: t('language.en') },
            { value: 'fr', label: t('language.fr') },
          ]}
        />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SelectField
          {...field('tax.category')}
          label={t('invoicing.tax-category')}
          options={TAX_CATEGORIES.map((category) => ({ value: category, label: t(`tax.${category}`) }))}
        />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <TextField
          {...field('tax.rate')}
          label={t('invoicing.tax-rate')}
          hint={t('invoicing.tax-rate-hint')}
          inputMode="decimal"
          required
        />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <TextField
          {...field('requestExpiryHours')}
          label={t('invoicing.expiry')}
          hint={t('invoicing.expiry-hint')}
          inputMode="numeric"
          required
        />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('tax.mention')}
          label={t('invoicing.tax-mention')}
          hint={t('invoicing.tax-mention-hint')}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
