import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { CreditNoteRow } from '../../../../server/src/contracts/credit-notes';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import { FormModal } from '../FormModal';
import type { Way } from './credit-form';
import { WayFields } from './WayFields';

type Props = { refund: CreditNoteRow['refunds'][number]; onClose: () => void };
const WAYS = ['provider', 'elsewhere'] as const;

/** A refund that failed: once more the same way, or recorded as given back by hand. */
export function GiveBackAgainModal({ refund, onClose }: Props) {
  const t = useWords();
  const { amount } = useFormats();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('giveBackAgain');
  const [way, setWay] = useState<Way>('provider');
  const [reference, setReference] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const isUnsaid = way === 'elsewhere' && reference.trim() === '';

  const submit = async () => {
    if (isUnsaid) return;
    setProblem(null);
    const outcome = await send({
      id: refund.id,
      body: { way, reference: way === 'elsewhere' ? reference : null },
    });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('credit.again-done') });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('credit.again-title')}
      submitLabel={t('credit.again')}
      isPending={isPending}
      isDisabled={isUnsaid}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>{t('credit.again-hint', { amount: amount(refund.amount) })}</Typography>
      <WayFields
        ways={WAYS}
        way={way}
        reference={reference}
        onWay={setWay}
        onReference={setReference}
        errorOf={(path) => problem?.fields[path]}
      />
    </FormModal>
  );
}
