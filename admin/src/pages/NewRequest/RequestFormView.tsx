import { Button, Flex, Grid } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMutation } from '../../api/use-mutation';
import { SelectField, TextField } from '../../components/fields';
import type { Mode } from '../../components/mode-context';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UnsavedForm } from '../../components/UnsavedChanges';
import { useFormProblems } from '../../components/use-form-problems';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { rememberCurrency, usualCurrency } from './usual-currency';
import {
  bodyOf,
  checkRequest,
  inMode,
  REQUEST_PATHS,
  type RequestForm,
  type RequestOptions,
} from './request-form';
import { WhatFields } from './WhatFields';

type Props = {
  mode: Mode;
  options: RequestOptions;
  accounts: RequestOptions['accounts'];
  /** Who the form is opened for, when it is opened from a client's page. */
  recipient: { email: string; language: RequestForm['language'] | null; currency: string | null };
};

export function RequestFormView({ mode, options, accounts, recipient }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('createBillingRequest');
  // Once per form and mode: however often it is submitted, the server makes one request of it.
  const [submissionKeys] = useState(() => ({
    test: window.crypto.randomUUID(),
    live: window.crypto.randomUUID(),
  }));
  const [typed, setForm] = useState<RequestForm>({
    type: 'one_off',
    accountId: '',
    email: recipient.email,
    language: recipient.language ?? options.language,
    currency: usualCurrency(options.currencies, recipient.currency),
    amount: '',
    purpose: '',
    planVersionId: '',
    quantity: '1',
    startOn: '',
    successUrl: '',
    cancelUrl: '',
  });
  // The mode may be switched above a form that is half filled: what was typed stays, but for what belongs to the mode.
  const form = inMode(typed, accounts);
  const { errorOf, submit, problem, wasSaved } = useFormProblems(REQUEST_PATHS, checkRequest(form));
  const change = (next: Partial<RequestForm>) => setForm((before) => ({ ...before, ...next }));
  const field = (name: Exclude<keyof RequestForm, 'type' | 'language'>) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (value: string) => change({ [name]: value }),
  });

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = await submit(event.currentTarget, () =>
      send({ body: bodyOf(form, mode, submissionKeys[mode]) })
    );
    if (sent === null) return;
    if (form.type === 'one_off') rememberCurrency(form.currency);
    toggleNotification({ type: 'success', message: t('new.sent', { email: form.email.trim() }) });
    navigate(`${PANEL_PATH}/requests/${sent.data.id}`);
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <UnsavedForm form={typed} wasSaved={wasSaved} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Panel title={t('new.who')}>
          <Grid.Root gap={4}>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <TextField {...field('email')} label={t('new.email')} type="email" inputMode="email" required />
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
              <SelectField
                name="language"
                value={form.language}
                error={errorOf('language')}
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
          <WhatFields {...{ form, change, options, field }} />
        </Panel>
        <Panel
          title={t('new.how')}
          hint={
            form.type === 'subscription'
              ? t('new.invitation-expiry-hint')
              : t('new.expiry-hint', { hours: options.requestExpiryHours })
          }
        >
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
