import { DatePicker, Field } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { dateOfDay, dayOfDate } from '../formatting/calendar-day';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';

type Props = {
  name: string;
  label: string;
  /** `2026-03-31`, or empty. */
  value: string;
  onChange: (day: string) => void;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  disabled?: boolean;
};

/** A calendar day, typed or chosen, in the reader's format. */
export function DateField({ name, label, value, onChange, hint, error, required, disabled }: Props) {
  const t = useWords();
  const { locale } = useFormats();
  return (
    <Field.Root name={name} id={name} hint={hint} error={error} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      <DatePicker
        locale={locale}
        calendarLabel={label}
        monthSelectLabel={t('date.month')}
        yearSelectLabel={t('date.year')}
        clearLabel={t('date.clear')}
        disabled={disabled}
        aria-invalid={error === undefined ? undefined : true}
        value={dateOfDay(value)}
        onChange={(date) => onChange(date === undefined ? '' : dayOfDate(date))}
        onClear={() => onChange('')}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
