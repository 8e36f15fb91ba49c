/** Hooks that read and change batches. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BatchAcceptedJson,
  BatchCheckJson,
  BatchesJson,
  BatchJson,
  BatchResultsJson,
  SheetsJson,
} from '../../../src/batches/schemas.ts';
import { get, post, postAsync } from './client.ts';

/** Request body of `POST /api/batches`. */
export interface BatchInput {
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly defaults: Readonly<Record<string, string>>;
  readonly mode: 'permissive' | 'strict';
}

/** All batches that are kept, a page at a time; polled while one of the first page is in progress. */
export const useBatches = () =>
  useInfiniteQuery({
    queryKey: [...BATCHES, 'list'],
    queryFn: ({ pageParam }) =>
      get<BatchesJson>(
        pageParam === null ? '/api/batches' : `/api/batches?after=${encodeURIComponent(pageParam)}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.batches.some((batch) => batch.finishedAt === null) === true
        ? 1500
        : false,
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

interface NewBatches {
  /** Id of the API key that is charged. */
  readonly keyId: string;
  readonly inputs: readonly BatchInput[];
  /** The same for the same inputs, so that a second try costs nothing twice. */
  readonly attempt: string;
}

/** Creates batches one after the other; resolves with all of them. */
export function useCreateBatches() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ keyId, inputs, attempt }: NewBatches) => {
      const created: BatchAcceptedJson[] = [];
      for (const [i, input] of inputs.entries()) {
        const path = `/api/batches?key=${encodeURIComponent(keyId)}`;
        const headers = { 'Idempotency-Key': `${attempt}-${i}` };
        created.push(await postAsync<BatchAcceptedJson>(path, input, headers));
      }
      return created;
    },
    onSettled: () => client.invalidateQueries({ queryKey: BATCHES }),
  });
}

/** Checks the items of a batch without drawing or charging anything. */
export const checkBatch = (
  keyId: string,
  input: BatchInput,
  signal: AbortSignal,
): Promise<BatchCheckJson> =>
  post<BatchCheckJson>(`/api/batches/check?key=${encodeURIComponent(keyId)}`, input, signal);

/** The most items in a batch. */
export const ITEMS_MAX = 100;

const BATCHES = ['batches'];
