import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { SettingsView } from '../../../server/src/contracts/settings';
import { useCan } from '../api/use-can';
import { ACTIONS, SETTINGS_PATH } from '../plugin';
import { useWords } from '../translations/use-words';
import { Notice } from './Notice';

export type MissingSetting = SettingsView['missing'][number];
export type AdvisedSetting = SettingsView['advised'][number];

/** On which settings page a missing thing is set; the two that live in the site's configuration have none. */
const PAGE: Record<MissingSetting | AdvisedSetting, string | null> = {
  encryption_key: 'general',
  public_url: null,
  merchant: 'general',
  privacy_url: 'general',
  terms_url: 'general',
  payment_account: 'accounts',
  mail: 'mail',
  webhook_secret: 'accounts',
};

type Props = { missing: readonly MissingSetting[]; advised: readonly AdvisedSetting[] };

/** What must be set before a request can be sent, and what should be, each with the way to it. */
export function MissingSettings({ missing, advised }: Props) {
  const t = useWords();
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="warning" title={t('missing.title', { count: missing.length })}>
          <Ways to={missing.map((what) => ({ page: PAGE[what], words: t(`missing.${what}`) }))} />
        </Notice>
      )}
      {advised.length > 0 && (
        <Notice tone="info" title={t('advised.title', { count: advised.length })}>
          <Ways to={advised.map((what) => ({ page: PAGE[what], words: t(`advised.${what}`) }))} />
        </Notice>
      )}
    </>
  );
}

function Ways({ to }: { to: readonly { page: string | null; words: string }[] }) {
  const canSee = useCan(ACTIONS.settingsRead);
  return (
    <Flex tag="ul" direction="column" alignItems="flex-start" gap={1}>
      {to.map(({ page, words }) => (
        <Box tag="li" key={words}>
          {page === null || !canSee ? (
            <Typography>{words}</Typography>
          ) : (
            <Link tag={RouterLink} to={`${SETTINGS_PATH}/${page}`}>
              {words}
            </Link>
          )}
        </Box>
      ))}
    </Flex>
  );
}
