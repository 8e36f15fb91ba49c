/**
 * An operator looks at an account as its people see it. The session stays the operator's, and works with that account until the view
 * ends: by the operator, after VIEW_MS, or with the session. Beginning and end stand in the log of both; what may be done meanwhile
 * is decided in http/auth/authenticate.ts.
 */
import { recordAct } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';

interface ViewDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Whose session looks. */
interface Viewer {
  readonly sessionId: string;
  readonly personId: string;
}

/** Begins a view, which ends another one of the session; when it ends at the latest. */
export const beginView = (
  { database, clock }: ViewDeps,
  { sessionId, personId }: Viewer,
  accountId: string,
  reason: string,
): Promise<number | 'no-session' | 'no-account'> =>
  database.transaction(async (tx) => {
    if ((await tx.query(LOCK_ACCOUNT, [accountId])).length === 0) return 'no-account';
    if ((await tx.query(LOCK_SESSION, [sessionId, personId])).length === 0) return 'no-session';
    const ended = await tx.query<EndedRow>(END, [sessionId]);
    const untilMs = clock.now() + VIEW_MS;
    await tx.query(BEGIN, [sessionId, personId, accountId, untilMs]);
    await recordEnds(tx, ended, 'another account');
    const after = { reason, until: new Date(untilMs).toISOString() };
    await recordAct(tx, { act: 'account.view_begun', accountId, after });
    return untilMs;
  });

/** Ends the view of a session; false: there is none. */
export const endView = ({ database }: ViewDeps, sessionId: string): Promise<boolean> =>
  database.transaction(async (tx) => {
    const ended = await tx.query<EndedRow>(END, [sessionId]);
    await recordEnds(tx, ended, 'the operator');
    return ended.length > 0;
  });

/** Ends views whose time is over or whose session has ended; how many. */
export const endViews = ({ database, clock }: ViewDeps): Promise<number> =>
  database.transaction(async (tx) => {
    const ended = await tx.query<EndedRow>(END_OVER, [clock.now()]);
    await recordEnds(tx, ended, 'time or session over');
    return ended.length;
  });

/** What was ended of an account that was deleted meanwhile stands in the operator's log alone: its own was erased. */
async function recordEnds(tx: Queries, ended: readonly EndedRow[], by: string): Promise<void> {
  for (const { account_id: id, is_deleted: isDeleted } of ended) {
    const accountId = isDeleted ? null : id;
    await recordAct(tx, { act: 'account.view_ended', accountId, after: { by } });
  }
}

interface EndedRow {
  readonly account_id: string;
  readonly is_deleted: boolean;
}

const VIEW_MS = 30 * 60_000;

/** Whoever deletes it waits, and erases what its log says by then. */
const LOCK_ACCOUNT = 'SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR SHARE';
const LOCK_SESSION = 'SELECT id FROM session WHERE id = $1 AND person_id = $2 FOR UPDATE';
const BEGIN = `
  INSERT INTO account_view (session_id, person_id, account_id, until_ms) VALUES ($1, $2, $3, $4)`;
const ENDED = `
  RETURNING v.account_id,
    EXISTS (SELECT FROM account a WHERE a.id = v.account_id AND a.deleted_at_ms IS NOT NULL)
      AS is_deleted`;
const END = `DELETE FROM account_view v WHERE v.session_id = $1 ${ENDED}`;
const END_OVER = `
  DELETE FROM account_view v
  WHERE v.until_ms <= $1 OR NOT EXISTS (SELECT FROM session s WHERE s.id = v.session_id) ${ENDED}`;
