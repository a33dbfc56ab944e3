import {
  Combobox,
  ComboboxOption,
  Field,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
} from '@strapi/design-system';
import { useEffect, useState, type HTMLInputTypeAttribute, type ReactNode } from 'react';
import { useWords } from '../translations/use-words';

type Base = {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  disabled?: boolean;
};
export type Option = { readonly value: string; readonly label: string };

function Frame({
  name,
  label,
  hint,
  error,
  required,
  children,
}: Omit<Base, 'value' | 'onChange'> & { children: ReactNode }) {
  return (
    <Field.Root name={name} id={name} hint={hint} error={error} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      {children}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

type TextProps = Base & {
  type?: HTMLInputTypeAttribute;
  inputMode?: 'decimal' | 'numeric' | 'email' | 'url';
  autoComplete?: string;
  placeholder?: string;
};

export function TextField({
  value,
  onChange,
  type,
  inputMode,
  autoComplete = 'off',
  placeholder,
  ...frame
}: TextProps) {
  return (
    <Frame {...frame}>
      <TextInput
        type={type ?? 'text'}
        inputMode={inputMode}
        autoComplete={autoComplete}
        placeholder={placeholder}
        disabled={frame.disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export function LongTextField({ value, onChange, ...frame }: Base) {
  return (
    <Frame {...frame}>
      <Textarea disabled={frame.disabled} value={value} onChange={(event) => onChange(event.target.value)} />
    </Frame>
  );
}

export function SelectField({
  value,
  onChange,
  options,
  placeholder,
  ...frame
}: Base & { options: readonly Option[]; placeholder?: string }) {
  return (
    <Frame {...frame}>
      <SingleSelect
        value={value}
        placeholder={placeholder}
        disabled={frame.disabled}
        onChange={(next) => onChange(String(next))}
      >
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Frame>
  );
}

/** For long lists: typing narrows them down. */
export function SearchField({
  value,
  onChange,
  options,
  placeholder,
  clearLabel,
  ...frame
}: Base & {
  options: readonly Option[];
  placeholder?: string;
  /** Of the button that empties the field; without it, the field cannot be emptied. */
  clearLabel?: string;
}) {
  const t = useWords();
  const chosen = options.find((option) => option.value === value)?.label ?? '';
  // The combobox shows a chosen value only when it is told its text.
  const [text, setText] = useState<string | undefined>(chosen);
  useEffect(() => setText(chosen), [chosen]);
  return (
    <Frame {...frame}>
      <Combobox
        value={value}
        textValue={text}
        onTextValueChange={setText}
        placeholder={placeholder}
        disabled={frame.disabled}
        autocomplete={{ type: 'list', filter: 'contains' }}
        noOptionsMessage={() => t('field.no-match')}
        clearLabel={clearLabel}
        onClear={clearLabel === undefined ? undefined : () => onChange('')}
        // Left with words that match nothing, it gives undefined, whatever its type says.
        onChange={(next: string | undefined) => onChange(next ?? '')}
      >
        {options.map((option) => (
          <ComboboxOption key={option.value} value={option.value} textValue={option.label}>
            {option.label}
          </ComboboxOption>
        ))}
      </Combobox>
    </Frame>
  );
}
