import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { useQuery } from '../../api/use-query';
import { BackLink } from '../../components/BackLink';
import { MissingSettings } from '../../components/MissingSettings';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { Notice } from '../../components/Notice';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Loading } from '../../components/Loading';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { RequestFormView } from './RequestFormView';

export default function NewRequestPage() {
  const t = useWords();
  const { mode } = useMode();
  const [params] = useSearchParams();
  const language = params.get('language');
  const options = useQuery('readRequestOptions');
  const accounts = options.data?.data.accounts.filter((account) => account.mode === mode) ?? [];

  return (
    <Page.Main aria-busy={options.isLoading}>
      <Layouts.Header
        title={t('new.title')}
        subtitle={t('new.subtitle')}
        navigationAction={<BackLink to={`${PANEL_PATH}/requests`} label={t('new.back')} />}
        primaryAction={<ModeSwitch />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {mode === 'live' ? (
            <Notice tone="danger" title={t('new.live-title')}>
              {t('new.live-hint')}
            </Notice>
          ) : (
            <Notice tone="info" title={t('new.test-title')}>
              {t('new.test-hint')}
            </Notice>
          )}
          {options.problem !== null && <ProblemNotice problem={options.problem} onRetry={options.refetch} />}
          {options.isLoading && <Loading />}
          {options.data !== null && (
            <>
              <MissingSettings missing={options.data.data.missing} advised={options.data.data.advised} />
              <RequestFormView
                mode={mode}
                options={options.data.data}
                accounts={accounts}
                recipient={{
                  email: params.get('email') ?? '',
                  language: language === 'en' || language === 'fr' ? language : null,
                  currency: params.get('currency'),
                }}
              />
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
