import { Status, Td, Typography, type StatusVariant } from '@strapi/design-system';
import { useWords } from '../../translations/use-words';

/** What a row is about, and why it failed if it did. */
export function SubjectCell({
  title,
  detail,
  error,
}: {
  title: string;
  detail: string;
  error: string | null;
}) {
  const t = useWords();
  return (
    <Td>
      <Typography tag="p" fontWeight="semiBold">
        {title}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {detail}
      </Typography>
      {error !== null && (
        <Typography tag="p" variant="pi" textColor="danger700">
          {t('activity.error', { error })}
        </Typography>
      )}
    </Td>
  );
}

export function StateCell({ look, words }: { look: StatusVariant; words: string }) {
  return (
    <Td>
      <Status size="S" variant={look} display="inline-flex">
        <Typography variant="pi" fontWeight="bold" tag="span">
          {words}
        </Typography>
      </Status>
    </Td>
  );
}
