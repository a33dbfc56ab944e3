import { Flex } from '@strapi/design-system';
import { useLivePreview } from '../../api/use-live-preview';
import { AmountPreview } from '../../components/AmountPreview';
import { SelectField, TextField } from '../../components/fields';
import { priceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { readQuantity } from '../../formatting/whole-number';
import { useWords } from '../../translations/use-words';
import type { Offer } from './give-form';

type Props = {
  offers: readonly Offer[];
  value: string;
  onChange: (planVersionId: string) => void;
  error?: string;
  quantity: string;
  onQuantity: (quantity: string) => void;
  quantityError?: string;
};

/** One of the versions that are offered today, how many of it, and what a period comes to. */
export function PlanChoice(props: Props) {
  const { offers, value, onChange, error, quantity, onQuantity, quantityError } = props;
  const t = useWords();
  const formats = useFormats();
  const version = offers.find((offer) => offer.version.id === value)?.version ?? null;
  const isCharged = version?.charging === 'charged';
  const preview = useLivePreview(
    'previewPlanPrice',
    isCharged
      ? {
          currency: version.netPrice.currency,
          netPrice: version.netPrice.decimal,
          tax: version.tax,
          quantity: readQuantity(quantity) ?? 1,
        }
      : null
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SelectField
        name="planVersionId"
        label={t('give.plan-label')}
        placeholder={t('give.plan-placeholder')}
        hint={version === null ? t('give.plan-hint') : t(`charging-hint.${version.charging}`)}
        value={value}
        error={error}
        required
        options={offers.map((offer) => ({
          value: offer.version.id,
          label: `${offer.plan.name} · ${priceWords(offer.version, t, formats)}`,
        }))}
        onChange={onChange}
      />
      <TextField
        name="quantity"
        label={t('subscription.quantity')}
        hint={t('subscription.quantity-hint')}
        value={quantity}
        error={quantityError}
        inputMode="numeric"
        required
        onChange={onQuantity}
      />
      {isCharged && <AmountPreview preview={preview} empty={t('version.preview-empty')} />}
    </Flex>
  );
}
