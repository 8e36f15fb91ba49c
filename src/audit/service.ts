/**
 * The audit log: every security-relevant and every privileged act, in one chain.
 *
 * Promises, tested by test/contract/audit.ts over PGlite and PostgreSQL:
 * - An entry is written in the transaction of its act, where that has one. It never changes; its details are
 *   erased when its account is deleted.
 * - `verify` finds any entry that was changed, removed or inserted without the code that appends, and says which.
 * - What is dropped for its age is dropped from the old end, and the rest can still be verified.
 */
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import type { Act, AuditEntry } from './acts.ts';
import { linkFault, type ChainEnd } from './chain.ts';
import { recordAct } from './record.ts';
import {
  findTrim,
  listEntries,
  readChain,
  readHash,
  readLastTrim,
  readLinks,
  trimEntries,
  type AuditFilter,
  type ChainState,
} from './repository.ts';

export type Audit = ReturnType<typeof createAudit>;

/** What a look at the whole chain came to. */
export interface Verification {
  /** What is wrong first; null: nothing is. */
  readonly fault: string | null;
  /** How many entries were looked at, and how many of them lost their details with their account. */
  readonly entries: number;
  readonly erased: number;
  /** The last entry; to be noted, and given to a later verification. */
  readonly end: ChainEnd;
  /** The last entry that was dropped for its age; 0: none was. */
  readonly trimmed: ChainEnd;
}

/** The audit log of a migrated database, by the real time. */
export function createAudit(database: Database, clock: Clock) {
  return {
    /** Newest first. */
    list: (filter: AuditFilter): Promise<AuditEntry[]> => listEntries(database, filter),

    /** Records an act that has no transaction of its own. */
    record: (act: Act): Promise<void> => database.transaction((tx) => recordAct(tx, act)),

    /** Looks at every entry that is kept. `noted`: the end that an earlier verification named, which must still be there. */
    async verify(noted: ChainEnd | null): Promise<Verification> {
      for (;;) {
        const verified = await verifyOnce(database, noted);
        // Entries that were dropped while it ran are no fault.
        const now = await readChain(database);
        if (verified.fault === null || now?.trimmed.seq === verified.trimmed.seq) return verified;
      }
    },

    /** Drops entries older than so many days, at most once a day; how many. */
    trim: (days: number): Promise<number> => trim(database, clock.now() - days * DAY_MS),
  };
}

async function verifyOnce(database: Database, noted: ChainEnd | null): Promise<Verification> {
  const chain = await readChain(database);
  if (chain === undefined) throw new Error('the audit log has no end');
  const { end, trimmed } = chain;
  let at = trimmed;
  let erased = 0;
  const verified = (fault: string | null): Verification => ({
    fault,
    entries: at.seq - trimmed.seq,
    erased,
    end,
    trimmed,
  });
  while (at.seq < end.seq) {
    const span = { afterSeq: at.seq, untilSeq: end.seq, limit: PAGE };
    const links = await readLinks(database, span);
    if (links.length === 0) return verified(`entries ${at.seq + 1} to ${end.seq} were removed`);
    for (const link of links) {
      const fault = linkFault(at, link);
      if (fault !== undefined) return verified(fault);
      if (link.isOrphan) {
        return verified(`the details of entry ${link.seq} were erased, and its account was not`);
      }
      if (link.details === null) erased += 1;
      at = link;
    }
  }
  return verified(await endFault(database, chain, at, noted));
}

/** What is wrong with the ends of a chain whose links are right. */
async function endFault(
  database: Database,
  { end, trimmed }: ChainState,
  last: ChainEnd,
  noted: ChainEnd | null,
): Promise<string | null> {
  if (last.hash !== end.hash) return `entry ${end.seq} is not the one that was written last`;
  if (trimmed.seq > 0) {
    const trim = await readLastTrim(database);
    if (trim?.seq !== trimmed.seq || trim.hash !== trimmed.hash) {
      return `entries up to ${trimmed.seq} are missing, and no entry says that they were dropped`;
    }
  }
  if (noted === null || noted.seq <= trimmed.seq) return null;
  const hash = await readHash(database, noted.seq);
  return hash === noted.hash
    ? null
    : `entry ${noted.seq} is not the one that was noted: the log was written anew`;
}

async function trim(database: Database, beforeMs: number): Promise<number> {
  let dropped = 0;
  for (;;) {
    const slice = await database.transaction(async (tx) => {
      const isDue = (await findTrim(tx, beforeMs - DAY_MS, 1)) !== undefined;
      const last = isDue || dropped > 0 ? await findTrim(tx, beforeMs, SLICE) : undefined;
      if (last === undefined) return 0;
      const from = (await readChain(tx))?.trimmed.seq ?? 0;
      await trimEntries(tx, last);
      const after = { until: last.seq, hash: last.hash, entries: last.seq - from };
      await recordAct(tx, { act: 'audit.trimmed', accountId: null, after });
      return last.seq - from;
    });
    dropped += slice;
    if (slice < SLICE) return dropped;
  }
}

const PAGE = 1000;
const SLICE = 5000;
const DAY_MS = 86_400_000;
