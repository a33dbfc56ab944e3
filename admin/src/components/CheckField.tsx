import { Checkbox, Field } from '@strapi/design-system';

type Props = {
  name: string;
  label: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  hint?: string;
  error?: string;
  disabled?: boolean;
};

export function CheckField({ name, label, isChecked, onChange, hint, error, disabled }: Props) {
  return (
    <Field.Root name={name} hint={hint} error={error} width="100%">
      <Checkbox checked={isChecked} disabled={disabled} onCheckedChange={(next) => onChange(next === true)}>
        {label}
      </Checkbox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
