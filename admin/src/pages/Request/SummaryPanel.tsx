import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

export function SummaryPanel({ request }: { request: BillingRequestDetail }) {
  const t = useWords();
  const { amount, rate, moment, country } = useFormats();
  const { buyer, type } = request;
  const isForMethod = type === 'method_update';
  const buyerWords =
    buyer === null
      ? t('request.buyer-unknown')
      : t(`request.buyer-${buyer.kind}`, { name: buyer.name, country: country(buyer.country) });
  const optional = [
    { label: t('request.opened'), value: request.openedAt && moment(request.openedAt) },
    {
      label: t(isForMethod ? 'request.saved' : 'request.paid'),
      value: request.paidAt && moment(request.paidAt),
    },
    { label: t('request.success-url'), value: request.successUrl },
    { label: t('request.cancel-url'), value: request.cancelUrl },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <Panel title={t('request.summary')}>
      {type !== 'one_off' && <Typography>{t(`request-type-hint.${type}`)}</Typography>}
      <Facts
        facts={[
          { label: t('new.type'), value: t(`request-type.${type}`) },
          ...(request.subscription === null
            ? []
            : [
                {
                  label: t('request.subscription'),
                  value: <SubscriptionLink subscription={request.subscription} />,
                },
              ]),
          ...(isForMethod
            ? []
            : [
                { label: t('request.total'), value: amount(request.amount) },
                {
                  label: t('request.net-and-tax', { rate: rate(request.taxRate) }),
                  value: t('request.net-and-tax-value', {
                    net: amount(request.net),
                    tax: amount(request.tax),
                  }),
                },
              ]),
          { label: t('request.email'), value: request.email },
          { label: t('request.language'), value: t(`language.${request.language}`) },
          { label: t('request.buyer'), value: buyerWords },
          { label: t('request.account'), value: request.account.label },
          { label: t('request.created'), value: moment(request.createdAt) },
          { label: t('request.expires'), value: moment(request.expiresAt) },
          ...optional,
        ]}
      />
    </Panel>
  );
}

type Subscription = NonNullable<BillingRequestDetail['subscription']>;

/** The plan, its state, and the way there. */
function SubscriptionLink({ subscription: { id, planName, state } }: { subscription: Subscription }) {
  const t = useWords();
  return (
    <Link tag={RouterLink} to={`${PANEL_PATH}/subscriptions/${id}`}>
      {planName} · {t(`subscription-state.${state}`)}
    </Link>
  );
}
