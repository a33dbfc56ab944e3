import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { ClientDetail } from '../../../server/src/contracts/clients';
import type { SubscriptionInvoiceRow } from '../../../server/src/contracts/subscriptions';
import { useFormats } from '../formatting/use-formats';
import { PANEL_PATH } from '../plugin';
import { useWords } from '../translations/use-words';
import { CreditNotes } from './credit/CreditNotes';
import { invoiceStateWords } from './invoice-states';
import { Panel } from './Panel';

type Invoice = ClientDetail['invoices'][number] &
  Partial<Pick<SubscriptionInvoiceRow, 'period' | 'requestId'>>;

/** Invoices with what is still owed of them, newest first. */
export function InvoiceList({ invoices }: { invoices: readonly Invoice[] }) {
  const t = useWords();
  return (
    <Panel title={t('invoices.title')}>
      {invoices.length === 0 && <Typography textColor="neutral600">{t('invoices.none')}</Typography>}
      {invoices.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {invoices.map((invoice) => (
            <InvoiceLine key={invoice.id} invoice={invoice} />
          ))}
        </Flex>
      )}
    </Panel>
  );
}

function InvoiceLine({ invoice }: { invoice: Invoice }) {
  const t = useWords();
  const { amount, day, period: formatPeriod } = useFormats();
  const { number, state, issuedOn, period, requestId } = invoice;
  const isOwed = state === 'pending' && /[1-9]/.test(invoice.balanceDue.decimal);
  const facts = [
    issuedOn === null ? t('invoice.not-issued') : t('invoices.issued', { day: day(issuedOn) }),
    period && formatPeriod(period),
  ];
  return (
    <Box tag="li" style={{ overflowWrap: 'anywhere' }}>
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography fontWeight="semiBold" tag="p">
          {number ?? t('invoice.no-number')} · {amount(invoice.total)}
        </Typography>
        <Typography textColor={isOwed ? 'warning700' : 'neutral800'}>
          {isOwed ? t('invoices.owed', { amount: amount(invoice.balanceDue) }) : invoiceStateWords(state, t)}
        </Typography>
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {facts.filter(Boolean).join(' · ')}
      </Typography>
      {requestId && (
        <Link tag={RouterLink} to={`${PANEL_PATH}/requests/${requestId}`}>
          {t('invoices.to-request')}
        </Link>
      )}
      <CreditNotes invoice={invoice} />
    </Box>
  );
}
