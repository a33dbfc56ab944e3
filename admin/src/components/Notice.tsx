import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

type Tone = 'info' | 'success' | 'warning' | 'danger';
const LOOKS = {
  info: { icon: Information, background: 'primary100', border: 'primary200', fill: 'primary600' },
  success: { icon: CheckCircle, background: 'success100', border: 'success200', fill: 'success600' },
  warning: { icon: WarningCircle, background: 'warning100', border: 'warning200', fill: 'warning600' },
  danger: { icon: WarningCircle, background: 'danger100', border: 'danger200', fill: 'danger600' },
} as const;

type Props = { tone: Tone; title: string; children?: ReactNode; action?: ReactNode };

/** A message that stays. The design system's Alert always has a close button, and these must not be closed away. */
export function Notice({ tone, title, children, action }: Props) {
  const { icon: Icon, background, border, fill } = LOOKS[tone];
  return (
    <Box
      role={tone === 'danger' ? 'alert' : 'status'}
      background={background}
      borderColor={border}
      hasRadius
      padding={4}
      width="100%"
    >
      <Flex gap={3} alignItems="flex-start">
        <Box shrink={0} paddingTop={1}>
          <Icon aria-hidden fill={fill} />
        </Box>
        <Flex direction="column" alignItems="flex-start" gap={2} grow={1}>
          <Typography fontWeight="bold">{title}</Typography>
          {typeof children === 'string' ? <Typography>{children}</Typography> : children}
          {action}
        </Flex>
      </Flex>
    </Box>
  );
}
