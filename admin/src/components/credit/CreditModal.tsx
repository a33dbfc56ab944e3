import { Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { CreditQuoteView } from '../../../../server/src/contracts/credit-notes';
import type { Problem } from '../../api/problem';
import { useLivePreview } from '../../api/use-live-preview';
import { useMutation } from '../../api/use-mutation';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import { TextField } from '../fields';
import { FormModal } from '../FormModal';
import {
  isGarbled,
  linesBody,
  openLines,
  typedOf,
  waysFor,
  type TypedAmounts,
  type Way,
} from './credit-form';
import { CreditSummary } from './CreditSummary';
import { WayFields } from './WayFields';

type Props = { invoice: { id: string; number: string | null }; onClose: () => void };
const ALL = {};

/** What is credited of each line, why, and how the money goes back; what it comes to is the server's word. */
export function CreditModal({ invoice, onClose }: Props) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('creditInvoice');
  const [typed, setTyped] = useState<TypedAmounts>({});
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Way | null>(null);
  const [reference, setReference] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, number } = invoice;
  const whole = useLivePreview('quoteCreditNote', ALL, id);
  const body = whole.data && linesBody(whole.data, typed);
  const quote = useLivePreview('quoteCreditNote', body, id);
  // While the next quote is on its way, the fields stay where they are.
  const known = quote.data ?? whole.data;
  const ways = known === null ? [] : waysFor(known);
  const way = ways.find((one) => one === chosen) ?? ways[0] ?? null;
  const isReady = quote.data !== null && body !== null && reason.trim() !== '';
  const isElsewhereUnsaid = way === 'elsewhere' && reference.trim() === '';

  const submit = async () => {
    if (!isReady || isElsewhereUnsaid) return;
    setProblem(null);
    const { left, total } = quote.data;
    const order = { reason, giveBack: way, reference: way === 'elsewhere' ? reference : null };
    const outcome = await send({
      id,
      body: { ...body, ...order, left: left.amount, total: total.amount },
    });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('credit.done', { number: outcome.data.data.number }) });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('credit.title', { number: number ?? '' })}
      submitLabel={t('credit.submit')}
      isPending={isPending}
      isDisabled={!isReady || isElsewhereUnsaid}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography textColor="neutral600">{t('credit.hint')}</Typography>
      {whole.data !== null && (
        <LineFields quote={whole.data} typed={typed} onChange={(next) => setTyped({ ...typed, ...next })} />
      )}
      <TextField
        name="reason"
        label={t('credit.reason')}
        hint={t('credit.reason-hint')}
        value={reason}
        error={problem?.fields['reason']}
        required
        onChange={setReason}
      />
      {way !== null && (
        <WayFields
          ways={ways}
          way={way}
          reference={reference}
          onWay={setChosen}
          onReference={setReference}
          errorOf={(path) => problem?.fields[path]}
        />
      )}
      <CreditSummary quote={whole.data === null ? whole : quote} />
    </FormModal>
  );
}

function LineFields({
  quote,
  typed,
  onChange,
}: {
  quote: CreditQuoteView;
  typed: TypedAmounts;
  onChange: (next: TypedAmounts) => void;
}) {
  const t = useWords();
  const { amount } = useFormats();
  return (
    <Flex direction="column" alignItems="stretch" gap={4} tag="fieldset" borderStyle="none" padding={0}>
      <Typography tag="legend" variant="delta">
        {t('credit.lines')}
      </Typography>
      {openLines(quote).map((line) => (
        <TextField
          key={line.position}
          name={`lines.${line.position}`}
          label={line.description}
          hint={t('credit.line-left', { left: amount(line.left), invoiced: amount(line.invoiced) })}
          value={typedOf(typed, line)}
          error={
            isGarbled(typedOf(typed, line), line.left.currency) ? t('field.amount-not-a-number') : undefined
          }
          inputMode="decimal"
          onChange={(value) => onChange({ [line.position]: value })}
        />
      ))}
    </Flex>
  );
}
