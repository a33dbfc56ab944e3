import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { BillingRequestRow } from '../../../server/src/contracts/billing-requests';
import { useCan } from '../api/use-can';
import { useQuery } from '../api/use-query';
import { useFormats } from '../formatting/use-formats';
import { ACTIONS, PANEL_PATH, PLUGIN_ID } from '../plugin';
import { useWords } from '../translations/use-words';

const INVOICE = `plugin::${PLUGIN_ID}.invoice`;
type Props = { readonly model: string; readonly document?: Readonly<Record<string, unknown>> };

/** The request by which an invoice came about: found by the number, of which there is one per mode. */
function useOrigin({ model, document }: Props): BillingRequestRow | null {
  const mayRead = useCan(ACTIONS.requestsRead);
  const number = model === INVOICE ? document?.['numberText'] : undefined;
  const mode = document?.['mode'] === 'live' ? 'live' : 'test';
  const search = typeof number === 'string' ? number : '';
  const { data } = useQuery(
    'listBillingRequests',
    { query: { mode, search, page: 1, pageSize: 20 } },
    { skip: !mayRead || search === '' }
  );
  // The search also finds numbers that merely contain this one.
  return data?.data.find((request) => request.invoiceNumber === search) ?? null;
}

function Origin({ request }: { request: BillingRequestRow }) {
  const t = useWords();
  const { amount } = useFormats();
  const facts = [
    [t('requests.purpose'), request.purpose],
    [t('request.total'), amount(request.amount)],
    [t('requests.email'), request.email],
    [t('requests.account'), request.account.label],
  ] as const;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {label}
            </Typography>
            <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </div>
        ))}
      </Flex>
      <Link tag={RouterLink} to={`${PANEL_PATH}/requests/${request.id}`}>
        {t('invoice.open-request')}
      </Link>
    </Flex>
  );
}

/**
 * Beside an invoice: what it is for, and the way to its billing request, where its payments and timeline are. Strapi calls
 * this for every document of every type; for others, and for who may not read requests, there is no panel.
 */
export function InvoiceOriginPanel(props: Props) {
  const t = useWords();
  const request = useOrigin(props);
  if (request === null) return null;
  return { title: t('request.title'), content: <Origin request={request} /> };
}
