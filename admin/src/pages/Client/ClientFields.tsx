import { Flex, Grid } from '@strapi/design-system';
import { useMemo } from 'react';
import { BuyerFields } from '../../components/BuyerFields';
import { CheckField } from '../../components/CheckField';
import { SearchField, SelectField, TextField } from '../../components/fields';
import { Panel } from '../../components/Panel';
import { useCurrencyOptions } from '../../components/use-currency-options';
import type { ErrorOf } from '../../components/use-form-problems';
import { useWords } from '../../translations/use-words';
import { asksForVat, withBilling, type ClientForm } from './client-form';

type Props = { form: ClientForm; onChange: (form: ClientForm) => void; errorOf: ErrorOf };

export function ClientFields({ form, onChange, errorOf }: Props) {
  const t = useWords();
  const currencies = useCurrencyOptions();
  const zones = useMemo(
    () =>
      Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    []
  );
  const field = (name: 'email' | 'name' | 'currency' | 'timeZone') => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (value: string) => onChange({ ...form, [name]: value }),
  });
  return (
    <>
      <Panel title={t('client.contact')}>
        <Grid.Root gap={4}>
          <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
            <TextField
              {...field('email')}
              label={t('client.email')}
              hint={t('client.email-hint')}
              type="email"
              inputMode="email"
              required
            />
          </Grid.Item>
          {!form.hasBilling && (
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <TextField {...field('name')} label={t('client.name')} hint={t('client.name-hint')} />
            </Grid.Item>
          )}
          <Grid.Item col={form.hasBilling ? 6 : 4} s={12} xs={12} alignItems="flex-start">
            <SelectField
              name="language"
              label={t('client.language')}
              hint={t('client.language-hint')}
              value={form.language}
              error={errorOf('language')}
              options={[
                { value: 'en', label: t('language.en') },
                { value: 'fr', label: t('language.fr') },
              ]}
              onChange={(value) => onChange({ ...form, language: value === 'fr' ? 'fr' : 'en' })}
            />
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
            <SearchField
              {...field('currency')}
              label={t('client.currency')}
              hint={t('client.currency-hint')}
              placeholder={t('client.currency-placeholder')}
              clearLabel={t('client.currency-clear')}
              options={currencies}
            />
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
            <SearchField
              {...field('timeZone')}
              label={t('client.time-zone')}
              hint={t('client.time-zone-hint')}
              placeholder={t('client.time-zone-placeholder')}
              clearLabel={t('client.time-zone-clear')}
              options={zones}
            />
          </Grid.Item>
        </Grid.Root>
      </Panel>
      <Panel title={t('client.billing')} hint={t('client.billing-hint')}>
        <CheckField
          name="hasBilling"
          label={t('client.has-billing')}
          isChecked={form.hasBilling}
          onChange={(hasBilling) => onChange({ ...form, hasBilling })}
        />
        {form.hasBilling && (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <BuyerFields
              buyer={form.billing}
              prefix="billing."
              errorOf={errorOf}
              onChange={(change) => onChange(withBilling(form, change))}
            />
            {asksForVat(form) && (
              <CheckField
                name="isVatVerified"
                label={t('client.vat-verified')}
                hint={t('client.vat-verified-hint')}
                error={errorOf('isVatVerified')}
                isChecked={form.isVatVerified}
                onChange={(isVatVerified) => onChange({ ...form, isVatVerified })}
              />
            )}
          </Flex>
        )}
      </Panel>
    </>
  );
}
