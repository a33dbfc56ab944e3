import { Box, Flex, Typography } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useId, type ReactNode } from 'react';
import { decimalsOf } from '../formatting/amount';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';
import { decimalsIn, linesOf } from './reading';
import type { Reading } from './readable-fields';

type Props = { name: string; label: ReactNode; reading: Reading };

/** In the place of a JSON editor that nobody may write in: what the invoice says, as text. */
export function ReadableField({ name, label, reading }: Props) {
  const id = useId();
  const t = useWords();
  const formats = useFormats();
  const { value } = useField(name);
  const currency = useField<string | undefined>('currency').value ?? 'EUR';
  // The server wrote the total with as many decimals as it counts for the currency; a browser may count otherwise.
  const totalText = useField<string | undefined>('totalText').value;
  const decimals = totalText ? decimalsIn(totalText) : decimalsOf(currency);
  const lines = linesOf(reading, value, { t, formats, currency, decimals });
  return (
    <Flex direction="column" alignItems="stretch" gap={1} role="group" aria-labelledby={id}>
      <Typography id={id} variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Box
        background="neutral100"
        hasRadius
        padding={4}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {(lines.length === 0 ? [t('invoice.nothing')] : lines).map((line, position) => (
          <Typography key={`${position}-${line}`} tag="p" textColor="neutral800">
            {line}
          </Typography>
        ))}
      </Box>
    </Flex>
  );
}
