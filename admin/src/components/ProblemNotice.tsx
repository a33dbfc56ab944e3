import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { Problem } from '../api/problem';
import { useWords } from '../translations/use-words';
import { Notice } from './Notice';
import { useProblemWords } from './use-problem-words';

/** What went wrong, and a way to try again. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useWords();
  const words = useProblemWords();
  const retry =
    onRetry === undefined ? undefined : (
      <Button variant="tertiary" startIcon={<ArrowClockwise aria-hidden />} onClick={onRetry}>
        {t('action.retry')}
      </Button>
    );
  return (
    <Notice tone="danger" title={t('problem.title')} action={retry}>
      {words(problem)}
    </Notice>
  );
}
