import { AddressFields } from './AddressFields';
import type { BuyerValues } from './buyer-values';
import { SelectField, TextField } from './fields';
import { useWords } from '../translations/use-words';

type Props = {
  buyer: BuyerValues;
  onChange: (change: Partial<BuyerValues>) => void;
  /** Where the buyer stands in what is sent: `buyer.`, `billing.`. */
  prefix: string;
  errorOf: (path: string) => string | undefined;
};
const ADDRESS_FIELDS = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;

export function BuyerFields({ buyer, onChange, prefix, errorOf }: Props) {
  const t = useWords();
  const addressErrors = Object.fromEntries(
    ADDRESS_FIELDS.flatMap((name) => {
      const error = errorOf(`${prefix}address.${name}`);
      return error === undefined ? [] : [[name, error]];
    })
  );
  return (
    <>
      <SelectField
        name={`${prefix}kind`}
        label={t('buyer.kind')}
        value={buyer.kind}
        required
        options={[
          { value: 'business', label: t('buyer.business') },
          { value: 'consumer', label: t('buyer.consumer') },
        ]}
        onChange={(value) => onChange({ kind: value === 'consumer' ? 'consumer' : 'business' })}
      />
      <TextField
        name={`${prefix}name`}
        label={t(buyer.kind === 'business' ? 'buyer.business-name' : 'buyer.consumer-name')}
        value={buyer.name}
        error={errorOf(`${prefix}name`)}
        required
        onChange={(name) => onChange({ name })}
      />
      {buyer.kind === 'business' && (
        <TextField
          name={`${prefix}vatNumber`}
          label={t('buyer.vat-number')}
          value={buyer.vatNumber}
          error={errorOf(`${prefix}vatNumber`)}
          onChange={(vatNumber) => onChange({ vatNumber })}
        />
      )}
      <AddressFields
        values={buyer.address}
        errors={addressErrors}
        required
        onChange={(address) => onChange({ address: { ...buyer.address, ...address } })}
      />
    </>
  );
}
