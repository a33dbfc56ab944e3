import { Button, Flex, Typography } from '@strapi/design-system';
import { useWords } from '../../translations/use-words';

type Props = { isPending: boolean; isLocked: boolean; canUpdate: boolean };

export function SaveBar({ isPending, isLocked, canUpdate }: Props) {
  const t = useWords();
  return (
    <Flex justifyContent="flex-end" gap={4} wrap="wrap">
      {isLocked && (
        <Typography textColor="neutral600">
          {t(canUpdate ? 'settings.locked-no-key' : 'settings.locked-no-permission')}
        </Typography>
      )}
      <Button type="submit" loading={isPending} disabled={isLocked || isPending}>
        {t('settings.save')}
      </Button>
    </Flex>
  );
}
