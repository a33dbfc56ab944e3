import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useWords } from '../translations/use-words';

/** A value that is taken elsewhere: shown whole, copied with one click. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useWords();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const take = async () => {
    const isDone = await copy(value);
    toggleNotification({
      type: isDone ? 'success' : 'warning',
      message: isDone ? t('copy.done') : t('copy.failed'),
    });
  };
  return (
    <Flex gap={2} maxWidth="100%">
      <Box
        background="neutral100"
        hasRadius
        paddingLeft={3}
        paddingRight={3}
        paddingTop={2}
        paddingBottom={2}
        style={{ overflowWrap: 'anywhere', minWidth: 0 }}
      >
        <Typography variant="pi" fontWeight="semiBold" tag="code">
          {value}
        </Typography>
      </Box>
      <IconButton label={t('copy.label', { what: label })} onClick={() => void take()}>
        <Duplicate />
      </IconButton>
    </Flex>
  );
}
