import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { SettingsView } from '../../../server/src/contracts/settings';
import { useCan } from '../api/use-can';
import { ACTIONS, SETTINGS_PATH } from '../plugin';
import { useWords } from '../translations/use-words';
import { Notice } from './Notice';

export type MissingSetting = SettingsView['missing'][number];

/** On which settings page a missing thing is set; the two that live in the site's configuration have none. */
const PAGE: Record<MissingSetting, string | null> = {
  encryption_key: 'general',
  public_url: null,
  merchant: 'general',
  privacy_url: 'general',
  terms_url: 'general',
  payment_account: 'accounts',
  mail: 'mail',
};

/** What must be set before a request can be sent, each with the way to it. */
export function MissingSettings({ missing }: { missing: readonly MissingSetting[] }) {
  const t = useWords();
  const canSee = useCan(ACTIONS.settingsRead);
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title={t('missing.title', { count: missing.length })}>
      <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
        {missing.map((what) => {
          const page = PAGE[what];
          return (
            <Box tag="li" key={what}>
              {page === null || !canSee ? (
                <Typography>{t(`missing.${what}`)}</Typography>
              ) : (
                <Link tag={RouterLink} to={`${SETTINGS_PATH}/${page}`}>
                  {t(`missing.${what}`)}
                </Link>
              )}
            </Box>
          );
        })}
      </Flex>
    </Notice>
  );
}
