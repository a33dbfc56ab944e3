import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import { SearchField, TextField } from '../../components/fields';
import { readAmount } from '../../formatting/amount';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import type { RequestOptions } from './request-form';
import { usePreview } from './use-preview';

type FieldState = { name: string; value: string; error?: string; onChange: (value: string) => void };
type Props = { options: RequestOptions; amount: FieldState; currency: FieldState };

/** The amount, tax included, and what the server says it comes to: the panel never works out a tax itself. */
export function AmountFields({ options, amount, currency }: Props) {
  const t = useWords();
  const formats = useFormats();
  const reading = readAmount(amount.value, currency.value || 'EUR');
  const preview = usePreview(reading.ok ? reading.decimal : null, currency.value);
  const currencies = useMemo(
    () => options.currencies.map((code) => ({ value: code, label: `${code} · ${formats.currency(code)}` })),
    [options.currencies, formats]
  );
  const tax = preview.data?.treatment ?? options.tax;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
          <TextField
            {...amount}
            label={t('new.amount')}
            hint={t('new.amount-hint', { rate: formats.rate(tax.rate) })}
            inputMode="decimal"
            required
          />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
          <SearchField {...currency} label={t('new.currency')} options={currencies} required />
        </Grid.Item>
      </Grid.Root>
      <Box background="neutral100" hasRadius padding={3} aria-live="polite" aria-busy={preview.isLoading}>
        {preview.data === null ? (
          <Typography textColor="neutral600">
            {preview.refusal ?? t(preview.isLoading ? 'new.preview-loading' : 'new.preview-empty')}
          </Typography>
        ) : (
          <Flex gap={6} wrap="wrap">
            <Typography>{t('new.preview-net', { amount: formats.amount(preview.data.net) })}</Typography>
            <Typography>
              {t('new.preview-tax', {
                rate: formats.rate(tax.rate),
                amount: formats.amount(preview.data.tax),
              })}
            </Typography>
            <Typography fontWeight="bold">
              {t('new.preview-total', { amount: formats.amount(preview.data.total) })}
            </Typography>
          </Flex>
        )}
      </Box>
    </Flex>
  );
}
