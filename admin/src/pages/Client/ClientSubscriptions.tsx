import { Box, Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import type { SubscriptionRow } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { Panel } from '../../components/Panel';
import { SubscriptionBadge } from '../../components/SubscriptionBadge';
import { subscriptionPriceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

/** Those that the client uses and those that it pays for. */
export function ClientSubscriptions({ client }: { client: ClientDetail }) {
  const t = useWords();
  const canManage = useCan(ACTIONS.subscriptionsManage);
  return (
    <Panel
      title={t('subscriptions.title')}
      action={
        canManage &&
        client.state !== 'archived' && (
          <LinkButton
            tag={RouterLink}
            to={`${PANEL_PATH}/clients/${client.id}/subscribe`}
            startIcon={<Plus aria-hidden />}
          >
            {t('give.title')}
          </LinkButton>
        )
      }
    >
      {client.subscriptions.length === 0 && (
        <Typography textColor="neutral600">{t('client.no-subscriptions')}</Typography>
      )}
      {client.subscriptions.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
          {client.subscriptions.map((subscription) => (
            <Line key={subscription.id} subscription={subscription} clientId={client.id} />
          ))}
        </Flex>
      )}
    </Panel>
  );
}

function Line({ subscription, clientId }: { subscription: SubscriptionRow; clientId: string }) {
  const t = useWords();
  const formats = useFormats();
  const { client, payer, plan, nextBillingOn } = subscription;
  const nameOf = (party: SubscriptionRow['payer']) => party.name ?? party.email;
  const facts = [
    subscriptionPriceWords(subscription, t, formats),
    client.id === clientId ? null : t('client.pays-for', { name: nameOf(client) }),
    payer.id === clientId ? null : t('client.paid-by', { name: nameOf(payer) }),
    nextBillingOn && t('client.next-invoice', { day: formats.day(nextBillingOn) }),
  ];
  return (
    <Box tag="li" style={{ overflowWrap: 'anywhere' }}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2} wrap="wrap">
        <Link tag={RouterLink} to={`${PANEL_PATH}/subscriptions/${subscription.id}`}>
          {t('plan.with-version', { name: plan.name, version: plan.version })}
        </Link>
        <SubscriptionBadge subscription={subscription} />
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {facts.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}
