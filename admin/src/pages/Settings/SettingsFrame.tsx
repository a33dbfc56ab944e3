import { Flex, Link } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { SettingsView } from '../../../../server/src/contracts/settings';
import { useQuery } from '../../api/use-query';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Loading } from '../../components/Loading';
import { ACTIONS, PANEL_PATH, PERMISSIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { EncryptionKeyNotice } from './EncryptionKeyNotice';

type Props = { title: string; subtitle: string; children: (view: SettingsView) => ReactNode };

/** What the settings pages share: the guard, the loading and error states, and the word about a missing key. */
export function SettingsFrame(props: Props) {
  return (
    <Page.Protect permissions={PERMISSIONS[ACTIONS.settingsRead]}>
      <Loaded {...props} />
    </Page.Protect>
  );
}

function Loaded({ title, subtitle, children }: Props) {
  const t = useWords();
  const { data, problem, isLoading, refetch } = useQuery('readSettings');
  return (
    <Page.Main aria-busy={isLoading}>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        secondaryAction={
          <Link tag={RouterLink} to={PANEL_PATH}>
            {t('settings.to-plugin')}
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
          {isLoading && <Loading />}
          {data !== null && (
            <>
              {!data.data.encryptionKeyAvailable && <EncryptionKeyNotice />}
              {children(data.data)}
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
