import { useNotification } from '@strapi/strapi/admin';
import { Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import type { Problem } from '../../api/problem';
import { useCan } from '../../api/use-can';
import { useLivePreview } from '../../api/use-live-preview';
import { useMutation } from '../../api/use-mutation';
import { useQuery } from '../../api/use-query';
import { SelectField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import { priceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { readQuantity } from '../../formatting/whole-number';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { changeOffers, outcomeOf } from './change-form';
import { ChangeQuote } from './ChangeQuote';

type Props = { subscription: SubscriptionDetail; onClose: () => void };

/** Another plan, or another quantity: what it costs is shown as the server works it out, and nothing else is charged. */
export function ChangeModal({ subscription, onClose }: Props) {
  const t = useWords();
  const formats = useFormats();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('changeSubscription');
  const canReadPlans = useCan(ACTIONS.plansRead);
  const plans = useQuery('listPlans', {}, { skip: !canReadPlans });
  const [planVersionId, setVersion] = useState(subscription.plan.versionId);
  const [quantity, setQuantity] = useState(String(subscription.quantity));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id } = subscription;
  const many = readQuantity(quantity);
  const body = many === null ? null : { planVersionId, quantity: many };
  const quote = useLivePreview('quoteChange', body, id);
  const outcome = quote.data && outcomeOf(quote.data, subscription);
  const due = quote.data?.due ?? null;

  const submit = async () => {
    if (body === null || outcome === null) return;
    setProblem(null);
    const sent = await send({ id, body: { ...body, dueNow: due?.total.amount ?? '0' } });
    if (sent === null) return;
    if (!sent.ok) {
      setProblem(sent.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t(outcome) });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('change.title')}
      submitLabel={
        due === null ? t('change.submit') : t('change.submit-due', { amount: formats.amount(due.total) })
      }
      isPending={isPending}
      isDisabled={outcome === null}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography textColor="neutral600">{t('change.hint')}</Typography>
      {plans.data !== null && (
        <SelectField
          name="planVersionId"
          label={t('give.plan-label')}
          value={planVersionId}
          required
          options={changeOffers(plans.data.data, subscription).map(({ plan, version }) => {
            const offer = `${plan.name} · ${priceWords(version, t, formats)}`;
            const isOwn = version.id === subscription.plan.versionId;
            return { value: version.id, label: isOwn ? t('change.own', { offer }) : offer };
          })}
          onChange={setVersion}
        />
      )}
      <TextField
        name="quantity"
        label={t('subscription.quantity')}
        hint={t('subscription.quantity-hint')}
        value={quantity}
        error={many === null ? t('field.quantity-invalid') : undefined}
        inputMode="numeric"
        required
        onChange={setQuantity}
      />
      <ChangeQuote subscription={subscription} quote={quote} />
    </FormModal>
  );
}
