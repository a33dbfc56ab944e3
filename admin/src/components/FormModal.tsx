import { Button, Flex, Modal } from '@strapi/design-system';
import type { FormEvent, ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { useWords } from '../translations/use-words';
import { ProblemNotice } from './ProblemNotice';

type Props = {
  isOpen: boolean;
  title: string;
  submitLabel: string;
  isPending: boolean;
  /** There is nothing to send. */
  isDisabled?: boolean;
  problem: Problem | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog: Enter submits, Escape leaves, nothing closes while it is being sent. */
export function FormModal({
  isOpen,
  title,
  submitLabel,
  isPending,
  isDisabled = false,
  problem,
  onSubmit,
  onClose,
  children,
}: Props) {
  const t = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React passes events through portals: the page's own form must not be sent along.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={(next) => !next && !isPending && onClose()}>
      <Modal.Content aria-describedby={undefined}>
        <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
          <Modal.Header closeLabel={t('action.close')}>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {problem !== null && <ProblemNotice problem={problem} />}
              {children}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" type="button" disabled={isPending} onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={isDisabled}>
              {submitLabel}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
