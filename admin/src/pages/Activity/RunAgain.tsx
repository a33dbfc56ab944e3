import { IconButton } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useMutation } from '../../api/use-mutation';
import { useProblemWords } from '../../components/use-problem-words';

type Props = { endpoint: 'replayWebhook' | 'retryMail'; id: number; label: string; done: string };

/** Processes a webhook or tries a mail again; neither has a second effect, so nothing is asked. */
export function RunAgain({ endpoint, id, label, done }: Props) {
  const { send, isPending } = useMutation(endpoint);
  const { toggleNotification } = useNotification();
  const words = useProblemWords();
  const run = async () => {
    const outcome = await send({ id });
    if (outcome === null) return;
    toggleNotification(
      outcome.ok ? { type: 'success', message: done } : { type: 'danger', message: words(outcome.problem) }
    );
  };
  return (
    <IconButton label={label} disabled={isPending} onClick={() => void run()}>
      <ArrowClockwise />
    </IconButton>
  );
}
