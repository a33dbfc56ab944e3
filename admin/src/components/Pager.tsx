import { Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useWords } from '../translations/use-words';

type Props = {
  info: { page: number; pageSize: number; pageCount: number; total: number };
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
};

/** Pages of a list. Strapi's own pager writes an unencoded search into the URL, so a «&» in it would break the page. */
export function Pager({ info, onPage, onPageSize }: Props) {
  const t = useWords();
  return (
    <Flex justifyContent="space-between" gap={4} wrap="wrap" paddingTop={4}>
      <Flex gap={2}>
        <SingleSelect
          size="S"
          aria-label={t('pager.size')}
          value={String(info.pageSize)}
          onChange={(value) => onPageSize(Number(value))}
        >
          {['10', '20', '50', '100'].map((size) => (
            <SingleSelectOption key={size} value={size}>
              {size}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Typography textColor="neutral600">{t('pager.size')}</Typography>
      </Flex>
      <Flex gap={2} tag="nav" aria-label={t('pager.label')}>
        <IconButton
          label={t('pager.previous')}
          disabled={info.page <= 1}
          onClick={() => onPage(info.page - 1)}
        >
          <ChevronLeft />
        </IconButton>
        <Typography textColor="neutral600" aria-live="polite">
          {t('pager.position', { page: info.page, pages: Math.max(info.pageCount, 1), total: info.total })}
        </Typography>
        <IconButton
          label={t('pager.next')}
          disabled={info.page >= info.pageCount}
          onClick={() => onPage(info.page + 1)}
        >
          <ChevronRight />
        </IconButton>
      </Flex>
    </Flex>
  );
}
