import { Grid } from '@strapi/design-system';
import { ChoiceField } from '../../components/ChoiceField';
import { SearchField, SelectField, TextField } from '../../components/fields';
import { useCurrencyOptions } from '../../components/use-currency-options';
import { useWords } from '../../translations/use-words';
import { PricePreview } from './PricePreview';
import { TaxFields } from './TaxFields';
import { textFieldOf, type VersionProps } from './version-props';
import { CHARGING, INTERVALS } from './version-form';

export function PriceFields(props: VersionProps) {
  const { form, onChange, errorOf } = props;
  const t = useWords();
  const currencies = useCurrencyOptions();
  const field = textFieldOf(props);
  const isCharged = form.charging === 'charged';
  const length = (months: (typeof INTERVALS)[number]) =>
    months === '12' ? t('duration.year', { count: 1 }) : t('duration.month', { count: Number(months) });
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <ChoiceField
          name="charging"
          label={t('version.charging')}
          value={form.charging}
          error={errorOf('charging')}
          choices={CHARGING.map((value) => ({
            value,
            label: t(`charging.${value}`),
            hint: t(`charging-hint.${value}`),
          }))}
          onChange={(charging) => onChange({ charging })}
        />
      </Grid.Item>
      {isCharged && (
        <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
          <TextField
            {...field('netPrice')}
            label={t('version.net-price')}
            hint={t('version.net-price-hint')}
            inputMode="decimal"
            required
          />
        </Grid.Item>
      )}
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SearchField {...field('currency')} label={t('new.currency')} options={currencies} required />
      </Grid.Item>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SelectField
          name="intervalMonths"
          label={t('version.interval')}
          value={form.intervalMonths}
          error={errorOf('intervalMonths')}
          options={INTERVALS.map((months) => ({ value: months, label: length(months) }))}
          onChange={(value) =>
            onChange({ intervalMonths: INTERVALS.find((months) => months === value) ?? '1' })
          }
        />
      </Grid.Item>
      {isCharged && <TaxFields {...props} />}
      {isCharged && (
        <Grid.Item col={12} xs={12} alignItems="stretch" direction="column">
          <PricePreview form={form} />
        </Grid.Item>
      )}
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SelectField
          name="ends"
          label={t('version.ends')}
          value={form.ends}
          options={[
            { value: 'never', label: t('version.ends-never') },
            { value: 'after', label: t('version.ends-after') },
          ]}
          onChange={(value) => onChange({ ends: value === 'after' ? 'after' : 'never' })}
        />
      </Grid.Item>
      {form.ends === 'after' && (
        <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
          <TextField {...field('periods')} label={t('version.periods')} inputMode="numeric" required />
        </Grid.Item>
      )}
    </Grid.Root>
  );
}
