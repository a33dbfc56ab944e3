import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { BillingRequestRow } from '../../../server/src/contracts/billing-requests';
import { useWords } from '../translations/use-words';

/** Says that the link did not reach anybody; nothing when it did. */
export function LinkMailNote({ mail }: { mail: BillingRequestRow['linkMail'] }) {
  const t = useWords();
  const isRetrying = mail?.state === 'queued' && mail.error !== null;
  if (mail === null || (mail.state !== 'failed' && !isRetrying)) return null;
  return (
    <Flex gap={1} tag="span" title={mail.error ?? undefined}>
      <WarningCircle
        aria-hidden
        fill={isRetrying ? 'warning600' : 'danger600'}
        width="1.4rem"
        height="1.4rem"
      />
      <Typography variant="pi" tag="span" textColor={isRetrying ? 'warning700' : 'danger700'}>
        {t(isRetrying ? 'mail.link-retrying' : 'mail.link-failed')}
      </Typography>
    </Flex>
  );
}
