import { Box, Flex, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { PluginNav } from '../../components/PluginNav';
import { TestClockBar } from '../../components/TestClockBar';
import { useWords } from '../../translations/use-words';
import { AlertList } from './AlertList';
import { MailList } from './MailList';
import { WebhookList } from './WebhookList';

const TABS = ['alerts', 'webhooks', 'mails'] as const;

/** What needs a person, what came in and what went out, with what went wrong on the way. */
export default function ActivityPage() {
  const t = useWords();
  const { mode } = useMode();
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = TABS.find((one) => one === asked) ?? 'alerts';
  return (
    <Page.Main>
      <Layouts.Header
        title={t('activity.title')}
        subtitle={t('activity.subtitle')}
        primaryAction={<ModeSwitch />}
      />
      <PluginNav />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4} paddingBottom={8}>
          {mode === 'test' && <TestClockBar />}
          <Tabs.Root variant="simple" value={tab} onValueChange={(value) => setParams({ tab: value })}>
            <Tabs.List aria-label={t('activity.title')}>
              {TABS.map((one) => (
                <Tabs.Trigger key={one} value={one}>
                  {t(`activity.${one}`)}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Box paddingTop={4}>
              <Tabs.Content value="alerts">
                <AlertList key={mode} mode={mode} />
              </Tabs.Content>
              <Tabs.Content value="webhooks">
                <WebhookList key={mode} mode={mode} />
              </Tabs.Content>
              <Tabs.Content value="mails">
                <MailList key={mode} mode={mode} />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
