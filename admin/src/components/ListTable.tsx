import { Box, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';

type Props<Row> = {
  label: string;
  rows: readonly Row[];
  /** The first column links to the row's page. */
  columns: readonly { readonly head: string; readonly cell: (row: Row) => ReactNode }[];
  keyOf: (row: Row) => string;
  linkOf: (row: Row) => string;
};

/** A list whose rows lead to a page of their own: by a link for keyboards and new tabs, anywhere by mouse. */
export function ListTable<Row>({ label, rows, columns, keyOf, linkOf }: Props<Row>) {
  const navigate = useNavigate();
  return (
    <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {columns.map(({ head }) => (
            <Th key={head}>
              <Typography variant="sigma" textColor="neutral600">
                {head}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)} onClick={() => navigate(linkOf(row))} style={{ cursor: 'pointer' }}>
            {columns.map(({ head, cell }, index) => (
              <Td key={head}>
                {index === 0 ? (
                  <Box maxWidth="32rem" style={{ overflowWrap: 'anywhere' }}>
                    <Link tag={RouterLink} to={linkOf(row)} onClick={(event) => event.stopPropagation()}>
                      {cell(row)}
                    </Link>
                  </Box>
                ) : (
                  cell(row)
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Words in a cell; what is too long for one line is cut and told in full on hover. */
export function CellText({ words, detail }: { words: string; detail?: string | null }) {
  return (
    <Box maxWidth="26rem">
      <Typography tag="span" display="block" textColor="neutral800" ellipsis title={words}>
        {words}
      </Typography>
      {detail && (
        <Typography tag="span" display="block" variant="pi" textColor="neutral600" ellipsis title={detail}>
          {detail}
        </Typography>
      )}
    </Box>
  );
}
