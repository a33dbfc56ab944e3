import { Badge } from '@strapi/design-system';
import { useWords } from '../translations/use-words';
import type { Mode } from './mode-context';

export function ModeBadge({ mode }: { mode: Mode }) {
  const t = useWords();
  return mode === 'live' ? (
    <Badge backgroundColor="danger100" textColor="danger700">
      {t('mode.live')}
    </Badge>
  ) : (
    <Badge backgroundColor="warning100" textColor="warning700">
      {t('mode.test')}
    </Badge>
  );
}
