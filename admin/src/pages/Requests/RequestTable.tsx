import {
  Flex,
  Link,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import type { BillingRequestRow } from '../../../../server/src/contracts/billing-requests';
import { LinkMailNote } from '../../components/LinkMailNote';
import { StateBadge } from '../../components/StateBadge';
import { useFormats } from '../../formatting/use-formats';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { SortableHeader } from './SortableHeader';
import type { RequestFilter, Sort } from './use-request-filter';

type Props = {
  rows: readonly BillingRequestRow[];
  filter: RequestFilter;
  onSort: (sort: Sort, order: 'asc' | 'desc') => void;
};

export function RequestTable({ rows, filter, onSort }: Props) {
  const t = useWords();
  const plain = (label: string) => (
    <Th>
      <Typography variant="sigma" textColor="neutral600">
        {label}
      </Typography>
    </Th>
  );
  const sorted = (name: Sort, label: string) => <SortableHeader {...{ name, label, filter, onSort }} />;
  return (
    <Table colCount={7} rowCount={rows.length + 1} aria-label={t('requests.title')}>
      <Thead>
        <Tr>
          {plain(t('requests.email'))}
          {plain(t('requests.purpose'))}
          {sorted('amount', t('requests.amount'))}
          {plain(t('requests.state'))}
          {plain(t('requests.account'))}
          {sorted('createdAt', t('requests.created'))}
          {sorted('expiresAt', t('requests.expires'))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <RequestLine key={row.id} row={row} />
        ))}
      </Tbody>
    </Table>
  );
}

/** What tells two requests apart, such as an invoice's number, stands at the end. */
const WRAPPED = { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: '16rem' } as const;

function RequestLine({ row }: { row: BillingRequestRow }) {
  const t = useWords();
  const { amount } = useFormats();
  const navigate = useNavigate();
  const to = `${PANEL_PATH}/requests/${row.id}`;
  const text = (words: string, maxWidth?: string) => (
    <Typography tag="span" textColor="neutral800" ellipsis title={words} maxWidth={maxWidth} display="block">
      {words}
    </Typography>
  );
  return (
    <Tr onClick={() => navigate(to)} style={{ cursor: 'pointer' }}>
      <Td>
        <Link tag={RouterLink} to={to} onClick={(event) => event.stopPropagation()}>
          {row.email}
        </Link>
      </Td>
      <Td>
        <Typography tag="span" textColor="neutral800" display="block" style={WRAPPED}>
          {row.purpose}
        </Typography>
        {row.type !== 'one_off' && (
          <Typography tag="span" display="block" variant="pi" textColor="neutral600">
            {t(`request-type.${row.type}`)}
          </Typography>
        )}
      </Td>
      <Td>
        <Typography fontWeight="semiBold" textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
          {amount(row.amount)}
        </Typography>
      </Td>
      <Td>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <StateBadge request={row} />
          {row.state === 'pending' && <LinkMailNote mail={row.linkMail} />}
        </Flex>
      </Td>
      <Td>{text(row.account.label, '16rem')}</Td>
      <Td>
        <Moment at={row.createdAt} />
      </Td>
      <Td>
        {row.state === 'pending' ? (
          <Moment at={row.expiresAt} />
        ) : (
          <Typography textColor="neutral600">
            <span aria-hidden>—</span>
            <VisuallyHidden>{t('requests.no-expiry')}</VisuallyHidden>
          </Typography>
        )}
      </Td>
    </Tr>
  );
}

function Moment({ at }: { at: string }) {
  const { day, time } = useFormats().dayAndTime(at);
  return (
    <time dateTime={at}>
      <Typography tag="span" display="block" textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
        {day}
      </Typography>
      <Typography tag="span" display="block" variant="pi" textColor="neutral600">
        {time}
      </Typography>
    </time>
  );
}
