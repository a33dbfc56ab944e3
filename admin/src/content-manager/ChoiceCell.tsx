import { Typography } from '@strapi/design-system';

type Props = { value: unknown; choices: Readonly<Record<string, string>> };

/** A value of an enumeration in a list, in words; one that this version does not know is shown as it is. */
export function ChoiceCell({ value, choices }: Props) {
  const words = typeof value === 'string' ? (choices[value] ?? value) : '-';
  return <Typography textColor="neutral800">{words}</Typography>;
}
