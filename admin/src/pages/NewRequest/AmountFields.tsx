import { Flex, Grid } from '@strapi/design-system';
import { useMemo } from 'react';
import { useLivePreview } from '../../api/use-live-preview';
import { AmountPreview } from '../../components/AmountPreview';
import { SearchField, TextField } from '../../components/fields';
import { useTypingProblem } from '../../components/use-typing-problem';
import { readAmount, typingIssue } from '../../formatting/amount';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import type { RequestOptions } from './request-form';

type FieldState = { name: string; value: string; error?: string; onChange: (value: string) => void };
type Props = { options: RequestOptions; amount: FieldState; currency: FieldState };

/** The amount, tax included, and what the server says it comes to. */
export function AmountFields({ options, amount, currency }: Props) {
  const t = useWords();
  const formats = useFormats();
  const reading = readAmount(amount.value, currency.value || 'EUR');
  const issue = typingIssue(amount.value, currency.value || 'EUR');
  const error = useTypingProblem(amount, issue === null ? null : t(issue));
  const preview = useLivePreview(
    'previewBillingRequest',
    reading.ok && currency.value !== '' ? { amount: reading.decimal, currency: currency.value } : null
  );
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
            error={error}
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
      <AmountPreview preview={preview} empty={t('new.preview-empty')} />
    </Flex>
  );
}
