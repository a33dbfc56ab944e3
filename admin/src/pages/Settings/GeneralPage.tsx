import { useWords } from '../../translations/use-words';
import { GeneralFormView } from './GeneralFormView';
import { SettingsFrame } from './SettingsFrame';

export default function GeneralPage() {
  const t = useWords();
  return (
    <SettingsFrame title={t('settings.general-title')} subtitle={t('settings.general-subtitle')}>
      {(view) => <GeneralFormView view={view} />}
    </SettingsFrame>
  );
}
