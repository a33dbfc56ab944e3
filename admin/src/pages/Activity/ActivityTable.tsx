import {
  Box,
  EmptyStateLayout,
  Table,
  Tbody,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import type { Query } from '../../api/use-query';
import { Pager } from '../../components/Pager';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Loading } from '../../components/Loading';
import { useWords } from '../../translations/use-words';

type PageInfo = { page: number; pageSize: number; pageCount: number; total: number };
type Props<Row> = {
  label: string;
  empty: string;
  columns: readonly string[];
  query: Query<{ data: Row[]; meta: { pagination: PageInfo } }>;
  renderRow: (row: Row) => ReactNode;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
};

/** A list of what happened: loading, empty, refused and filled. The last column holds the buttons. */
export function ActivityTable<Row>({
  label,
  empty,
  columns,
  query,
  renderRow,
  onPage,
  onPageSize,
}: Props<Row>) {
  const t = useWords();
  const { data, problem, isLoading, refetch } = query;
  return (
    <Box>
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {data !== null && data.data.length === 0 && (
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" aria-hidden />}
          content={empty}
          hasRadius
          shadow="tableShadow"
        />
      )}
      {data !== null && data.data.length > 0 && (
        <>
          <Table colCount={columns.length + 1} rowCount={data.data.length + 1} aria-label={label}>
            <Thead>
              <Tr>
                {columns.map((column) => (
                  <Th key={column}>
                    <Typography variant="sigma" textColor="neutral600">
                      {column}
                    </Typography>
                  </Th>
                ))}
                <Th>
                  <VisuallyHidden>{t('activity.actions')}</VisuallyHidden>
                </Th>
              </Tr>
            </Thead>
            <Tbody>{data.data.map(renderRow)}</Tbody>
          </Table>
          <Pager info={data.meta.pagination} onPage={onPage} onPageSize={onPageSize} />
        </>
      )}
    </Box>
  );
}
