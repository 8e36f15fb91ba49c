/** The public tables as hooks: asked for once, and brought along by prerendered pages. */
import { useQuery } from '@tanstack/react-query';
import type { ErrorsJson, FormatsJson } from '../../../src/catalog/schemas.ts';
import type { PlansJson } from '../../../src/plans/schemas.ts';
import type { EventsJson } from '../../../src/catalog/schemas.ts';
import { get } from '../api/client.ts';

export const useFormatsTable = () =>
  useQuery({
    queryKey: ['formats'],
    queryFn: () => get<FormatsJson>('/api/formats'),
    staleTime: Infinity,
  });

export const usePlansTable = () =>
  useQuery({
    queryKey: ['plans'],
    queryFn: () => get<PlansJson>('/api/plans'),
    staleTime: Infinity,
  });

export const useErrorsTable = () =>
  useQuery({
    queryKey: ['errors'],
    queryFn: () => get<ErrorsJson>('/api/errors'),
    staleTime: Infinity,
  });

export const useEventsTable = () =>
  useQuery({
    queryKey: ['events'],
    queryFn: () => get<EventsJson>('/api/events'),
    staleTime: Infinity,
  });
