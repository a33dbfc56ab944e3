import { Typography } from '@strapi/design-system';
import { useFormats } from '../formatting/use-formats';

/** «1440.00 EUR», as the server stores it for lists, in the reader's way of writing amounts. */
export function AmountCell({ value }: { value: unknown }) {
  const { amount } = useFormats();
  const text = typeof value === 'string' ? value : '-';
  const [, decimal, currency] = /^(-?[\d.]+) ([A-Z]{3})$/.exec(text) ?? [];
  const words = decimal === undefined || currency === undefined ? text : amount({ decimal, currency });
  return <Typography textColor="neutral800">{words}</Typography>;
}
