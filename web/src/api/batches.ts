/** Hooks that read and change batches. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BatchAcceptedJson,
  BatchesJson,
  BatchJson,
  BatchResultsJson,
  SheetsJson,
} from '../../../src/batches/schemas.ts';
import { get, postAsync } from './client.ts';

/** Request body of `POST /api/batches`. */
export interface BatchInput {
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly mode: 'permissive' | 'strict';
}

/** The latest batches; polled while one of them is in progress. */
export const useBatches = () =>
  useQuery({
    queryKey: BATCHES,
    queryFn: () => get<BatchesJson>('/api/batches'),
    refetchInterval: ({ state }) =>
      state.data?.batches.some((batch) => batch.finishedAt === null) === true ? 1500 : false,
  });

/** One batch; polled until it has finished. */
export const useBatch = (id: string) =>
  useQuery({
    queryKey: [...BATCHES, id],
    queryFn: () => get<BatchJson>(`/api/batches/${id}`),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? 400 : false),
  });

/** The images of a finished batch, which never change. */
export const useResults = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...BATCHES, id, 'results'],
    queryFn: () => get<BatchResultsJson>(`/api/batches/${id}/results.json`),
    enabled,
    staleTime: Infinity,
  });

/** The label sheets that results can be printed on. */
export const useSheets = () =>
  useQuery({
    queryKey: ['sheets'],
    queryFn: () => get<SheetsJson>('/api/batches/sheets'),
    select: (response) => response.sheets,
    staleTime: Infinity,
  });

export function useCreateBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ keyId, input }: { keyId: string; input: BatchInput }) =>
      postAsync<BatchAcceptedJson>(`/api/batches?key=${encodeURIComponent(keyId)}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: BATCHES }),
  });
}

const BATCHES = ['batches'];
