/**
 * What was recorded and is not written yet: counts added up by what they are counted by, the use of
 * each key, and the newest requests of each account. Every part is bounded, whatever happens to the
 * database in the meantime.
 */
import type { UsageEntry } from './entry.ts';

/** Requests counted together: the key of a row of `usage_hour`, and what is added to it. */
export interface Cell {
  readonly accountId: string;
  readonly hourMs: number;
  readonly keyId: string;
  readonly symbology: string;
  readonly imageFormat: string;
  readonly outcome: string;
  requests: number;
  credits: number;
  durationMs: number;
}

/** Since it was last written: when a key was last used, and its credits in the newest cycle. */
interface KeyUse {
  readonly keyId: string;
  lastMs: number;
  cycleId: number | null;
  credits: number;
}

/** What travels as one statement. */
export interface Slice {
  readonly cells: readonly Cell[];
  readonly keys: readonly KeyUse[];
  readonly rows: readonly UsageEntry[];
}

interface UsageBuffer {
  add(entry: UsageEntry): void;
  /** Takes everything out. */
  take(): Slice[];
  /** Takes back what could not be written: the newest slice first. */
  putBack(slice: Slice): void;
  /** true where so much waits that it should be written now. */
  full(): boolean;
  /** Rows left out of the list since the start, other than deliveries beyond the newest. */
  rowsDropped(): number;
  /** Requests missing in a count: of the account, or of the key. */
  uncounted(): number;
}

export interface UsageBufferLimits {
  /** Cells of their own; beyond, an account's requests are counted without key and symbology. */
  readonly cellsMax: number;
  /** Rows of all accounts. */
  readonly rowsMax: number;
}

/** What a process may keep, some tens of megabytes at the very most. */
export const USAGE_LIMITS: UsageBufferLimits = { cellsMax: 50_000, rowsMax: 20_000 };

/** An empty buffer. */
// Its three maps are bounded, emptied and refilled together: apart, each would need the others' counts.
// oxlint-disable-next-line max-lines-per-function
export function createUsageBuffer(limits: UsageBufferLimits): UsageBuffer {
  let cells = new Map<string, Cell>();
  let keys = new Map<string, KeyUse>();
  let lists = new Map<string, AccountRows>();
  let waiting = 0;
  let rowsDropped = 0;
  let uncounted = 0;

  function count(by: Omit<Cell, 'requests' | 'credits' | 'durationMs'>, more: Counts): void {
    const name = cellName(by);
    let cell = cells.get(name);
    if (cell === undefined) {
      if (cells.size >= limits.cellsMax) {
        if (by.keyId !== '')
          return count({ ...by, keyId: '', symbology: '', imageFormat: '' }, more);
        if (cells.size >= limits.cellsMax * 2) {
          uncounted += more.requests;
          return undefined;
        }
      }
      const { accountId, hourMs, keyId, symbology, imageFormat, outcome } = by;
      const none = { requests: 0, credits: 0, durationMs: 0 };
      cell = { accountId, hourMs, keyId, symbology, imageFormat, outcome, ...none };
      cells.set(name, cell);
    }
    cell.requests += more.requests;
    cell.credits += more.credits;
    cell.durationMs += more.durationMs;
  }

  function use(keyId: string, lastMs: number, cycleId: number | null, credits: number): void {
    const known = keys.get(keyId);
    if (known === undefined) {
      if (keys.size < limits.cellsMax) keys.set(keyId, { keyId, lastMs, cycleId, credits });
      else uncounted += 1;
      return;
    }
    if (lastMs > known.lastMs) known.lastMs = lastMs;
    if (cycleId === null || (known.cycleId !== null && cycleId < known.cycleId)) return;
    known.credits = cycleId === known.cycleId ? known.credits + credits : credits;
    known.cycleId = cycleId;
  }

  function list(entry: UsageEntry): void {
    let own = lists.get(entry.accountId);
    if (own === undefined) lists.set(entry.accountId, (own = { delivered: [], refused: [] }));
    const delivered = entry.status < 400;
    const rows = delivered ? own.delivered : own.refused;
    if (rows.length >= (delivered ? DELIVERED_MAX : REFUSED_MAX)) {
      rows.shift();
      waiting -= 1;
      if (!delivered) rowsDropped += 1;
    } else if (waiting >= limits.rowsMax) {
      rowsDropped += 1;
      return;
    }
    rows.push(entry);
    waiting += 1;
  }

  return {
    add(entry) {
      const { accountId, keyId, atMs, outcome, credits, durationMs } = entry;
      const hourMs = atMs - (atMs % HOUR_MS);
      const symbology = entry.symbology ?? '';
      const imageFormat = entry.imageFormat ?? '';
      const by = { accountId, hourMs, keyId, symbology, imageFormat, outcome };
      count(by, { requests: 1, credits, durationMs });
      // A key that was refused for itself (revoked, expired) has not been used.
      if (entry.status !== 401) use(keyId, atMs, cycleNumber(entry.cycleId), credits);
      list(entry);
    },
    take() {
      const allCells = [...cells.values()];
      const allKeys = [...keys.values()];
      const allRows = [...lists.values()].flatMap(({ delivered, refused }) => [
        ...delivered,
        ...refused,
      ]);
      // Who looks from newest to oldest meets requests of the same millisecond in this order.
      allRows.sort((a, b) => a.atMs - b.atMs);
      cells = new Map();
      keys = new Map();
      lists = new Map();
      waiting = 0;
      const slices: Slice[] = [];
      const longest = Math.max(allCells.length, allKeys.length, allRows.length);
      for (let i = 0; i < longest; i += SLICE) {
        slices.push({
          cells: allCells.slice(i, i + SLICE),
          keys: allKeys.slice(i, i + SLICE),
          rows: allRows.slice(i, i + SLICE),
        });
      }
      return slices;
    },
    putBack(slice) {
      for (const cell of slice.cells) count(cell, cell);
      for (const { keyId, lastMs, cycleId, credits } of slice.keys) {
        use(keyId, lastMs, cycleId, credits);
      }
      // They are older than what has come meanwhile: each list begins with them.
      const newer = lists;
      lists = new Map();
      waiting = 0;
      for (const row of slice.rows) list(row);
      for (const { delivered, refused } of newer.values()) {
        for (const row of [...delivered, ...refused]) list(row);
      }
    },
    full: () => cells.size >= limits.cellsMax || waiting >= limits.rowsMax,
    rowsDropped: () => rowsDropped,
    uncounted: () => uncounted,
  };
}

interface AccountRows {
  readonly delivered: UsageEntry[];
  readonly refused: UsageEntry[];
}

type Counts = Pick<Cell, 'requests' | 'credits' | 'durationMs'>;

/** None of the parts contains a line break. */
const cellName = (by: Omit<Cell, keyof Counts>): string =>
  `${by.hourMs}\n${by.accountId}\n${by.keyId}\n${by.symbology}\n${by.imageFormat}\n${by.outcome}`;

/** Cycle ids are the ledger's own numbers. */
function cycleNumber(cycleId: string | null): number | null {
  const number = cycleId === null ? NaN : Number(cycleId);
  return Number.isSafeInteger(number) ? number : null;
}

const HOUR_MS = 3_600_000;
/** Of an account, between two writes. */
const DELIVERED_MAX = 20;
const REFUSED_MAX = 100;
/** Of each part in one statement; PGlite holds the event loop for some ms with this many. */
const SLICE = 500;
