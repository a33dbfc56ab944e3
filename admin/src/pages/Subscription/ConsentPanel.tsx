import { Box, Typography } from '@strapi/design-system';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { CONSENT_WORDS } from '../../components/consent-words';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';

/** What the payer agreed to, when and from where: the proof, should it be asked for. */
export function ConsentPanel({ subscription: { consent, mode } }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const { moment } = useFormats();
  if (consent === null) return null;
  return (
    <Panel title={t('consent.title')}>
      <Box tag="blockquote" background="neutral100" hasRadius padding={4} lang={consent.language}>
        <Typography style={{ whiteSpace: 'pre-wrap' }}>{consent.text}</Typography>
      </Box>
      <Facts
        facts={[
          { label: t(CONSENT_WORDS[mode].given), value: moment(consent.givenAt) },
          { label: t('consent.ip'), value: consent.ip },
          { label: t('consent.language'), value: t(`language.${consent.language}`) },
        ]}
      />
    </Panel>
  );
}
