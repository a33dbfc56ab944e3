import { Typography } from '@strapi/design-system';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { CreditNotes } from '../../components/credit/CreditNotes';
import { Facts } from '../../components/Facts';
import { invoiceStateWords } from '../../components/invoice-states';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';

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
  return (
    <Panel title={t('invoice.title')}>
      <Facts
        facts={[
          { label: t('invoice.number'), value: invoice.number ?? t('invoice.no-number') },
          { label: t('invoice.state'), value: invoiceStateWords(invoice.state, t) },
          {
            label: t('invoice.issued'),
            value: invoice.issuedOn === null ? t('invoice.not-issued') : day(invoice.issuedOn),
          },
          { label: t('invoice.total'), value: amount(invoice.total) },
        ]}
      />
      <CreditNotes invoice={invoice} />
    </Panel>
  );
}
