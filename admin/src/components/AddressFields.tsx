import { Grid } from '@strapi/design-system';
import { useWords } from '../translations/use-words';
import type { AddressValues } from './address-values';
import { CountryField } from './CountryField';
import { TextField } from './fields';

type Props = {
  values: AddressValues;
  onChange: (change: Partial<AddressValues>) => void;
  /** By field name: `line1`, `city`… */
  errors: Readonly<Record<string, string>>;
  disabled?: boolean;
  required?: boolean;
};

export function AddressFields({ values, onChange, errors, disabled, required }: Props) {
  const t = useWords();
  const shared = (name: keyof AddressValues) => ({
    name: `address.${name}`,
    value: values[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
    disabled,
  });
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField {...shared('line1')} label={t('address.line1')} required={required} />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField {...shared('line2')} label={t('address.line2')} />
      </Grid.Item>
      <Grid.Item col={3} s={12} xs={12} alignItems="flex-start">
        <TextField {...shared('postalCode')} label={t('address.postal-code')} required={required} />
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} alignItems="flex-start">
        <TextField {...shared('city')} label={t('address.city')} required={required} />
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
        <CountryField {...shared('country')} required={required} />
      </Grid.Item>
    </Grid.Root>
  );
}
