/** Renders the data of a query: a placeholder while it loads, a retry button if it failed. */
import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messages } from '../messages/messages.ts';
import { ErrorState } from './states.tsx';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** Height of the placeholder, as CSS. */
  readonly height: string;
  readonly children: (data: Data) => ReactNode;
}

export function Loaded<Data>({ query, height, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton h={height} aria-label={messages('shared').loading} />;
}
