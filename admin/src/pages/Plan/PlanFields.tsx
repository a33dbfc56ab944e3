import { Grid } from '@strapi/design-system';
import { CheckField } from '../../components/CheckField';
import { LongTextField, TextField } from '../../components/fields';
import type { ErrorOf } from '../../components/use-form-problems';
import { useWords } from '../../translations/use-words';
import type { PlanForm } from './plan-form';

type Props = { form: PlanForm; onChange: (change: Partial<PlanForm>) => void; errorOf: ErrorOf };

/** What a plan is called, and whether it is offered. None of it touches a price. */
export function PlanFields({ form, onChange, errorOf }: Props) {
  const t = useWords();
  const field = (name: 'name' | 'description' | 'families' | 'position') => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <TextField {...field('name')} label={t('plan.name')} hint={t('plan.name-hint')} required />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <LongTextField
          {...field('description')}
          label={t('plan.description')}
          hint={t('plan.description-hint')}
        />
      </Grid.Item>
      <Grid.Item col={8} s={12} xs={12} alignItems="flex-start">
        <TextField {...field('families')} label={t('plan.families')} hint={t('plan.families-hint')} />
      </Grid.Item>
      <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
        <TextField
          {...field('position')}
          label={t('plan.position')}
          hint={t('plan.position-hint')}
          inputMode="numeric"
        />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <CheckField
          name="isActive"
          label={t('plan.is-active')}
          hint={t('plan.is-active-hint')}
          isChecked={form.isActive}
          onChange={(isActive) => onChange({ isActive })}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
