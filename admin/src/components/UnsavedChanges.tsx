import { Button, Dialog } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useBlocker } from 'react-router-dom';
import { useWords } from '../translations/use-words';
import { isUnsaved, wouldLose } from './unsaved';

type Props = {
  isDirty: boolean;
  /** Asked at the moment of leaving: a form that leaves once it is saved does so before it is rendered again. */
  wasSaved?: () => boolean;
};

const NEVER = () => false;

/** Asks before a page is left with changes that are not saved. Of a tab that is closed, only the browser itself may ask. */
export function UnsavedChanges({ isDirty, wasSaved = NEVER }: Props) {
  const t = useWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    wouldLose(isDirty && !wasSaved(), currentLocation, nextLocation)
  );
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if (!wasSaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty, wasSaved]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog.Root open onOpenChange={(next) => !next && blocker.reset()}>
      <Dialog.Content>
        <Dialog.Header>{t('unsaved.title')}</Dialog.Header>
        <Dialog.Body>
          <Dialog.Description>{t('unsaved.consequence')}</Dialog.Description>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {t('unsaved.stay')}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger-light" fullWidth onClick={() => blocker.proceed()}>
            {t('unsaved.leave')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}

/** The same for a form whose page is left once it is saved: unsaved is what differs from how it was opened. */
export function UnsavedForm({ form, wasSaved }: { form: object; wasSaved: () => boolean }) {
  const [asOpened] = useState(form);
  return <UnsavedChanges isDirty={isUnsaved(form, asOpened, null)} wasSaved={wasSaved} />;
}
