import { InputRenderer } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

type Props = {
  readonly name: string;
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

/** Strapi's own select, which shows the words that come with the options instead of looking up the values as ids. */
export function ChoiceField({ options = [], ...props }: Props) {
  return <InputRenderer {...props} type="enumeration" options={[...options]} />;
}
