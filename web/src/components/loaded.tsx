/** What a query found; until then its place is kept free, and what failed can be tried again. */
import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './states.tsx';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** Height of what is to come, as CSS. */
  readonly height: string;
  readonly children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ query, height, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton h={height} aria-label="Loading" />;
}
