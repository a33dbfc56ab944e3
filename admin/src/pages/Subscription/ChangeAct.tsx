import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useWords } from '../../translations/use-words';
import { ChangeModal } from './ChangeModal';

/** The button of the dialog in which plan and quantity are changed. */
export function ChangeAct({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        fullWidth
        startIcon={<Pencil aria-hidden />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('act.change')}
      </Button>
      {isOpen && (
        <ChangeModal
          subscription={subscription}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
