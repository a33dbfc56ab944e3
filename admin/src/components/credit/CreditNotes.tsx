import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { CreditNoteRow } from '../../../../server/src/contracts/credit-notes';
import { useCan } from '../../api/use-can';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { isCreditable, refundKey } from './credit-form';
import { CreditModal } from './CreditModal';
import { GiveBackAgainModal } from './GiveBackAgainModal';

type Invoice = {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly creditNotes: readonly CreditNoteRow[];
};

/** The credit notes of an invoice with how their money stands, and the way to another one. */
export function CreditNotes({ invoice }: { invoice: Invoice }) {
  const t = useWords();
  const canCredit = useCan(ACTIONS.invoicesCredit);
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {invoice.creditNotes.map((note) => (
        <NoteLine key={note.id} note={note} canCredit={canCredit} />
      ))}
      {canCredit && isCreditable(invoice) && (
        <Flex>
          <Button
            variant="tertiary"
            size="S"
            aria-label={t('credit.title', { number: invoice.number ?? '' })}
            onClick={() => setOpen(true)}
          >
            {t('credit.open')}
          </Button>
        </Flex>
      )}
      {isOpen && <CreditModal invoice={invoice} onClose={() => setOpen(false)} />}
    </Flex>
  );
}

function NoteLine({ note, canCredit }: { note: CreditNoteRow; canCredit: boolean }) {
  const t = useWords();
  const { amount, day } = useFormats();
  const { number, issuedOn, reason, total, refunds } = note;
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingLeft={4}>
      <Typography variant="pi" tag="p">
        {t('credit.note', { number, total: amount(total), day: day(issuedOn), reason })}
      </Typography>
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} canCredit={canCredit} />
      ))}
    </Flex>
  );
}

function RefundLine({ refund, canCredit }: { refund: CreditNoteRow['refunds'][number]; canCredit: boolean }) {
  const t = useWords();
  const { amount } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const facts = {
    amount: amount(refund.amount),
    reference: refund.reference ?? '',
    reason: refund.failure ?? '',
  };
  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor={refund.canRetry ? 'danger700' : 'neutral600'} tag="p">
        {t(refundKey(refund), facts)}
      </Typography>
      {canCredit && refund.canRetry && (
        <Button variant="secondary" size="S" onClick={() => setOpen(true)}>
          {t('credit.again')}
        </Button>
      )}
      {isOpen && <GiveBackAgainModal refund={refund} onClose={() => setOpen(false)} />}
    </Flex>
  );
}
