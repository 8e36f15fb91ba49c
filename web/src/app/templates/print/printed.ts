/**
 * What was printed with a template in this browser, so that it can be printed again: the rows themselves, which the
 * server forgets. Kept for one account and dropped when it signs out.
 */

export interface Printed {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Name and version: `price-tag@3`. */
  readonly reference: string;
  /** The rows as they were pasted. */
  readonly text: string;
  readonly mapping: readonly string[];
  /** Whether the first row had the names of the columns; of what was kept before that could be said, undefined. */
  readonly hasNames?: boolean;
  readonly labels: number;
  /** The batches, whose files the server keeps for a day. */
  readonly batches: readonly string[];
  /** How the addresses of their files end: `zpl`, `pdf`. */
  readonly file: string;
}

/** The newest first. What is no longer understood is left out. */
export function printedWith(accountId: string, template: string): readonly Printed[] {
  try {
    const json: unknown = JSON.parse(localStorage.getItem(keyOf(accountId, template)) ?? '[]');
    return Array.isArray(json) ? json.filter(isPrinted) : [];
  } catch {
    // Storage may be forbidden, and its text be of somebody else's making.
    return [];
  }
}

/** Remembers a print, before the older ones; the oldest are dropped where there is no room. */
export function rememberPrinted(accountId: string, template: string, printed: Printed): void {
  const older = printedWith(accountId, template).filter(({ id }) => id !== printed.id);
  for (let kept = PRINTS_MAX - 1; kept >= 0; kept -= 1) {
    try {
      const text = JSON.stringify([printed, ...older.slice(0, kept)]);
      localStorage.setItem(keyOf(accountId, template), text);
      return;
    } catch {
      // No room, or no storage at all: printing does not depend on it.
    }
  }
}

export function forgetPrinted(accountId: string, template: string): void {
  try {
    localStorage.removeItem(keyOf(accountId, template));
  } catch {
    // Storage is forbidden: nothing is kept there.
  }
}

/** Forgets everything of all accounts and templates. */
export function forgetAllPrinted(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch {
    // Storage is forbidden: nothing is kept there.
  }
}

const isPrinted = (value: unknown): value is Printed =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'reference' in value &&
  'text' in value &&
  'mapping' in value &&
  Array.isArray(value.mapping) &&
  'batches' in value &&
  Array.isArray(value.batches) &&
  'file' in value &&
  typeof value.file === 'string' &&
  value.file !== '';

const keyOf = (accountId: string, template: string): string => `${PREFIX}${accountId}:${template}`;

const PREFIX = 'printed:';
const PRINTS_MAX = 10;
