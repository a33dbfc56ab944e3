import type { SubscriptionRow } from '../../../../server/src/contracts/subscriptions';
import { CellText, ListTable } from '../../components/ListTable';
import { SubscriptionBadge } from '../../components/SubscriptionBadge';
import { subscriptionPriceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

const nameOf = ({ name, email }: SubscriptionRow['client']) => name ?? email;

export function SubscriptionTable({ subscriptions }: { subscriptions: readonly SubscriptionRow[] }) {
  const t = useWords();
  const formats = useFormats();
  const payerOf = ({ client, payer }: SubscriptionRow) =>
    payer.id === client.id ? null : t('client.paid-by', { name: nameOf(payer) });
  return (
    <ListTable
      label={t('subscriptions.title')}
      rows={subscriptions}
      keyOf={({ id }) => id}
      linkOf={({ id }) => `${PANEL_PATH}/subscriptions/${id}`}
      columns={[
        { head: t('subscription.client'), cell: ({ client }) => nameOf(client) },
        {
          head: t('subscription.plan'),
          cell: (row) => (
            <CellText
              words={row.plan.name}
              detail={[t('version.number', { number: row.plan.version }), payerOf(row)]
                .filter(Boolean)
                .join(' · ')}
            />
          ),
        },
        {
          head: t('subscription.price'),
          cell: (row) => <CellText words={subscriptionPriceWords(row, t, formats)} />,
        },
        { head: t('subscriptions.state'), cell: (row) => <SubscriptionBadge subscription={row} /> },
        {
          head: t('subscription.period'),
          cell: ({ period }) => <CellText words={period === null ? '—' : formats.period(period)} />,
        },
        {
          head: t('subscription.next-invoice'),
          cell: ({ nextBillingOn }) => (
            <CellText words={nextBillingOn === null ? '—' : formats.day(nextBillingOn)} />
          ),
        },
      ]}
    />
  );
}
