import { Flex, Loader } from '@strapi/design-system';
import { useWords } from '../translations/use-words';

/** A part of a page is on its way. (Strapi's `Page.Loading` is a page: inside one it would be a second `main`.) */
export function Loading() {
  const t = useWords();
  return (
    <Flex justifyContent="center" padding={8}>
      <Loader>{t('loading')}</Loader>
    </Flex>
  );
}
