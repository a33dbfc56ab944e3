import { Box, Flex, Typography } from '@strapi/design-system';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { CONSENT_WORDS } from '../../components/consent-words';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';

/** What the client has consented to be charged through. Only the client adds one. */
export function MethodsPanel({
  client: { methods, mode },
}: {
  client: Pick<ClientDetail, 'methods' | 'mode'>;
}) {
  const t = useWords();
  const { cardMonth, dayAndTime } = useFormats();
  const dayOf = (instant: string) => dayAndTime(instant).day;
  return (
    <Panel title={t('methods.title')}>
      {methods.length === 0 && <Typography textColor="neutral600">{t('methods.none')}</Typography>}
      {methods.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {methods.map((method) => (
            <Box tag="li" key={method.id} style={{ overflowWrap: 'anywhere' }}>
              <Typography fontWeight="semiBold" tag="p">
                {method.label} · {t(`method-state.${method.state}`)}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {[
                  t(`provider.${method.provider}`),
                  method.expiresAt && t('methods.expires', { month: cardMonth(method.expiresAt) }),
                  method.consentedAt && t(CONSENT_WORDS[mode].ofMethod, { day: dayOf(method.consentedAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Box>
          ))}
        </Flex>
      )}
    </Panel>
  );
}
