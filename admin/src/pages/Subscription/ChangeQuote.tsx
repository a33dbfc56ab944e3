import { Box, Flex, Typography } from '@strapi/design-system';
import type { ChangeQuoteView, SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import type { LivePreview } from '../../api/use-live-preview';
import { Facts } from '../../components/Facts';
import type { Formats } from '../../formatting/use-formats';
import { useFormats } from '../../formatting/use-formats';
import type { Words } from '../../translations/use-words';
import { useWords } from '../../translations/use-words';
import { outcomeOf } from './change-form';
import { changeWords } from './change-words';

type Props = { subscription: SubscriptionDetail; quote: LivePreview<'quoteChange'> };

/** What a change comes to: now, from the renewal on, and how it is paid. */
export function ChangeQuote({ subscription, quote }: Props) {
  const t = useWords();
  const formats = useFormats();
  const { data, refusal, isLoading } = quote;
  const said = refusal ?? (isLoading ? t('new.preview-loading') : null);
  const isEmpty = data === null && said === null;
  return (
    <Box background="neutral100" hasRadius padding={isEmpty ? 0 : 3} aria-live="polite" aria-busy={isLoading}>
      {data === null ? (
        <Typography textColor="neutral600">{said}</Typography>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Facts facts={factsOf(data, subscription, t, formats)} />
          <Typography textColor="neutral600">{noteOf(data, subscription, t)}</Typography>
        </Flex>
      )}
    </Box>
  );
}

function factsOf(quote: ChangeQuoteView, subscription: SubscriptionDetail, t: Words, formats: Formats) {
  const { now, due, atRenewal, next } = quote;
  const { amount, day } = formats;
  const from = subscription.period?.end;
  const parts = due && { total: amount(due.total), net: amount(due.net), tax: amount(due.tax) };
  return [
    ...(now === null
      ? []
      : [
          {
            label: t(due === null ? 'change.at-once' : 'change.now'),
            value: changeWords(now, subscription, t, formats),
          },
        ]),
    { label: t('change.due'), value: parts === null ? t('change.free') : t('change.due-parts', parts) },
    ...(atRenewal === null || from === undefined
      ? []
      : [
          {
            label: t('change.from', { day: day(from) }),
            value: changeWords(atRenewal, subscription, t, formats),
          },
        ]),
    {
      label: t('change.next'),
      value:
        next === null
          ? t('change.none')
          : t('change.next-amount', { amount: amount(next.amount), day: day(next.on) }),
    },
  ];
}

/** How it is paid, and who is told; or that there is nothing to change. */
function noteOf(quote: ChangeQuoteView, subscription: SubscriptionDetail, t: Words): string {
  const { payer, method, collection } = subscription;
  const { email } = payer;
  const outcome = outcomeOf(quote, subscription);
  if (outcome === null) return t('change.nothing');
  if (outcome === 'change.done-back') return t('change.takes-back');
  if (quote.due === null) return t('change.told', { email });
  const isCharged = collection === 'provider' && method?.state === 'valid';
  return isCharged ? t('change.by-method', { method: method.label, email }) : t('change.by-link', { email });
}
