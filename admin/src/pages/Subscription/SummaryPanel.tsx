import { Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { subscriptionPriceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

export function SummaryPanel({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const formats = useFormats();
  const { day, moment } = formats;
  const { client, payer, period, account, method, startOn, acceptedAt, anchorOn, endsOn } = subscription;
  const methodWords =
    method === null
      ? t('subscription.no-method')
      : [
          method.label,
          t(`method-state.${method.state}`),
          method.expiresAt && t('methods.expires', { month: formats.cardMonth(method.expiresAt) }),
        ]
          .filter(Boolean)
          .join(' · ');
  const isCollected = subscription.collection === 'provider' || subscription.collection === 'offline';
  const optional = [
    { label: t('give.start-on'), value: anchorOn === null && startOn !== null ? day(startOn) : null },
    { label: t('subscription.accepted'), value: acceptedAt && moment(acceptedAt) },
    { label: t('subscription.since'), value: anchorOn && day(anchorOn) },
    { label: t('subscription.ends'), value: endsOn && formats.lastDay(endsOn) },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <Panel title={t('subscription.summary')}>
      <Facts
        facts={[
          { label: t('subscription.plan'), value: <PlanLink subscription={subscription} /> },
          { label: t('subscription.quantity'), value: String(subscription.quantity) },
          { label: t('subscription.price'), value: subscriptionPriceWords(subscription, t, formats) },
          { label: t('subscription.client'), value: <Party party={client} /> },
          { label: t('subscription.payer'), value: <Party party={payer} /> },
          {
            label: t('subscription.period'),
            value: period === null ? t('subscription.no-period') : formats.period(period),
          },
          {
            label: t('subscription.next-invoice'),
            value:
              subscription.nextBillingOn === null
                ? t('subscription.no-next-invoice')
                : day(subscription.nextBillingOn),
          },
          ...(isCollected
            ? [
                { label: t('new.account'), value: account?.label ?? '—' },
                ...(subscription.collection === 'provider'
                  ? [{ label: t('subscription.method'), value: methodWords }]
                  : []),
              ]
            : []),
          ...optional,
        ]}
      />
    </Panel>
  );
}

function Party({ party }: { party: SubscriptionDetail['client'] }) {
  return (
    <Link tag={RouterLink} to={`${PANEL_PATH}/clients/${party.id}`}>
      {party.name ?? party.email}
    </Link>
  );
}

function PlanLink({ subscription: { plan } }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const canRead = useCan(ACTIONS.plansRead);
  const words = t('plan.with-version', { name: plan.name, version: plan.version });
  if (!canRead) return <Typography>{words}</Typography>;
  return (
    <Link tag={RouterLink} to={`${PANEL_PATH}/plans/${plan.id}`}>
      {words}
    </Link>
  );
}
