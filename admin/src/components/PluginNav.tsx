import { Box, Flex, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useCan } from '../api/use-can';
import { ACTIONS, PANEL_PATH, SETTINGS_PATH } from '../plugin';
import { useWords } from '../translations/use-words';

const Tab = styled(NavLink)`
  display: block;
  padding: ${({ theme }) => theme.spaces[3]} ${({ theme }) => theme.spaces[1]};
  margin-right: ${({ theme }) => theme.spaces[5]};
  border-bottom: 2px solid transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  text-decoration: none;
  &.active {
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** The plugin's own pages, for those who may see them. */
export function PluginNav() {
  const t = useWords();
  const pages = [
    { to: `${PANEL_PATH}/requests`, label: t('nav.requests'), isShown: useCan(ACTIONS.requestsRead) },
    {
      to: `${PANEL_PATH}/subscriptions`,
      label: t('nav.subscriptions'),
      isShown: useCan(ACTIONS.clientsRead),
    },
    { to: `${PANEL_PATH}/clients`, label: t('nav.clients'), isShown: useCan(ACTIONS.clientsRead) },
    { to: `${PANEL_PATH}/plans`, label: t('nav.plans'), isShown: useCan(ACTIONS.plansRead) },
    { to: `${PANEL_PATH}/activity`, label: t('nav.activity'), isShown: useCan(ACTIONS.activityRead) },
    { to: `${SETTINGS_PATH}/general`, label: t('nav.settings'), isShown: useCan(ACTIONS.settingsRead) },
  ];
  return (
    <Box tag="nav" aria-label={t('nav.label')} paddingLeft={{ initial: 4, large: 10 }} paddingRight={4}>
      <Flex tag="ul" wrap="wrap">
        {pages
          .filter((page) => page.isShown)
          .map((page) => (
            <li key={page.to}>
              <Tab to={page.to}>
                <Typography variant="omega" fontWeight="semiBold" textColor="inherit">
                  {page.label}
                </Typography>
              </Tab>
            </li>
          ))}
      </Flex>
    </Box>
  );
}
