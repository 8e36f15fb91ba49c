/** The button below a list that is read page by page; nothing where the last page is there. */
import { Button, Group } from '@mantine/core';

interface OlderProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly children: string;
}

export const Older = ({ pages, children }: OlderProps) =>
  pages.hasNextPage ? (
    <Group justify="center" mt="md">
      <Button
        variant="default"
        size="xs"
        loading={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {children}
      </Button>
    </Group>
  ) : null;
