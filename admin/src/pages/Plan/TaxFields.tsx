import { Grid } from '@strapi/design-system';
import { SelectField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import { TAX_CATEGORIES } from '../Settings/general-form';
import { textFieldOf, type VersionProps } from './version-props';
import { asksForRate } from './version-form';

/** The merchant's default tax, or one of the plan's own. */
export function TaxFields(props: VersionProps) {
  const { form, onChange, errorOf } = props;
  const t = useWords();
  const field = textFieldOf(props);
  const isOwn = form.taxKind === 'own';
  return (
    <>
      <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
        <SelectField
          name="taxKind"
          label={t('version.tax')}
          value={form.taxKind}
          options={[
            { value: 'default', label: t('version.tax-default') },
            { value: 'own', label: t('version.tax-own') },
          ]}
          onChange={(value) => onChange({ taxKind: value === 'own' ? 'own' : 'default' })}
        />
      </Grid.Item>
      {isOwn && (
        <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
          <SelectField
            name="tax.category"
            label={t('version.tax-category')}
            value={form['tax.category']}
            error={errorOf('tax.category')}
            options={TAX_CATEGORIES.map((category) => ({ value: category, label: t(`tax.${category}`) }))}
            onChange={(value) =>
              onChange({
                'tax.category': TAX_CATEGORIES.find((category) => category === value) ?? form['tax.category'],
              })
            }
          />
        </Grid.Item>
      )}
      {isOwn && asksForRate(form) && (
        <Grid.Item col={4} s={6} xs={12} alignItems="flex-start">
          <TextField
            {...field('tax.rate')}
            label={t('invoicing.tax-rate')}
            hint={t('version.tax-rate-hint')}
            inputMode="decimal"
            required
          />
        </Grid.Item>
      )}
      {isOwn && (
        <Grid.Item col={12} xs={12} alignItems="flex-start">
          <TextField
            {...field('tax.mention')}
            label={t('invoicing.tax-mention')}
            hint={t('invoicing.tax-mention-hint')}
          />
        </Grid.Item>
      )}
    </>
  );
}
