import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { SearchField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import { useCurrencyOptions } from '../../components/use-currency-options';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { checkCredit, creditBody, type CreditBody, type CreditForm } from './credit-form';

type Props = { client: ClientDetail; action: CreditBody['action']; onClose: () => void };

/** Grants credit, or takes back what is not used yet; either says why. */
export function CreditModal({ client, action, onClose }: Props) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const currencies = useCurrencyOptions();
  const { send, isPending } = useMutation('grantCredit');
  // Sent twice by mistake, it counts once.
  const [submissionKey] = useState(() => window.crypto.randomUUID());
  const [form, setForm] = useState<CreditForm>({
    amount: '',
    currency: client.credit.balances[0]?.currency ?? client.currency ?? 'EUR',
    reason: '',
  });
  const [issues, setIssues] = useState<Record<string, TradKey>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (next: Partial<CreditForm>) => setForm((before) => ({ ...before, ...next }));
  const errorOf = (path: string) => {
    const issue = issues[path];
    return issue === undefined ? problem?.fields[path] : t(issue);
  };

  const submit = async () => {
    const found = checkCredit(form);
    setIssues(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    const outcome = await send({ id: client.id, body: creditBody(form, action, submissionKey) });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t(`client-credit.${action}-done`) });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t(`client-credit.${action}`)}
      submitLabel={t(`client-credit.${action}`)}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>{t(`client-credit.${action}-consequence`)}</Typography>
      <TextField
        name="amount"
        label={t('client-credit.amount')}
        hint={t('client-credit.amount-hint')}
        value={form.amount}
        error={errorOf('amount')}
        inputMode="decimal"
        required
        onChange={(amount) => change({ amount })}
      />
      <SearchField
        name="currency"
        label={t('new.currency')}
        value={form.currency}
        error={errorOf('currency')}
        options={currencies}
        required
        onChange={(currency) => change({ currency })}
      />
      <TextField
        name="reason"
        label={t('client-credit.reason')}
        hint={t('client-credit.reason-hint')}
        value={form.reason}
        error={errorOf('reason')}
        required
        onChange={(reason) => change({ reason })}
      />
    </FormModal>
  );
}
