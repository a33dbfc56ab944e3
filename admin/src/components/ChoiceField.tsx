import { Box, Field, Flex, Radio, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** One sentence: what this choice does, or why it cannot be made. */
  readonly hint?: ReactNode;
  readonly isRefused?: boolean;
};
type Props<Value extends string> = {
  name: string;
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  error?: string;
  disabled?: boolean;
};

/** A few choices, each with a sentence about it, all in sight. */
export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { name, label, value, choices, onChange, error, disabled } = props;
  const id = useId();
  return (
    <Field.Root name={name} error={error} width="100%">
      <Typography id={id} variant="pi" fontWeight="bold">
        {label}
      </Typography>
      <Radio.Group
        aria-labelledby={id}
        aria-invalid={error === undefined ? undefined : true}
        value={value}
        disabled={disabled}
        onValueChange={(next) => {
          const chosen = choices.find((choice) => choice.value === next);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        <Flex direction="column" alignItems="stretch" gap={3} paddingTop={2} paddingBottom={1}>
          {choices.map((choice) => (
            <Box key={choice.value}>
              <Radio.Item
                value={choice.value}
                disabled={choice.isRefused}
                aria-describedby={choice.hint === undefined ? undefined : `${id}-${choice.value}`}
              >
                {choice.label}
              </Radio.Item>
              {choice.hint !== undefined && (
                <Box
                  id={`${id}-${choice.value}`}
                  paddingTop={1}
                  // As far in as the words beside the button.
                  style={{ paddingInlineStart: '2.8rem' }}
                >
                  <Typography variant="pi" textColor="neutral600">
                    {choice.hint}
                  </Typography>
                </Box>
              )}
            </Box>
          ))}
        </Flex>
      </Radio.Group>
      <Field.Error />
    </Field.Root>
  );
}
