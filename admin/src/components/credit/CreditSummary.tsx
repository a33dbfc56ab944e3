import { Box, Flex, Typography } from '@strapi/design-system';
import type { LivePreview } from '../../api/use-live-preview';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import { Facts } from '../Facts';

/** What the note comes to, and what happens with the money, as the server works it out. */
export function CreditSummary({ quote }: { quote: LivePreview<'quoteCreditNote'> }) {
  const t = useWords();
  const { amount } = useFormats();
  const { data, refusal, isLoading } = quote;
  if (data === null) {
    return (
      <Box background="neutral100" hasRadius padding={3} aria-live="polite" aria-busy={isLoading}>
        <Typography textColor="neutral600">
          {refusal ?? (isLoading ? t('new.preview-loading') : t('credit.nothing'))}
        </Typography>
      </Box>
    );
  }
  const parts = { total: amount(data.total), net: amount(data.net), tax: amount(data.tax) };
  const isNothing = (money: { amount: string }) => BigInt(money.amount) === 0n;
  return (
    <Box background="neutral100" hasRadius padding={3} aria-live="polite" aria-busy={isLoading}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Facts
          facts={[
            { label: t('credit.total'), value: t('change.due-parts', parts) },
            ...(isNothing(data.lowers)
              ? []
              : [{ label: t('credit.still-due'), value: amount(data.balanceDue) }]),
            ...(isNothing(data.givesBack)
              ? []
              : [{ label: t('credit.gives-back'), value: amount(data.givesBack) }]),
          ]}
        />
        {data.isInFull && <Typography textColor="neutral600">{t('credit.in-full')}</Typography>}
      </Flex>
    </Box>
  );
}
