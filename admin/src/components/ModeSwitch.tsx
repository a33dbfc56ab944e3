import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useWords } from '../translations/use-words';
import { useMode } from './mode-context';

export function ModeSwitch({ onSwitched }: { onSwitched?: () => void }) {
  const t = useWords();
  const { mode, setMode } = useMode();
  return (
    <SingleSelect
      aria-label={t('mode.label')}
      value={mode}
      size="S"
      onChange={(value) => {
        setMode(value === 'live' ? 'live' : 'test');
        onSwitched?.();
      }}
    >
      <SingleSelectOption value="test">{t('mode.test')}</SingleSelectOption>
      <SingleSelectOption value="live">{t('mode.live')}</SingleSelectOption>
    </SingleSelect>
  );
}
