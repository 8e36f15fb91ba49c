/** The free check of a list: what is wrong with each row, before anything is charged. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiError } from '../../api/client.ts';
import { checkBatch, ITEMS_MAX } from '../../api/batches.ts';
import { failureText } from './labels.ts';
import type { ProductRow } from './product-list.ts';

/** What applies to every row that does not say otherwise, and the key to charge. */
export interface ListDefaults {
  readonly keyId: string;
  /** Empty: the one that suits the data. */
  readonly symbology: string;
  readonly format: string;
  /** Name of a style template; empty: none. */
  readonly template: string;
}

/** The defaults as a request has them; rows name their symbology themselves. */
export const defaultsOf = ({ format, template }: ListDefaults): Record<string, string> => ({
  format,
  ...(template !== '' && { template }),
});

export interface CheckedProduct extends ProductRow {
  /** Why it cannot be drawn; null: it can. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

interface ListCheck {
  readonly rows: readonly CheckedProduct[];
  /** Whether all that is shown has been checked. */
  readonly isCurrent: boolean;
  readonly error: Error | null;
}

/** Checks rows after a pause, in parts of a batch's size. */
export function useListCheck(rows: readonly ProductRow[], defaults: ListDefaults): ListCheck {
  const wanted = useMemo(
    () => ({ keyId: defaults.keyId, defaults: defaultsOf(defaults), items: rows.map(itemOf) }),
    [rows, defaults],
  );
  const [settled] = useDebouncedValue(wanted, DEBOUNCE_MS);
  const { data, error } = useQuery({
    queryKey: ['batch-check', settled],
    queryFn: ({ signal }) => check(settled, signal),
    enabled: settled.items.length > 0,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: (_, fault) => fault instanceof ApiError && fault.retryAfter !== undefined,
    retryDelay: (_, fault) =>
      fault instanceof ApiError && fault.retryAfter !== undefined ? fault.retryAfter * 1000 : 1000,
  });
  const isCurrent = data !== undefined && settled === wanted;
  const checked = useMemo(
    () =>
      rows.map((row, i): CheckedProduct => {
        const found = isCurrent ? data.get(i) : undefined;
        return {
          ...row,
          problem: row.fault ?? found?.problem ?? null,
          warnings: found?.warnings ?? [],
        };
      }),
    [rows, data, isCurrent],
  );
  return { rows: checked, isCurrent, error };
}

interface Wanted {
  readonly keyId: string;
  readonly defaults: Readonly<Record<string, string>>;
  readonly items: readonly (Readonly<Record<string, string>> | null)[];
}

/** null: it is known to be wrong. */
const itemOf = ({ item, fault }: ProductRow): Wanted['items'][number] =>
  fault === null ? item : null;

interface Found {
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

/** What was found, by the position of the row. */
async function check(
  { keyId, defaults, items }: Wanted,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Found>> {
  const found = new Map<number, Found>();
  const pending = items.flatMap((item, position) => (item === null ? [] : [{ item, position }]));
  for (let from = 0; from < pending.length; from += ITEMS_MAX) {
    const part = pending.slice(from, from + ITEMS_MAX);
    const input = { items: part.map(({ item }) => item), defaults, mode: 'permissive' } as const;
    const reply = await checkBatch(keyId, input, signal);
    for (const { position, error, code = '', reason, warnings } of reply.found) {
      const problem = error === undefined ? null : failureText({ error, code, reason });
      found.set(part[position - 1]!.position, { problem, warnings });
    }
  }
  return found;
}

const DEBOUNCE_MS = 400;
