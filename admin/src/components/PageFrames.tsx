import { EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { BackLink } from './BackLink';
import { PluginNav } from './PluginNav';

type ListProps = {
  title: string;
  subtitle: string;
  isBusy: boolean;
  actions?: ReactNode;
  children: ReactNode;
};

/** A page of the plugin's navigation. */
export function ListFrame({ title, subtitle, isBusy, actions, children }: ListProps) {
  return (
    <Page.Main aria-busy={isBusy}>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={
          <Flex gap={2} wrap="wrap">
            {actions}
          </Flex>
        }
      />
      <PluginNav />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4} paddingBottom={8}>
          {children}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

type InnerProps = {
  title: string;
  subtitle?: string;
  back: { readonly to: string; readonly label: string };
  isBusy?: boolean;
  actions?: ReactNode;
  children: ReactNode;
};

/** A page below one of the navigation, with the way back. */
export function InnerFrame({ title, subtitle, back, isBusy, actions, children }: InnerProps) {
  return (
    <Page.Main aria-busy={isBusy ?? false}>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        navigationAction={<BackLink {...back} />}
        primaryAction={
          <Flex gap={2} wrap="wrap">
            {actions}
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {children}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

/** An empty list says why it is empty and what to do next. */
export function EmptyList({ content, action }: { content: string; action?: ReactNode }) {
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" aria-hidden />}
      content={content}
      action={action}
      hasRadius
      shadow="tableShadow"
    />
  );
}
