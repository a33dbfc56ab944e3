import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import type { connectAccount } from '../../../../server/src/contracts/accounts';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { SelectField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import { Notice } from '../../components/Notice';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { checkLabel, withShared, type LinkForm, type LinkIssues } from './account-form';

type Fields<Own> = {
  readonly form: LinkForm & Own;
  readonly change: (next: Partial<Own>) => void;
  readonly errorOf: (name: keyof Own & string) => string | undefined;
};
type Props<Own> = {
  readonly title: TradKey;
  readonly hint: TradKey;
  /** What is said once it is linked. */
  readonly linked: TradKey;
  /** The provider's own fields, as the form begins. */
  readonly own: Own;
  readonly check?: (form: LinkForm & Own) => LinkIssues;
  readonly bodyOf: (form: LinkForm & Own) => BodyOf<typeof connectAccount>;
  readonly children: (fields: Fields<Own>) => ReactNode;
  readonly onClose: () => void;
};

/** What linking an account is whatever the provider: its mode, its name, what goes wrong. A provider brings its own fields. */
export function LinkAccountModal<Own extends object>(props: Props<Own>) {
  const { title, hint, linked, own, check, bodyOf, children, onClose } = props;
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('connectAccount');
  const [form, setForm] = useState(() => withShared(own));
  const [issues, setIssues] = useState<LinkIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (next: Partial<LinkForm> | Partial<Own>) => setForm((before) => ({ ...before, ...next }));
  const errorOf = (name: string) => {
    const issue = issues[name];
    return issue === undefined ? problem?.fields[name] : t(issue);
  };

  const submit = async () => {
    const found = { ...checkLabel(form), ...check?.(form) };
    setIssues(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    const outcome = await send({ body: bodyOf(form) });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t(linked) });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t(title)}
      submitLabel={t('accounts.link')}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>{t(hint)}</Typography>
      <SelectField
        name="mode"
        label={t('mode.label')}
        value={form.mode}
        required
        options={[
          { value: 'test', label: t('mode.test') },
          { value: 'live', label: t('mode.live') },
        ]}
        onChange={(mode) => change({ mode: mode === 'live' ? 'live' : 'test' })}
      />
      {form.mode === 'live' && <Notice tone="warning" title={t('accounts.live-hint')} />}
      <TextField
        name="label"
        label={t('accounts.label')}
        hint={t('accounts.label-hint')}
        value={form.label}
        error={errorOf('label')}
        required
        onChange={(label) => change({ label })}
      />
      {children({ form, change, errorOf })}
    </FormModal>
  );
}
