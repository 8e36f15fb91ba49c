/**
 * Hooks for the public tables. A table never changes while a page is open, and a prerendered page
 * brings along those it shows (`data/page-data.ts`), so that its first render needs no request.
 */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormatsJson, PayloadsJson } from '../../../src/catalog/schemas.ts';
import type { PlansJson } from '../../../src/plans/schemas.ts';
import { get } from './client.ts';

/** First parts of the query keys below: data that is the same for everybody. */
export const CATALOG_KEYS = ['plans', 'formats', 'imageFormats', 'payloads'] as const;

const formatsQuery = queryOptions({
  queryKey: ['formats'],
  queryFn: () => get<FormatsJson>('/api/formats'),
  staleTime: Infinity,
});

/** Symbologies, image formats and style options. */
export const useFormats = () => useQuery(formatsQuery);

/** The image formats alone, for pages that bring along no symbologies. */
export function useImageFormats() {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['imageFormats'],
    queryFn: async () => (await client.fetchQuery(formatsQuery)).imageFormats,
    staleTime: Infinity,
  });
}

export const usePlans = () =>
  useQuery({
    queryKey: ['plans'],
    queryFn: () => get<PlansJson>('/api/plans'),
    select: (response) => response.plans,
    staleTime: Infinity,
  });

export const usePayloads = () =>
  useQuery({
    queryKey: ['payloads'],
    queryFn: () => get<PayloadsJson>('/api/payloads'),
    staleTime: Infinity,
  });
