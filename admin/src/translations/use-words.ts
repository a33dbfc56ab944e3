import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { getTrad, type TradKey } from './get-trad';

type Values = Record<string, string | number | boolean | null | undefined>;
export type Words = (key: TradKey, values?: Values) => string;

/** The panel's words in the language of the person who reads them. */
export function useWords(): Words {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage({ id: getTrad(key) }, values), [formatMessage]);
}
