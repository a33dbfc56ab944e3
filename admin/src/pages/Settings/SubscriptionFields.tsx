import { Grid } from '@strapi/design-system';
import { SelectField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import type { FieldOf } from './general-form';

/** How long an invitation stands, and what is done when a renewal is not paid. */
export function SubscriptionFields({ field }: { field: FieldOf }) {
  const t = useWords();
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('invitationExpiryDays')}
          label={t('dunning-settings.invitation-expiry')}
          hint={t('dunning-settings.invitation-expiry-hint')}
          inputMode="numeric"
          required
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('missedPeriodsCap')}
          label={t('dunning-settings.cap')}
          hint={t('dunning-settings.cap-hint')}
          inputMode="numeric"
          required
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('dunning.retryDays')}
          label={t('dunning-settings.retry-days')}
          hint={t('dunning-settings.retry-days-hint')}
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <SelectField
          {...field('dunning.afterGrace')}
          label={t('dunning-settings.after-grace')}
          hint={t('dunning-settings.after-grace-hint')}
          options={[
            { value: 'suspend', label: t('dunning-settings.suspend') },
            { value: 'cancel', label: t('dunning-settings.cancel') },
          ]}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
