import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Labels and values, two a row where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Grid.Root gap={4} tag="dl">
      {facts.map((fact) => (
        <Grid.Item key={fact.label} col={6} s={6} xs={12} direction="column" alignItems="flex-start">
          <Typography tag="dt" variant="sigma" textColor="neutral600">
            {fact.label}
          </Typography>
          <Box tag="dd" maxWidth="100%" style={{ overflowWrap: 'anywhere' }}>
            <Flex paddingTop={1}>
              {typeof fact.value === 'string' ? <Typography>{fact.value}</Typography> : fact.value}
            </Flex>
          </Box>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
