import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useCan } from '../api/use-can';
import { useMutation } from '../api/use-mutation';
import { useQuery } from '../api/use-query';
import { useFormats } from '../formatting/use-formats';
import { ACTIONS } from '../plugin';
import { useWords } from '../translations/use-words';
import { TextField } from './fields';
import { FormModal } from './FormModal';
import { useProblemWords } from './use-problem-words';

const MAX_HOURS = 24 * 366 * 3;

/** The business time of test mode, and the buttons that move it. Mount it in test mode only: live has no such clock. */
export function TestClockBar() {
  const t = useWords();
  const { moment } = useFormats();
  const canMove = useCan(ACTIONS.testClockMove);
  const { data } = useQuery('readTestClock', {}, { pollMs: 30_000, skip: !canMove });
  const { send, isPending } = useMutation('advanceTestClock');
  const { toggleNotification } = useNotification();
  const words = useProblemWords();
  const [custom, setCustom] = useState<string | null>(null);
  const hours = Number(custom);
  const isValid = Number.isInteger(hours) && hours >= 1 && hours <= MAX_HOURS;

  const advance = async (by: number) => {
    const outcome = await send({ body: { hours: by } });
    if (outcome === null) return;
    toggleNotification(
      outcome.ok
        ? { type: 'success', message: t('clock.moved', { time: moment(outcome.data.data.businessTime) }) }
        : { type: 'danger', message: words(outcome.problem) }
    );
    if (outcome.ok) setCustom(null);
  };

  if (!canMove || data === null) return null;
  return (
    <Box
      tag="section"
      aria-label={t('clock.label')}
      background="warning100"
      borderColor="warning200"
      hasRadius
      padding={3}
    >
      <Flex gap={3} wrap="wrap">
        <Clock aria-hidden fill="warning600" />
        <Typography>{t('clock.time', { time: moment(data.data.businessTime) })}</Typography>
        <Flex gap={2} wrap="wrap">
          <Button size="S" variant="tertiary" disabled={isPending} onClick={() => void advance(1)}>
            {t('clock.advance-hour')}
          </Button>
          <Button size="S" variant="tertiary" disabled={isPending} onClick={() => void advance(24)}>
            {t('clock.advance-day')}
          </Button>
          <Button size="S" variant="tertiary" disabled={isPending} onClick={() => setCustom('')}>
            {t('clock.advance-custom')}
          </Button>
        </Flex>
      </Flex>
      <FormModal
        isOpen={custom !== null}
        title={t('clock.custom-title')}
        submitLabel={t('clock.advance')}
        isPending={isPending}
        problem={null}
        onSubmit={() => isValid && void advance(hours)}
        onClose={() => setCustom(null)}
      >
        <TextField
          name="hours"
          label={t('clock.hours')}
          hint={t('clock.hint')}
          inputMode="numeric"
          required
          value={custom ?? ''}
          error={custom && !isValid ? t('clock.hours-invalid', { max: MAX_HOURS }) : undefined}
          onChange={setCustom}
        />
      </FormModal>
    </Box>
  );
}
