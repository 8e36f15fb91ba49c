/** A section of a page with its heading. */
import { Group, Paper, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** Shown at the end of the heading line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder p="lg" bg="var(--surface)" h="100%">
      <Group justify="space-between" align="baseline" mb="md" gap="xs">
        <Title order={2} id={id} fz="1.125rem">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
