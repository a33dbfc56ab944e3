import { Panel } from '../../components/Panel';
import { useWords } from '../../translations/use-words';
import { PriceFields } from './PriceFields';
import { TermsFields } from './TermsFields';
import type { VersionProps } from './version-props';

/** Price and terms of a version. */
export function VersionFields(props: VersionProps) {
  const t = useWords();
  return (
    <>
      <Panel title={t('version.price')} hint={t('version.price-hint')}>
        <PriceFields {...props} />
      </Panel>
      <Panel title={t('version.terms')} hint={t('version.terms-hint')}>
        <TermsFields {...props} />
      </Panel>
    </>
  );
}
