/** The button below a paginated list; nothing once the last page is loaded. */
import { Button, Group } from '@mantine/core';

interface LoadMoreProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly children: string;
}

export const LoadMore = ({ pages, children }: LoadMoreProps) =>
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
