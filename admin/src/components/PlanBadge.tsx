import { Status, Typography } from '@strapi/design-system';
import { useWords } from '../translations/use-words';

/** Whether a plan takes new subscriptions. */
export function PlanBadge({ isActive }: { isActive: boolean }) {
  const t = useWords();
  return (
    <Status size="S" variant={isActive ? 'success' : 'neutral'} display="inline-flex">
      <Typography variant="pi" fontWeight="bold" tag="span">
        {t(isActive ? 'plan.active' : 'plan.inactive')}
      </Typography>
    </Status>
  );
}
