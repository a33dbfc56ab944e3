import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';

export function SummaryPanel({ request }: { request: BillingRequestDetail }) {
  const t = useWords();
  const { amount, rate, moment, country } = useFormats();
  const { buyer } = request;
  const buyerWords =
    buyer === null
      ? t('request.buyer-unknown')
      : t(`request.buyer-${buyer.kind}`, { name: buyer.name, country: country(buyer.country) });
  const optional = [
    { label: t('request.opened'), value: request.openedAt && moment(request.openedAt) },
    { label: t('request.paid'), value: request.paidAt && moment(request.paidAt) },
    { label: t('request.success-url'), value: request.successUrl },
    { label: t('request.cancel-url'), value: request.cancelUrl },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <Panel title={t('request.summary')}>
      <Facts
        facts={[
          { label: t('request.total'), value: amount(request.amount) },
          {
            label: t('request.net-and-tax', { rate: rate(request.taxRate) }),
            value: t('request.net-and-tax-value', { net: amount(request.net), tax: amount(request.tax) }),
          },
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
