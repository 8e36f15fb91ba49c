/** What the operator announces: lines that every page shows from one moment until another, by the real time. */
import { recordAct } from '../audit/record.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';

export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

export type Announcements = ReturnType<typeof createAnnouncements>;

/** Promise: each act and its entry of the audit log are one commit. */
export function createAnnouncements(database: Database, clock: Clock) {
  return {
    /** Those that are not over; the one that ends first comes first. */
    list: (): Promise<Announcement[]> => database.query<Announcement>(LIST, [clock.now()]),
    /** Those to be shown now. */
    running: (): Promise<Announcement[]> => database.query<Announcement>(RUNNING, [clock.now()]),
    /** `too-many`: so many are not over yet; `over`: it would end before it is seen. */
    make: (
      text: string,
      { fromMs, untilMs }: { readonly fromMs: number | null; readonly untilMs: number },
    ): Promise<Announcement | 'too-many' | 'over'> =>
      database.transaction(async (tx) => {
        const nowMs = clock.now();
        const made = { id: newId(), text, fromMs: fromMs ?? nowMs, untilMs };
        if (untilMs <= Math.max(nowMs, made.fromMs)) return 'over';
        await tx.query('LOCK TABLE announcement IN SHARE ROW EXCLUSIVE MODE', []);
        if ((await tx.query(LIST, [nowMs])).length >= ANNOUNCEMENTS_MAX) return 'too-many';
        await tx.query(FORGET, [nowMs]);
        await tx.query(INSERT, [made.id, text, made.fromMs, untilMs]);
        await recordAct(tx, {
          act: 'announcement.made',
          accountId: null,
          target: made.id,
          after: { text, fromMs: made.fromMs, untilMs },
        });
        return made;
      }),
    /** false: there is none with this id. */
    withdraw: (id: string): Promise<boolean> =>
      database.transaction(async (tx) => {
        const [before] = await tx.query<Announcement>(DELETE, [id]);
        if (before === undefined) return false;
        const { text, fromMs, untilMs } = before;
        await recordAct(tx, {
          act: 'announcement.withdrawn',
          accountId: null,
          target: id,
          before: { text, fromMs, untilMs },
        });
        return true;
      }),
  };
}

/** That are not over. */
export const ANNOUNCEMENTS_MAX = 5;
const COLUMNS = 'id, text, from_ms AS "fromMs", until_ms AS "untilMs"';
const LIST = `
  SELECT ${COLUMNS} FROM announcement WHERE until_ms > $1::int8 ORDER BY until_ms, id`;
const RUNNING = `
  SELECT ${COLUMNS} FROM announcement WHERE until_ms > $1::int8 AND from_ms <= $1
  ORDER BY until_ms, id`;
const INSERT = `
  INSERT INTO announcement (id, text, from_ms, until_ms) VALUES ($1, $2, $3::int8, $4::int8)`;
const DELETE = `DELETE FROM announcement WHERE id = $1 RETURNING ${COLUMNS}`;
const FORGET = 'DELETE FROM announcement WHERE until_ms <= $1::int8';
