import { Flex, Grid } from '@strapi/design-system';
import { AddressFields } from '../../components/AddressFields';
import type { AddressValues } from '../../components/address-values';
import { TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import type { FieldOf } from './general-form';
import type { ErrorOf } from './use-settings-form';

type Props = {
  field: FieldOf;
  address: AddressValues;
  onAddress: (change: Partial<AddressValues>) => void;
  errorOf: ErrorOf;
  disabled: boolean;
};

/** Who issues the invoices: printed on every one of them. */
export function MerchantFields({ field, address, onAddress, errorOf, disabled }: Props) {
  const t = useWords();
  const errors = Object.fromEntries(
    Object.keys(address).flatMap((name) => {
      const error = errorOf(`merchant.address.${name}`);
      return error === undefined ? [] : [[name, error]];
    })
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
          <TextField {...field('merchant.legalName')} label={t('merchant.legal-name')} required />
        </Grid.Item>
        <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
          <TextField
            {...field('merchant.legalForm')}
            label={t('merchant.legal-form')}
            hint={t('merchant.legal-form-hint')}
          />
        </Grid.Item>
        <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
          <TextField {...field('merchant.shareCapital')} label={t('merchant.share-capital')} />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
          <TextField
            {...field('merchant.registration')}
            label={t('merchant.registration')}
            hint={t('merchant.registration-hint')}
          />
        </Grid.Item>
        <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
          <TextField {...field('merchant.vatNumber')} label={t('merchant.vat-number')} />
        </Grid.Item>
        <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
          <TextField
            {...field('merchant.email')}
            label={t('merchant.email')}
            type="email"
            inputMode="email"
          />
        </Grid.Item>
      </Grid.Root>
      <AddressFields values={address} onChange={onAddress} errors={errors} disabled={disabled} required />
    </Flex>
  );
}
