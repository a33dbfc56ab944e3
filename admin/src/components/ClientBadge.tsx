import { Status, Typography, type StatusVariant } from '@strapi/design-system';
import type { ClientRow } from '../../../server/src/contracts/clients';
import { useWords } from '../translations/use-words';

const LOOKS: Record<ClientRow['state'], StatusVariant> = {
  draft: 'secondary',
  invited: 'alternative',
  active: 'success',
  archived: 'neutral',
};

export function ClientBadge({ state }: { state: ClientRow['state'] }) {
  const t = useWords();
  return (
    <Status size="S" variant={LOOKS[state]} display="inline-flex">
      <Typography variant="pi" fontWeight="bold" tag="span">
        {t(`client-state.${state}`)}
      </Typography>
    </Status>
  );
}
