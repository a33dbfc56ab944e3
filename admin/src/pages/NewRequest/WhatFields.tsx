import { Flex } from '@strapi/design-system';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { DateField } from '../../components/DateField';
import { SelectField, TextField } from '../../components/fields';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { offersOf } from '../Client/give-form';
import { PlanChoice } from '../Client/PlanChoice';
import { AmountFields } from './AmountFields';
import type { RequestForm, RequestOptions } from './request-form';

type Props = {
  form: RequestForm;
  change: (change: Partial<RequestForm>) => void;
  options: RequestOptions;
  field: (name: Exclude<keyof RequestForm, 'type' | 'language'>) => {
    name: string;
    value: string;
    error: string | undefined;
    onChange: (value: string) => void;
  };
};

/** What is asked for: an amount once, or a subscription to one of the plans that are offered. */
export function WhatFields({ form, change, options, field }: Props) {
  const t = useWords();
  const canReadPlans = useCan(ACTIONS.plansRead);
  const canGive = useCan(ACTIONS.subscriptionsManage);
  const plans = useQuery('listPlans', {}, { skip: !canReadPlans || !canGive });
  // Only what is paid through an account can be accepted by mail.
  const offers = offersOf(plans.data?.data ?? []).filter(({ version }) => version.charging === 'charged');
  const types = [
    { value: 'one_off', label: t('new.type-one-off') },
    ...(offers.length > 0 ? [{ value: 'subscription', label: t('new.type-subscription') }] : []),
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SelectField
        name="type"
        label={t('new.type')}
        hint={t(form.type === 'subscription' ? 'new.type-subscription-hint' : 'new.type-one-off-hint')}
        value={form.type}
        options={types}
        onChange={(type) => change({ type: type === 'subscription' ? 'subscription' : 'one_off' })}
      />
      {form.type === 'subscription' ? (
        <>
          <PlanChoice
            offers={offers}
            value={form.planVersionId}
            error={field('planVersionId').error}
            onChange={field('planVersionId').onChange}
            quantity={form.quantity}
            quantityError={field('quantity').error}
            onQuantity={field('quantity').onChange}
          />
          <DateField {...field('startOn')} label={t('give.start-on')} hint={t('new.start-on-hint')} />
        </>
      ) : (
        <>
          <TextField {...field('purpose')} label={t('new.purpose')} hint={t('new.purpose-hint')} required />
          <AmountFields options={options} amount={field('amount')} currency={field('currency')} />
        </>
      )}
    </Flex>
  );
}
