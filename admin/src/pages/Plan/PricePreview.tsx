import { useLivePreview } from '../../api/use-live-preview';
import { AmountPreview } from '../../components/AmountPreview';
import { readAmount } from '../../formatting/amount';
import { useWords } from '../../translations/use-words';
import { checkVersion, taxOf, type VersionForm } from './version-form';

/** What a client pays for one period. */
export function PricePreview({ form }: { form: VersionForm }) {
  const t = useWords();
  const price = readAmount(form.netPrice, form.currency || 'EUR');
  const isReady = price.ok && form.currency !== '' && checkVersion(form)['tax.rate'] === undefined;
  const preview = useLivePreview(
    'previewPlanPrice',
    isReady ? { currency: form.currency, netPrice: price.decimal, tax: taxOf(form) } : null
  );
  return <AmountPreview preview={preview} empty={t('version.preview-empty')} />;
}
