import { Box, Flex, Typography } from '@strapi/design-system';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { refWords } from '../../components/timeline-words';

const STATES: Readonly<Record<string, TradKey>> = {
  created: 'attempt.created',
  submitted: 'attempt.submitted',
  processing: 'attempt.processing',
  requires_action: 'attempt.requires_action',
  succeeded: 'attempt.succeeded',
  failed: 'attempt.failed',
  cancelled: 'attempt.cancelled',
  unknown: 'attempt.unknown',
  charged_back: 'attempt.charged_back',
};

/** Every try to collect, with what the provider said. */
export function AttemptsPanel({ attempts }: { attempts: BillingRequestDetail['attempts'] }) {
  const t = useWords();
  const { amount, moment } = useFormats();
  const stateWords = (state: string) => {
    const key = STATES[state];
    return key === undefined ? state : t(key);
  };
  return (
    <Panel title={t('attempt.title')}>
      {attempts.length === 0 ? (
        <Typography textColor="neutral600">{t('attempt.none')}</Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {attempts.map((attempt) => (
            <Box tag="li" key={attempt.id} style={{ overflowWrap: 'anywhere' }}>
              <Typography fontWeight="semiBold" tag="p">
                {t('attempt.line', { amount: amount(attempt.amount), state: stateWords(attempt.state) })}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {[moment(attempt.createdAt), refWords(attempt.paymentRef, t)].filter(Boolean).join(' · ')}
              </Typography>
              {attempt.failure !== null && (
                <Typography variant="pi" textColor="danger700" tag="p">
                  {t('attempt.failure', { reason: attempt.failure })}
                </Typography>
              )}
            </Box>
          ))}
        </Flex>
      )}
    </Panel>
  );
}
