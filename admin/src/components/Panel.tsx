import { Box, Flex, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';

type Props = { title: string; hint?: string; action?: ReactNode; children: ReactNode };

/** A titled box on a page; a region that a screen reader can jump to. A long address breaks rather than leave it. */
export function Panel({ title, hint, action, children }: Props) {
  const id = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      hasRadius
      shadow="filterShadow"
      padding={{ initial: 4, medium: 6 }}
      width="100%"
      style={{ overflowWrap: 'anywhere' }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography id={id} variant="delta" tag="h2">
              {title}
            </Typography>
            {hint !== undefined && <Typography textColor="neutral600">{hint}</Typography>}
          </Flex>
          {action}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
}
