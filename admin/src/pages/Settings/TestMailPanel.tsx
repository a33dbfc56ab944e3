import { Button, Flex } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { TextField } from '../../components/fields';
import { Notice } from '../../components/Notice';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';

type Props = {
  /** True while there is nothing to test: what is typed is not saved yet. */
  isLocked: boolean;
  /** The saved mail settings as text: an answer is shown for as long as they are the ones it was about. */
  savedMail: string;
};
type Result = { testedMail: string } & ({ acceptedFor: string } | { problem: Problem });

/** Sends a mail with what is saved and says in words what the mail server answered. */
export function TestMailPanel({ isLocked, savedMail }: Props) {
  const t = useWords();
  const canUpdate = useCan(ACTIONS.settingsUpdate);
  const ownAddress = useAuth('TestMailPanel', (auth) => auth.user?.email);
  const { send, isPending } = useMutation('sendTestMail');
  const [to, setTo] = useState(ownAddress ?? '');
  const [answer, setAnswer] = useState<Result | null>(null);
  const result = !isLocked && answer?.testedMail === savedMail ? answer : null;
  const fieldError = result !== null && 'problem' in result ? result.problem.fields.to : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAnswer(null);
    const outcome = await send({ body: { to: to.trim() } });
    if (outcome === null) return;
    const said = outcome.ok ? { acceptedFor: to.trim() } : { problem: outcome.problem };
    setAnswer({ testedMail: savedMail, ...said });
  };
  if (!canUpdate) return null;
  return (
    <Panel title={t('test-mail.title')} hint={t('test-mail.hint')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Flex gap={4} alignItems="flex-end" wrap="wrap">
          <Flex grow={1} minWidth="24rem">
            <TextField
              name="to"
              label={t('test-mail.to')}
              type="email"
              inputMode="email"
              value={to}
              error={fieldError}
              onChange={setTo}
            />
          </Flex>
          <Button
            type="submit"
            variant="secondary"
            size="L"
            loading={isPending}
            disabled={isLocked || to.trim() === ''}
          >
            {t('test-mail.send')}
          </Button>
        </Flex>
      </form>
      {result !== null && 'acceptedFor' in result && (
        <Notice tone="success" title={t('test-mail.accepted')}>
          {t('test-mail.accepted-hint', { to: result.acceptedFor })}
        </Notice>
      )}
      {result !== null && 'problem' in result && fieldError === undefined && (
        <ProblemNotice problem={result.problem} />
      )}
    </Panel>
  );
}
