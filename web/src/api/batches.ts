/** What the pages read and change about batches, as hooks. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BatchAcceptedJson,
  BatchesJson,
  BatchJson,
  BatchResultsJson,
  SheetsJson,
} from '../../../src/batches/schemas.ts';
import { get, postLater } from './client.ts';

/** What is sent: as the API takes it. */
export interface BatchInput {
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly mode: 'permissive' | 'strict';
}

/** Read again while one of them is being drawn. */
export const useBatches = () =>
  useQuery({
    queryKey: BATCHES,
    queryFn: () => get<BatchesJson>('/api/batches'),
    refetchInterval: ({ state }) =>
      state.data?.batches.some((batch) => batch.finishedAt === null) === true ? 1500 : false,
  });

/** Read again until it has ended. */
export const useBatch = (id: string) =>
  useQuery({
    queryKey: [...BATCHES, id],
    queryFn: () => get<BatchJson>(`/api/batches/${id}`),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? 400 : false),
  });

/** The pictures; they do not change any more. */
export const useResults = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...BATCHES, id, 'results'],
    queryFn: () => get<BatchResultsJson>(`/api/batches/${id}/results.json`),
    enabled,
    staleTime: Infinity,
  });

export const useSheets = () =>
  useQuery({
    queryKey: ['sheets'],
    queryFn: () => get<SheetsJson>('/api/batches/sheets'),
    select: (reply) => reply.sheets,
    staleTime: Infinity,
  });

export function useCreateBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ keyId, input }: { keyId: string; input: BatchInput }) =>
      postLater<BatchAcceptedJson>(`/api/batches?key=${encodeURIComponent(keyId)}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: BATCHES }),
  });
}

const BATCHES = ['batches'];
