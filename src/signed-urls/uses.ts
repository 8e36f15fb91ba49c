/** How often signed URLs with a limit were used: counted in the database, so that all processes count together. */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';

export type SignedUrlUses = ReturnType<typeof createSignedUrlUses>;

/** A URL whose uses are counted. */
export interface CountedUrl {
  readonly keyId: string;
  /** Of what was signed. */
  readonly digest: string;
  readonly usesMax: number;
  readonly untilMs: number;
}

/** The counts of a migrated database. Each of these is one statement. */
export function createSignedUrlUses(database: Database, clock: Clock) {
  return {
    /** Takes one use; false: they are all taken. */
    async take({ keyId, digest, usesMax, untilMs }: CountedUrl): Promise<boolean> {
      return (await database.query(TAKE, [keyId, digest, untilMs, usesMax])).length > 0;
    },
    /** Whether a use is left, without taking it. */
    async isLeft({ keyId, digest, usesMax }: CountedUrl): Promise<boolean> {
      return (await database.query(USED_UP, [keyId, digest, usesMax])).length === 0;
    },
    /** Gives a use back that was taken. */
    async giveBack({ keyId, digest }: Pick<CountedUrl, 'keyId' | 'digest'>): Promise<void> {
      await database.query(GIVE_BACK, [keyId, digest]);
    },
    /** Deletes the counts of URLs that have expired; how many. */
    prune: (): Promise<number> =>
      deleteInSlices(database, 'signed_url_use', 'until_ms < $1', [clock.now() - KEPT_MS]),
  };
}

/** Longer than the clocks of two processes differ: what is deleted counts from 0 again. */
const KEPT_MS = 86_400_000;
const TAKE = `
  INSERT INTO signed_url_use AS u (key_id, digest, uses, until_ms)
  VALUES ($1, $2, 1, $3)
  ON CONFLICT (key_id, digest) DO UPDATE SET uses = u.uses + 1 WHERE u.uses < $4
  RETURNING u.uses`;
const USED_UP = `
  SELECT 1 FROM signed_url_use WHERE key_id = $1 AND digest = $2 AND uses >= $3`;
const GIVE_BACK = `
  UPDATE signed_url_use SET uses = uses - 1 WHERE key_id = $1 AND digest = $2 AND uses > 0
  RETURNING uses`;
