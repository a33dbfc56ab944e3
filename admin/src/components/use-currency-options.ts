import { useMemo } from 'react';
import { useCan } from '../api/use-can';
import { useQuery } from '../api/use-query';
import { useFormats } from '../formatting/use-formats';
import { ACTIONS } from '../plugin';
import type { Option } from './fields';

/** The currencies that the server takes, or the browser's for those who may not read requests: the server checks again. */
export function useCurrencyOptions(): readonly Option[] {
  const formats = useFormats();
  const canRead = useCan(ACTIONS.requestsRead);
  const { data } = useQuery('readRequestOptions', {}, { skip: !canRead });
  const codes = data?.data.currencies;
  return useMemo(
    () =>
      (codes ?? Intl.supportedValuesOf('currency')).map((code) => ({
        value: code,
        label: `${code} · ${formats.currency(code)}`,
      })),
    [codes, formats]
  );
}
