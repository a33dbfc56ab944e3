import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ComingInvoicesView, ComingInvoiceView } from '../../../server/src/contracts/coming-invoices';
import { useQuery } from '../api/use-query';
import { useFormats } from '../formatting/use-formats';
import { PANEL_PATH } from '../plugin';
import type { TradKey } from '../translations/get-trad';
import { useWords } from '../translations/use-words';
import { subjectWords, stopWords } from './coming-words';
import { Loading } from './Loading';
import { Panel } from './Panel';
import { ProblemNotice } from './ProblemNotice';

const POLL_MS = 30_000;
/** A year of a monthly plan. */
const SHOWN_AT_FIRST = 12;

const HINTS = {
  previewClient: 'coming.hint-payer',
  previewSubscription: 'coming.hint',
  previewPlan: 'coming.hint-plan',
} as const satisfies Record<string, TradKey>;

type Props = {
  of: keyof typeof HINTS;
  id: string;
  /** Changes with what is shown beside it: then it is worked out again. */
  asOf?: string;
};

/** What will be invoiced in the next twelve months, as the server works it out by the functions of the invoice. */
export function ComingInvoices({ of, id, asOf }: Props) {
  const t = useWords();
  const formats = useFormats();
  const { data, problem, isLoading, refetch } = useQuery(
    of,
    { id },
    { pollMs: POLL_MS, keepWithin: id, asOf }
  );
  const coming = data?.data ?? null;
  return (
    <Panel
      title={t('coming.title')}
      hint={coming === null ? undefined : t(HINTS[of], { day: formats.day(coming.until) })}
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {coming !== null && <Coming coming={coming} isOfClient={of === 'previewClient'} />}
    </Panel>
  );
}

function Coming({ coming, isOfClient }: { coming: ComingInvoicesView; isOfClient: boolean }) {
  const t = useWords();
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const { invoices, totals, stops, isComplete } = coming;
  const shown = isWhole ? invoices : invoices.slice(0, SHOWN_AT_FIRST);
  const hidden = invoices.length - shown.length;
  const isCredited = invoices.some(({ credit }) => /[1-9]/.test(credit.decimal));
  const sentences = stops.flatMap((stop) => stopWords(stop, t, formats) ?? []);
  return (
    <>
      {invoices.length === 0 && <Typography textColor="neutral600">{t('coming.none')}</Typography>}
      {invoices.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {shown.map((invoice) => (
            <ComingLine
              key={`${invoice.subscriptionId} ${invoice.period.start}`}
              invoice={invoice}
              isOfClient={isOfClient}
            />
          ))}
        </Flex>
      )}
      {hidden > 0 && (
        <Box>
          <Button variant="tertiary" onClick={() => setWhole(true)}>
            {t('coming.show-all', { count: hidden })}
          </Button>
        </Box>
      )}
      {totals.length > 0 && (
        <Typography fontWeight="bold" tag="p">
          {t(isCredited ? 'coming.sum-after-credit' : 'coming.sum', {
            amounts: totals.map(formats.amount).join(' + '),
          })}
        </Typography>
      )}
      {sentences.map((sentence, index) => (
        <Typography key={index} textColor="neutral600" tag="p">
          {sentence}
        </Typography>
      ))}
      {!isComplete && (
        <Typography textColor="warning700" tag="p">
          {t('coming.incomplete')}
        </Typography>
      )}
    </>
  );
}

/** What it is for goes without saying on the page of the subscription or the plan. */
function ComingLine({ invoice, isOfClient }: { invoice: ComingInvoiceView; isOfClient: boolean }) {
  const t = useWords();
  const { amount, day, period } = useFormats();
  const { issueOn, subscriptionId, net, tax, total, credit, due } = invoice;
  const isCredited = /[1-9]/.test(credit.decimal);
  return (
    <Box tag="li" style={{ overflowWrap: 'anywhere' }}>
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography fontWeight="semiBold" tag="p">
          {day(issueOn)} · {amount(total)}
        </Typography>
        {isOfClient && subscriptionId !== null && (
          <Link tag={RouterLink} to={`${PANEL_PATH}/subscriptions/${subscriptionId}`}>
            {subjectWords(invoice, t)}
          </Link>
        )}
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {period(invoice.period)} · {t('coming.net-and-tax', { net: amount(net), tax: amount(tax) })}
      </Typography>
      {isCredited && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t('coming.credit', { credit: amount(credit), due: amount(due) })}
        </Typography>
      )}
    </Box>
  );
}
