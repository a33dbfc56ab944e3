import { LongTextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import { OFFLINE, offlineBody } from './account-form';
import { LinkAccountModal } from './LinkAccountModal';

/** An account without a provider: the client reads how to pay, the admin records the money. */
export function ConnectOfflineModal({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <LinkAccountModal {...OFFLINE} own={{ instructions: '' }} bodyOf={offlineBody} onClose={onClose}>
      {({ form, change, errorOf }) => (
        <LongTextField
          name="instructions"
          label={t('accounts.instructions')}
          hint={t('accounts.instructions-hint')}
          value={form.instructions}
          error={errorOf('instructions')}
          onChange={(instructions) => change({ instructions })}
        />
      )}
    </LinkAccountModal>
  );
}
