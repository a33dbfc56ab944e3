import { Status, Typography, type StatusVariant } from '@strapi/design-system';
import type { BillingRequestRow } from '../../../server/src/contracts/billing-requests';
import { useWords } from '../translations/use-words';

type Shown = BillingRequestRow['state'] | 'processing';
const LOOKS: Record<Shown, StatusVariant> = {
  pending: 'secondary',
  processing: 'alternative',
  paid: 'success',
  expired: 'warning',
  deleted: 'neutral',
};

/** The state in words; the colour only repeats it. */
export function StateBadge({
  request,
}: {
  request: Pick<BillingRequestRow, 'state' | 'isProcessing' | 'type'>;
}) {
  const t = useWords();
  const shown: Shown = request.isProcessing && request.state !== 'paid' ? 'processing' : request.state;
  return (
    <Status size="S" variant={LOOKS[shown]} display="inline-flex">
      <Typography variant="pi" fontWeight="bold" tag="span">
        {shown === 'paid' && request.type === 'method_update' ? t('state.saved') : t(`state.${shown}`)}
      </Typography>
    </Status>
  );
}
