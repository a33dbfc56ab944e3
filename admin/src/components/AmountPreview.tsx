import { Box, Flex, Typography } from '@strapi/design-system';
import type { LivePreview } from '../api/use-live-preview';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';

/** Net, tax and total as the server works them out: the panel never works out a tax itself. `empty`: what to type first. */
export function AmountPreview({ preview, empty }: { preview: LivePreview; empty: string }) {
  const t = useWords();
  const formats = useFormats();
  const { data, refusal, isLoading } = preview;
  return (
    <Box background="neutral100" hasRadius padding={3} aria-live="polite" aria-busy={isLoading}>
      {data === null ? (
        <Typography textColor="neutral600">
          {refusal ?? (isLoading ? t('new.preview-loading') : empty)}
        </Typography>
      ) : (
        <Flex gap={4} wrap="wrap">
          <Typography>{t('new.preview-net', { amount: formats.amount(data.net) })}</Typography>
          <Typography>
            {t('new.preview-tax', {
              rate: formats.rate(data.treatment.rate),
              amount: formats.amount(data.tax),
            })}
          </Typography>
          <Typography fontWeight="bold">
            {t('new.preview-total', { amount: formats.amount(data.total) })}
          </Typography>
        </Flex>
      )}
    </Box>
  );
}
