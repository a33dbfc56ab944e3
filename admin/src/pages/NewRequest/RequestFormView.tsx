import { Button, Flex, Grid } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { SelectField, TextField } from '../../components/fields';
import { focusFirstError } from '../../components/focus-first-error';
import type { Mode } from '../../components/mode-context';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { AmountFields } from './AmountFields';
import { rememberCurrency, usualCurrency } from './usual-currency';
import {
  bodyOf,
  checkRequest,
  type FieldIssues,
  type RequestForm,
  type RequestOptions,
} from './request-form';

type Props = { mode: Mode; options: RequestOptions; accounts: RequestOptions['accounts'] };

export function RequestFormView({ mode, options, accounts }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('createBillingRequest');
  // Once per form: however often it is submitted, the server makes one request of it.
  const [submissionKey] = useState(() => window.crypto.randomUUID());
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [form, setForm] = useState<RequestForm>({
    type: 'one_off',
    accountId: accounts.length === 1 ? (accounts[0]?.id ?? '') : '',
    email: '',
    language: options.language,
    currency: usualCurrency(options.currencies),
    amount: '',
    purpose: '',
    successUrl: '',
    cancelUrl: '',
  });
  const change = (next: Partial<RequestForm>) => setForm((before) => ({ ...before, ...next }));
  const field = (name: keyof RequestForm) => {
    const issue = issues[name];
    return {
      name,
      value: form[name],
      error: issue === undefined ? problem?.fields[name] : t(issue),
      onChange: (value: string) => change({ [name]: value }),
    };
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const found = checkRequest(form);
    setIssues(found);
    setProblem(null);
    if (Object.keys(found).length > 0) {
      focusFirstError(element);
      return;
    }
    const outcome = await send({ body: bodyOf(form, mode, submissionKey) });
    if (outcome === null) return undefined;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      focusFirstError(element);
      return;
    }
    rememberCurrency(form.currency);
    toggleNotification({ type: 'success', message: t('new.sent', { email: form.email.trim() }) });
    navigate(`${PANEL_PATH}/requests/${outcome.data.data.id}`);
  };
  const isFieldProblem = problem !== null && Object.keys(problem.fields).some((name) => name in form);

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && !isFieldProblem && <ProblemNotice problem={problem} />}
        <Panel title={t('new.who')}>
          <Grid.Root gap={4}>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <TextField {...field('email')} label={t('new.email')} type="email" inputMode="email" required />
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <SelectField
                {...field('language')}
                label={t('new.language')}
                hint={t('new.language-hint')}
                options={[
                  { value: 'en', label: t('language.en') },
                  { value: 'fr', label: t('language.fr') },
                ]}
                onChange={(value) => change({ language: value === 'fr' ? 'fr' : 'en' })}
              />
            </Grid.Item>
          </Grid.Root>
        </Panel>
        <Panel title={t('new.what')}>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <SelectField
              {...field('type')}
              label={t('new.type')}
              options={[{ value: 'one_off', label: t('new.type-one-off') }]}
              onChange={() => change({ type: 'one_off' })}
            />
            <TextField {...field('purpose')} label={t('new.purpose')} hint={t('new.purpose-hint')} required />
            <AmountFields options={options} amount={field('amount')} currency={field('currency')} />
          </Flex>
        </Panel>
        <Panel title={t('new.how')} hint={t('new.expiry-hint', { hours: options.requestExpiryHours })}>
          <Grid.Root gap={4}>
            <Grid.Item col={12} xs={12} alignItems="flex-start">
              <SelectField
                {...field('accountId')}
                label={t('new.account')}
                placeholder={t('new.account-placeholder')}
                hint={accounts.length === 0 ? t('new.no-account') : undefined}
                options={accounts.map((account) => ({ value: account.id, label: account.label }))}
                disabled={accounts.length === 0}
                required
              />
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <TextField
                {...field('successUrl')}
                label={t('new.success-url')}
                hint={t('new.success-url-hint')}
                type="url"
              />
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <TextField
                {...field('cancelUrl')}
                label={t('new.cancel-url')}
                hint={t('new.cancel-url-hint')}
                type="url"
              />
            </Grid.Item>
          </Grid.Root>
        </Panel>
        <Flex justifyContent="flex-end">
          <Button
            type="submit"
            size="L"
            variant={mode === 'live' ? 'danger' : 'default'}
            loading={isPending}
            disabled={isPending || accounts.length === 0 || options.missing.length > 0}
          >
            {t(mode === 'live' ? 'new.submit-live' : 'new.submit-test')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
