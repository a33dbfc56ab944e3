import { Status, Td, Typography, type StatusVariant } from '@strapi/design-system';
import { useWords } from '../../translations/use-words';

type Subject = {
  title: string;
  /** What a person should do about it. */
  advice?: string;
  detail: string;
  error: string | null;
};

/** What a row is about, and why it failed if it did. */
export function SubjectCell({ title, advice = '', detail, error }: Subject) {
  const t = useWords();
  return (
    <Td style={{ whiteSpace: 'normal', overflowWrap: 'anywhere', paddingBlock: '1.2rem', minWidth: '24rem' }}>
      <Typography tag="p" fontWeight="semiBold">
        {title}
      </Typography>
      {advice !== '' && <Typography tag="p">{advice}</Typography>}
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
