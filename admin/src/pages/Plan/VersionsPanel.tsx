import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { PlanVersionView, PlanView } from '../../../../server/src/contracts/plans';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { priceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import { versionFacts } from './version-facts';

/** Every version, newest first. None is ever changed: who subscribed to one keeps it. */
export function VersionsPanel({ plan }: { plan: PlanView }) {
  const t = useWords();
  return (
    <Panel title={t('plan.versions')} hint={t('plan.versions-hint')}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {plan.versions.map((version) => (
          <Version key={version.id} version={version} isOffered={version.id === plan.offeredVersionId} />
        ))}
      </Flex>
      {plan.offeredVersionId === null && <Typography>{t('plan.none-offered')}</Typography>}
    </Panel>
  );
}

function Version({ version, isOffered }: { version: PlanVersionView; isOffered: boolean }) {
  const t = useWords();
  const formats = useFormats();
  return (
    <Box tag="li" borderColor={isOffered ? 'primary200' : 'neutral200'} hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={2} wrap="wrap">
          <Typography variant="delta" tag="h3">
            {t('version.number', { number: version.version })}
          </Typography>
          <Typography variant="delta">{priceWords(version, t, formats)}</Typography>
          {isOffered && <Badge active>{t('version.offered')}</Badge>}
        </Flex>
        <Facts facts={versionFacts(version, t, formats)} />
        {version.features.length > 0 && (
          <Box>
            <Typography variant="sigma" textColor="neutral600">
              {t('version.features')}
            </Typography>
            <Box tag="ul" paddingTop={1} paddingLeft={5} style={{ listStyle: 'disc' }}>
              {version.features.map((feature) => (
                <li key={feature}>
                  <Typography>{feature}</Typography>
                </li>
              ))}
            </Box>
          </Box>
        )}
      </Flex>
    </Box>
  );
}
