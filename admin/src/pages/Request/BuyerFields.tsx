import { AddressFields } from '../../components/AddressFields';
import { SelectField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import type { MarkPaidForm } from './mark-paid-form';

type Props = {
  form: MarkPaidForm;
  onChange: (change: Partial<MarkPaidForm>) => void;
  errorOf: (path: string) => string | undefined;
};
const ADDRESS_FIELDS = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;

export function BuyerFields({ form, onChange, errorOf }: Props) {
  const t = useWords();
  const addressErrors = Object.fromEntries(
    ADDRESS_FIELDS.flatMap((name) => {
      const error = errorOf(`buyer.address.${name}`);
      return error === undefined ? [] : [[name, error]];
    })
  );
  return (
    <>
      <SelectField
        name="kind"
        label={t('buyer.kind')}
        value={form.kind}
        required
        options={[
          { value: 'business', label: t('buyer.business') },
          { value: 'consumer', label: t('buyer.consumer') },
        ]}
        onChange={(value) => onChange({ kind: value === 'consumer' ? 'consumer' : 'business' })}
      />
      <TextField
        name="name"
        label={t(form.kind === 'business' ? 'buyer.business-name' : 'buyer.consumer-name')}
        value={form.name}
        error={errorOf('buyer.name')}
        required
        onChange={(name) => onChange({ name })}
      />
      {form.kind === 'business' && (
        <TextField
          name="vatNumber"
          label={t('buyer.vat-number')}
          value={form.vatNumber}
          error={errorOf('buyer.vatNumber')}
          onChange={(vatNumber) => onChange({ vatNumber })}
        />
      )}
      <AddressFields
        values={form.address}
        errors={addressErrors}
        required
        onChange={(address) => onChange({ address: { ...form.address, ...address } })}
      />
    </>
  );
}
