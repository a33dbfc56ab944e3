import { useWords } from '../../translations/use-words';
import { MailFormView } from './MailFormView';
import { SettingsFrame } from './SettingsFrame';

export default function MailPage() {
  const t = useWords();
  return (
    <SettingsFrame title={t('settings.mail-title')} subtitle={t('settings.mail-subtitle')}>
      {(view) => <MailFormView view={view} />}
    </SettingsFrame>
  );
}
