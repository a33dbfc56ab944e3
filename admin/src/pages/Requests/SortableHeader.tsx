import { Flex, IconButton, Th, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useWords } from '../../translations/use-words';
import type { RequestFilter, Sort } from './use-request-filter';

type Props = {
  name: Sort;
  label: string;
  filter: RequestFilter;
  onSort: (sort: Sort, order: 'asc' | 'desc') => void;
};

/** A column head that sorts; `aria-sort` says so to those who cannot see the arrow. */
export function SortableHeader({ name, label, filter, onSort }: Props) {
  const t = useWords();
  const isActive = filter.sort === name;
  const isAscending = isActive && filter.order === 'asc';
  const next = isActive && filter.order === 'desc' ? 'asc' : 'desc';
  return (
    <Th aria-sort={isActive ? (isAscending ? 'ascending' : 'descending') : 'none'}>
      <Flex gap={1}>
        <Typography variant="sigma" textColor={isActive ? 'primary600' : 'neutral600'}>
          {label}
        </Typography>
        <IconButton
          variant="ghost"
          size="XS"
          label={t(next === 'asc' ? 'requests.sort-ascending' : 'requests.sort-descending', {
            column: label,
          })}
          onClick={() => onSort(name, next)}
        >
          {isAscending ? <CaretUp /> : <CaretDown fill={isActive ? 'primary600' : 'neutral400'} />}
        </IconButton>
      </Flex>
    </Th>
  );
}
