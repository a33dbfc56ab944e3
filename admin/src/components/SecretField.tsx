import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useWords } from '../translations/use-words';

/** Undefined: leave as it is. Null: remove. A text: write this (an empty one is a field just opened). */
export type SecretChange = string | null | undefined;

type Props = {
  name: string;
  label: string;
  hint?: string;
  hasSecret: boolean;
  change: SecretChange;
  onChange: (change: SecretChange) => void;
  error?: string;
  disabled?: boolean;
  canRemove?: boolean;
};

/** A secret goes in and never comes out: the page knows only whether there is one. */
export function SecretField({
  name,
  label,
  hint,
  hasSecret,
  change,
  onChange,
  error,
  disabled,
  canRemove,
}: Props) {
  const t = useWords();
  const isEditing = typeof change === 'string' || (!hasSecret && change !== null);
  return (
    <Field.Root name={name} id={name} hint={hint} error={error} width="100%">
      <Field.Label>{label}</Field.Label>
      {isEditing ? (
        <TextInput
          type="password"
          autoComplete="new-password"
          placeholder={t('secret.placeholder')}
          disabled={disabled}
          value={change ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Typography id={name} textColor={change === null ? 'danger700' : 'neutral800'}>
          {t(change === null ? 'secret.will-be-removed' : 'secret.is-set')}
        </Typography>
      )}
      <Flex gap={2} paddingTop={1}>
        {hasSecret && change === undefined && (
          <Button size="S" type="button" variant="tertiary" disabled={disabled} onClick={() => onChange('')}>
            {t('secret.replace')}
          </Button>
        )}
        {hasSecret && change === undefined && canRemove && (
          <Button
            size="S"
            type="button"
            variant="danger-light"
            disabled={disabled}
            onClick={() => onChange(null)}
          >
            {t('secret.remove')}
          </Button>
        )}
        {hasSecret && change !== undefined && (
          <Button size="S" type="button" variant="tertiary" onClick={() => onChange(undefined)}>
            {t('secret.keep')}
          </Button>
        )}
      </Flex>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
