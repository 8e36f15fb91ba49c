/**
 * What was recorded and is not written yet: counts added up by what they are counted by, the use of
 * each key, and the newest requests of each account. Every part is bounded, whatever happens to the
 * database in the meantime.
 */
import { durationIndex, noDurations } from './durations.ts';
import type { UsageEntry } from './entry.ts';

/** Requests counted together: the key of a row of `usage_quarter`, and what is added to it. */
interface Cell {
  readonly accountId: string;
  readonly quarterMs: number;
  readonly keyId: string;
  readonly symbology: string;
  readonly imageFormat: string;
  readonly template: string;
  readonly outcome: string;
  requests: number;
  credits: number;
  durationMs: number;
  /** Of those delivered, counted by how long they took; null where none was. */
  durations: number[] | null;
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
export function createUsageBuffer({ cellsMax, rowsMax }: UsageBufferLimits): UsageBuffer {
  const cells = createCells(cellsMax);
  const keys = createKeyUses(cellsMax);
  const rows = createRows(rowsMax);
  return {
    add(entry) {
      const { accountId, keyId, atMs, outcome, credits, durationMs } = entry;
      const quarterMs = atMs - (atMs % QUARTER_MS);
      const symbology = entry.symbology ?? '';
      const imageFormat = entry.imageFormat ?? '';
      const template = entry.template ?? '';
      if (!entry.test) {
        const by = { accountId, quarterMs, keyId, symbology, imageFormat, template, outcome };
        const cell = cells.add(by, { requests: 1, credits, durationMs });
        if (outcome === 'delivered') countDuration(cell, durationMs);
      }
      // A key that was refused for itself (revoked, expired) has not been used.
      if (entry.status !== 401) keys.add(keyId, atMs, cycleNumber(entry.cycleId), credits);
      rows.add(entry);
    },
    take() {
      const [allCells, allKeys, allRows] = [cells.take(), keys.take(), rows.take()];
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
      for (const cell of slice.cells) addDurations(cells.add(cell, cell), cell.durations);
      for (const { keyId, lastMs, cycleId, credits } of slice.keys) {
        keys.add(keyId, lastMs, cycleId, credits);
      }
      rows.putBack(slice.rows);
    },
    full: () => cells.full() || rows.full(),
    rowsDropped: rows.dropped,
    uncounted: () => cells.uncounted() + keys.uncounted(),
  };
}

function countDuration(cell: Cell | undefined, durationMs: number): void {
  if (cell === undefined) return;
  cell.durations ??= noDurations();
  cell.durations[durationIndex(durationMs)]! += 1;
}

function addDurations(cell: Cell | undefined, more: readonly number[] | null): void {
  if (cell === undefined || more === null) return;
  const sums = (cell.durations ??= noDurations());
  for (const [i, count] of more.entries()) sums[i]! += count;
}

/** Counts, by what they are counted by. Twice `max` of them are kept, the second half coarsely. */
function createCells(max: number) {
  let cells = new Map<string, Cell>();
  let uncounted = 0;

  /** The cell it was counted in; undefined: in none. */
  function add(by: CellKey, more: Counts): Cell | undefined {
    const name = cellName(by);
    let cell = cells.get(name);
    if (cell === undefined) {
      if (cells.size >= max) {
        if (by.keyId !== '')
          return add({ ...by, keyId: '', symbology: '', imageFormat: '', template: '' }, more);
        if (cells.size >= max * 2) {
          uncounted += more.requests;
          return undefined;
        }
      }
      const { accountId, quarterMs, keyId, symbology, imageFormat, template, outcome } = by;
      const none = { requests: 0, credits: 0, durationMs: 0, durations: null };
      cell = { accountId, quarterMs, keyId, symbology, imageFormat, template, outcome, ...none };
      cells.set(name, cell);
    }
    cell.requests += more.requests;
    cell.credits += more.credits;
    cell.durationMs += more.durationMs;
    return cell;
  }

  return {
    add,
    take(): Cell[] {
      const all = [...cells.values()];
      cells = new Map();
      return all;
    },
    full: () => cells.size >= max,
    uncounted: () => uncounted,
  };
}

/** The use of each key, `max` of them. */
function createKeyUses(max: number) {
  let keys = new Map<string, KeyUse>();
  let uncounted = 0;
  return {
    add(keyId: string, lastMs: number, cycleId: number | null, credits: number): void {
      const known = keys.get(keyId);
      if (known === undefined) {
        if (keys.size < max) keys.set(keyId, { keyId, lastMs, cycleId, credits });
        else uncounted += 1;
        return;
      }
      if (lastMs > known.lastMs) known.lastMs = lastMs;
      if (cycleId === null || (known.cycleId !== null && cycleId < known.cycleId)) return;
      known.credits = cycleId === known.cycleId ? known.credits + credits : credits;
      known.cycleId = cycleId;
    },
    take(): KeyUse[] {
      const all = [...keys.values()];
      keys = new Map();
      return all;
    },
    uncounted: () => uncounted,
  };
}

/** The newest requests of each account, `max` of all accounts together. */
function createRows(max: number) {
  let lists = new Map<string, AccountRows>();
  let waiting = 0;
  let dropped = 0;

  function add(entry: UsageEntry): void {
    let own = lists.get(entry.accountId);
    if (own === undefined) lists.set(entry.accountId, (own = { delivered: [], refused: [] }));
    const delivered = entry.status < 400;
    const rows = delivered ? own.delivered : own.refused;
    if (rows.length >= (delivered ? DELIVERED_MAX : REFUSED_MAX)) {
      rows.shift();
      waiting -= 1;
      if (!delivered) dropped += 1;
    } else if (waiting >= max) {
      dropped += 1;
      return;
    }
    rows.push(entry);
    waiting += 1;
  }

  const clear = (): Iterable<AccountRows> => {
    const all = lists.values();
    lists = new Map();
    waiting = 0;
    return all;
  };

  return {
    add,
    take(): UsageEntry[] {
      const all = [...clear()].flatMap(({ delivered, refused }) => [...delivered, ...refused]);
      // Whoever looks from newest to oldest meets requests of the same millisecond in this order.
      return all.sort((a, b) => a.atMs - b.atMs);
    },
    /** They are older than what has come meanwhile: each list begins with them. */
    putBack(rows: readonly UsageEntry[]): void {
      const newer = clear();
      for (const row of rows) add(row);
      for (const { delivered, refused } of newer) {
        for (const row of [...delivered, ...refused]) add(row);
      }
    },
    full: () => waiting >= max,
    dropped: () => dropped,
  };
}

interface AccountRows {
  readonly delivered: UsageEntry[];
  readonly refused: UsageEntry[];
}

type Counts = Pick<Cell, 'requests' | 'credits' | 'durationMs'>;
type CellKey = Omit<Cell, keyof Counts | 'durations'>;

/** None of the parts contains a line break. */
const cellName = (by: CellKey): string =>
  `${by.quarterMs}\n${by.accountId}\n${by.keyId}\n${by.symbology}\n${by.imageFormat}\n${by.template}\n${by.outcome}`;

/** Cycle ids are the ledger's own numbers. */
function cycleNumber(cycleId: string | null): number | null {
  const number = cycleId === null ? NaN : Number(cycleId);
  return Number.isSafeInteger(number) ? number : null;
}

const QUARTER_MS = 900_000;
/** Of an account, between two writes. */
const DELIVERED_MAX = 100;
const REFUSED_MAX = 100;
/** Of each part in one statement; PGlite holds the event loop for some ms with this many. */
const SLICE = 500;
