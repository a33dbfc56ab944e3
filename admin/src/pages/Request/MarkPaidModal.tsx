import { Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { BuyerFields } from '../../components/BuyerFields';
import { SelectField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import { useFormats } from '../../formatting/use-formats';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { checkMarkPaid, EMPTY_FORM, markPaidBody, METHODS, type MarkPaidForm } from './mark-paid-form';

type Props = { request: BillingRequestDetail; onClose: () => void };

/** Records money that came another way. An invoice names its buyer, so who is asked for when nobody has told yet. */
export function MarkPaidModal({ request, onClose }: Props) {
  const t = useWords();
  const { amount } = useFormats();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('markBillingRequestPaid');
  const [form, setForm] = useState<MarkPaidForm>(EMPTY_FORM);
  const [issues, setIssues] = useState<Record<string, TradKey>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const needsBuyer = request.buyer === null;
  const received = { amount: amount(request.amount), email: request.email };
  const change = (next: Partial<MarkPaidForm>) => setForm((before) => ({ ...before, ...next }));
  const errorOf = (path: string) => {
    const issue = issues[path];
    return issue === undefined ? problem?.fields[path] : t(issue);
  };

  const submit = async () => {
    const found = checkMarkPaid(form, needsBuyer);
    setIssues(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    const outcome = await send({ id: request.id, body: markPaidBody(form, needsBuyer) });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('mark-paid.done') });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('mark-paid.title')}
      submitLabel={t('mark-paid.submit')}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>
        {request.invoiceNumber === null
          ? t('mark-paid.consequence', received)
          : t('mark-paid.consequence-numbered', { ...received, number: request.invoiceNumber })}
      </Typography>
      {request.type === 'subscription_start' && request.subscription?.state === 'pending' && (
        <Typography>{t('mark-paid.starts', { plan: request.subscription.planName })}</Typography>
      )}
      <SelectField
        name="method"
        label={t('mark-paid.method')}
        value={form.method}
        error={errorOf('method')}
        required
        options={METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
        onChange={(value) => change({ method: METHODS.find((method) => method === value) ?? form.method })}
      />
      <TextField
        name="reference"
        label={t('mark-paid.reference')}
        hint={t('mark-paid.reference-hint')}
        value={form.reference}
        error={errorOf('reference')}
        onChange={(reference) => change({ reference })}
      />
      {needsBuyer && (
        <Flex direction="column" alignItems="stretch" gap={4} tag="fieldset" borderStyle="none" padding={0}>
          <Typography tag="legend" variant="delta">
            {t('mark-paid.buyer')}
          </Typography>
          <Typography textColor="neutral600">{t('mark-paid.buyer-hint')}</Typography>
          <BuyerFields buyer={form} onChange={change} prefix="buyer." errorOf={errorOf} />
        </Flex>
      )}
    </FormModal>
  );
}
