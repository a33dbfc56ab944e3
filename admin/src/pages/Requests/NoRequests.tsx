import { EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { useWords } from '../../translations/use-words';

type Props = { isFiltered: boolean; hasMissing: boolean; action: ReactNode };

/** An empty list says why it is empty and what to do next. */
export function NoRequests({ isFiltered, hasMissing, action }: Props) {
  const t = useWords();
  const reason = isFiltered
    ? 'requests.none-found'
    : hasMissing
      ? 'requests.none-set-up-first'
      : 'requests.none-yet';
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" aria-hidden />}
      content={t(reason)}
      action={action}
      hasRadius
      shadow="tableShadow"
    />
  );
}
