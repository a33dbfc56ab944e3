import { Button, Dialog, Flex, Typography, type ButtonProps } from '@strapi/design-system';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Outcome } from '../api/use-mutation';
import type { Problem } from '../api/problem';
import { useWords } from '../translations/use-words';
import { ProblemNotice } from './ProblemNotice';

/** A button whose words may take two lines: Strapi's own have a fixed height. */
export const WRAPPING = { height: 'auto', minHeight: '3.2rem', paddingBlock: '0.4rem' } as const;

type Props = {
  trigger: ReactElement;
  title: string;
  /** What will happen, and what will not. */
  consequence: ReactNode;
  confirmLabel: string;
  /** For acts that are themselves called «cancel». */
  dismissLabel?: string;
  variant?: ButtonProps['variant'];
  onConfirm: () => Promise<Outcome<unknown> | null>;
  onDone?: () => void;
};

/** Asks before an act, stays open while it runs and when it is refused, and gives the focus back to its button. */
export function ConfirmAction({
  trigger,
  title,
  consequence,
  confirmLabel,
  dismissLabel,
  variant,
  onConfirm,
  onDone,
}: Props) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const confirm = async () => {
    setPending(true);
    setProblem(null);
    const outcome = await onConfirm();
    setPending(false);
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setOpen(false);
    onDone?.();
  };
  const toggle = (next: boolean) => {
    if (isPending) return;
    setProblem(null);
    setOpen(next);
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={toggle}>
      <Dialog.Trigger>{trigger}</Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            <Dialog.Description>
              <Typography tag="span">{consequence}</Typography>
            </Dialog.Description>
            {problem !== null && <ProblemNotice problem={problem} />}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth disabled={isPending} style={WRAPPING}>
              {dismissLabel ?? t('action.cancel')}
            </Button>
          </Dialog.Cancel>
          <Button
            variant={variant ?? 'default'}
            fullWidth
            loading={isPending}
            onClick={() => void confirm()}
            style={WRAPPING}
          >
            {confirmLabel}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
