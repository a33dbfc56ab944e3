import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { SettingsBody } from '../../../../server/src/contracts/settings';
import { fieldsUnder, type Problem } from '../../api/problem';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { focusFirstError } from '../../components/focus-first-error';
import { ACTIONS } from '../../plugin';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';

type Submission = {
  readonly issues: Readonly<Record<string, TradKey>>;
  readonly settings: SettingsBody;
  readonly smtpPassword?: string | null;
};

/** Sends a part of the settings; keeps what was wrong with it, by the contract's paths below `settings`. */
export function useSettingsForm() {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('updateSettings');
  const canUpdate = useCan(ACTIONS.settingsUpdate);
  const [issues, setIssues] = useState<Submission['issues']>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const refused = { ...problem?.fields, ...fieldsUnder(problem, 'settings.') };

  const errorOf = (path: string): string | undefined => {
    const issue = issues[path];
    if (issue !== undefined) return t(issue);
    // A list is one field here: the first of its refusals stands for all.
    return refused[path] ?? Object.entries(refused).find(([at]) => at.startsWith(`${path}.`))?.[1];
  };
  const save = async (form: HTMLElement, submission: Submission): Promise<boolean> => {
    setIssues(submission.issues);
    setProblem(null);
    if (Object.keys(submission.issues).length > 0) {
      focusFirstError(form);
      return false;
    }
    const { settings, smtpPassword } = submission;
    const outcome = await send({
      body: smtpPassword === undefined ? { settings } : { settings, smtpPassword },
    });
    if (outcome === null) return false;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      focusFirstError(form);
      return false;
    }
    toggleNotification({ type: 'success', message: t('settings.saved') });
    return true;
  };
  return { errorOf, problem, save, isPending, canUpdate };
}
export type ErrorOf = (path: string) => string | undefined;
