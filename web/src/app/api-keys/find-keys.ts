/** Which of many keys a page of the list shows. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { isInactive } from './key-state.ts';

export const KEY_KINDS = ['all', 'live', 'test', 'ended'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

interface Wanted {
  readonly kind: KeyKind;
  /** Part of a name, of what a key begins with, or its last four characters; empty: any. */
  readonly text: string;
  /** From 1. */
  readonly page: number;
}

interface FoundKeys {
  /** Of this page. */
  readonly keys: readonly ApiKeyJson[];
  readonly total: number;
  readonly pages: number;
}

/** The keys of a page, in the order they came in; the last page where there are fewer than that. */
export function findKeys(keys: readonly ApiKeyJson[], { kind, text, page }: Wanted): FoundKeys {
  const part = text.trim().toLowerCase();
  const found = keys.filter((key) => isOfKind(key, kind) && says(key, part));
  const pages = Math.max(1, Math.ceil(found.length / KEYS_ON_PAGE));
  const from = (Math.min(page, pages) - 1) * KEYS_ON_PAGE;
  return { keys: found.slice(from, from + KEYS_ON_PAGE), total: found.length, pages };
}

/** Revoked and expired keys are shown when they are asked for. */
function isOfKind(key: ApiKeyJson, kind: KeyKind): boolean {
  if (kind === 'ended') return isInactive(key);
  return !isInactive(key) && (kind === 'all' || key.test === (kind === 'test'));
}

const says = ({ name, start, last4 }: ApiKeyJson, part: string): boolean =>
  [name, start, last4].some((one) => one.toLowerCase().includes(part));

export const KEYS_ON_PAGE = 10;
