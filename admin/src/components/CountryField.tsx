import { useMemo } from 'react';
import { COUNTRY_CODES } from '../formatting/countries';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';
import { SearchField } from './fields';

type Props = {
  name: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  required?: boolean;
  disabled?: boolean;
};

export function CountryField(props: Props) {
  const t = useWords();
  const { country, locale } = useFormats();
  const options = useMemo(
    () =>
      COUNTRY_CODES.map((code) => ({ value: code, label: country(code) })).sort((a, b) =>
        a.label.localeCompare(b.label, locale)
      ),
    [country, locale]
  );
  return (
    <SearchField
      {...props}
      label={t('address.country')}
      placeholder={t('address.country-placeholder')}
      options={options}
    />
  );
}
