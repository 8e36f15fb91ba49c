import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { previewQuery } from './label-prints.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks for no preview before the one before it was answered, wanted or not', async () => {
  const requested: { readonly dpi: number; answer(): void }[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const { dpi } = JSON.parse(init.body as string) as { dpi: number };
    init.signal?.throwIfAborted();
    return new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        reject(init.signal!.reason as Error);
      });
      requested.push({ dpi, answer: () => resolve(Response.json(REPLY)) });
    });
  });
  const client = new QueryClient();
  const ask = (dpi: number) =>
    client.fetchQuery(previewQuery({ label: LABEL, dpi, format: 'svg' }));
  const first = ask(100).catch(() => 'cancelled');
  const second = ask(200).catch(() => 'cancelled');
  const third = ask(300);
  await vi.waitFor(() => {
    expect(requested).toHaveLength(1);
  });
  await client.cancelQueries({
    queryKey: previewQuery({ label: LABEL, dpi: 100, format: 'svg' }).queryKey,
  });
  await client.cancelQueries({
    queryKey: previewQuery({ label: LABEL, dpi: 200, format: 'svg' }).queryKey,
  });
  expect(await Promise.all([first, second])).toEqual(['cancelled', 'cancelled']);
  expect(requested.map(({ dpi }) => dpi)).toEqual([100]);
  requested[0]!.answer();
  await vi.waitFor(() => {
    expect(requested.map(({ dpi }) => dpi)).toEqual([100, 300]);
  });
  requested[1]!.answer();
  expect(await third).toEqual({ url: 'data:image/svg+xml,%3Csvg%2F%3E', warnings: [], faults: [] });
});

const LABEL = { width: 50, height: 30, elements: [] } as never;
const REPLY = { picture: '<svg/>', warnings: [], faults: [] };
