import { Typography } from '@strapi/design-system';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { Facts } from '../../components/Facts';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';

/** The contract leaves the state open, so a state that this version does not know is shown as it is. */
const STATES: Readonly<Record<string, TradKey>> = {
  draft: 'invoice.draft',
  pending: 'invoice.pending',
  paid: 'invoice.paid',
  discarded: 'invoice.discarded',
  uncollectible: 'invoice.uncollectible',
  credited: 'invoice.credited',
};

export function InvoicePanel({ request }: { request: BillingRequestDetail }) {
  const t = useWords();
  const { amount, day } = useFormats();
  const { invoice } = request;
  if (invoice === null) {
    return (
      <Panel title={t('invoice.title')}>
        <Typography textColor="neutral600">{t('invoice.none')}</Typography>
      </Panel>
    );
  }
  const state = STATES[invoice.state];
  return (
    <Panel title={t('invoice.title')}>
      <Facts
        facts={[
          { label: t('invoice.number'), value: invoice.number ?? t('invoice.no-number') },
          { label: t('invoice.state'), value: state === undefined ? invoice.state : t(state) },
          {
            label: t('invoice.issued'),
            value: invoice.issuedOn === null ? t('invoice.not-issued') : day(invoice.issuedOn),
          },
          { label: t('invoice.total'), value: amount(invoice.total) },
        ]}
      />
    </Panel>
  );
}
