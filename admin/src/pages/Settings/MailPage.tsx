import { useWords } from '../../translations/use-words';
import { MailFormView } from './MailFormView';
import { SettingsFrame } from './SettingsFrame';
import { TestMailPanel } from './TestMailPanel';

export default function MailPage() {
  const t = useWords();
  return (
    <SettingsFrame title={t('settings.mail-title')} subtitle={t('settings.mail-subtitle')}>
      {(view) => (
        <>
          <MailFormView view={view} />
          <TestMailPanel isLocked={!view.encryptionKeyAvailable} />
        </>
      )}
    </SettingsFrame>
  );
}
