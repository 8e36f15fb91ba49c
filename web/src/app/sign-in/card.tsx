/** The narrow card of the sign-in, sign-up and password pages. */
import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageMeta } from '../../components/page-header.tsx';

interface CardProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export const Card = ({ title, intro, footer, children }: CardProps) => (
  <Container size={440} py={{ base: 'lg', sm: 64 }} mih="60vh">
    <PageMeta title={title} />
    <Stack gap="lg">
      <div>
        <Title order={1} fz="2rem">
          {title}
        </Title>
        {intro !== undefined && (
          <Text c="dimmed" mt="xs">
            {intro}
          </Text>
        )}
      </div>
      <Paper withBorder p="lg" bg="var(--surface)">
        {children}
      </Paper>
      {footer !== undefined && (
        <Text size="sm" ta="center">
          {footer}
        </Text>
      )}
    </Stack>
  </Container>
);
