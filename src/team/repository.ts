/** The SQL of members and invitations. Whatever changes either locks the account first. */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Queries } from '../database/database.ts';
import type { Role } from '../http/auth/rights.ts';
import type { Language } from '../util/languages.ts';

/** Roles that are given; owners hand their account over. */
export type GivenRole = Exclude<Role, 'owner'>;

export interface Member {
  readonly personId: string;
  readonly email: string;
  readonly role: Role;
  readonly sinceMs: number;
}

export interface Invitation {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly role: GivenRole;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** Locks a live account until the commit; the address of its owner. undefined: there is none. */
export async function lockTeam(tx: Queries, accountId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>(LOCK, [accountId]);
  return row?.email;
}

/** The owner first, then in the order in which they joined. */
export async function listMembers(queries: Queries, accountId: string): Promise<Member[]> {
  return (await queries.query<MemberRow>(LIST, [accountId])).map(memberOf);
}

export async function findMember(
  queries: Queries,
  accountId: string,
  personId: string,
): Promise<Member | undefined> {
  const [row] = await queries.query<MemberRow>(FIND, [accountId, personId]);
  return row && memberOf(row);
}

/** false: the person is a member already, or gone. */
export async function insertMember(
  tx: Queries,
  { accountId, role }: Pick<Invitation, 'accountId' | 'role'>,
  personId: string,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(INSERT, [accountId, personId, role, nowMs])).length === 1;
}

export async function writeRole(
  tx: Queries,
  accountId: string,
  personId: string,
  role: Role,
): Promise<void> {
  await tx.query(WRITE_ROLE, [accountId, personId, role]);
}

/** Removes a member, with the sessions that are in the account. */
export async function deleteMember(
  tx: Queries,
  accountId: string,
  personId: string,
): Promise<void> {
  // The member first: whoever is choosing the account at this moment has that row, and the session is seen afterwards.
  await tx.query('DELETE FROM member WHERE account_id = $1 AND person_id = $2', [
    accountId,
    personId,
  ]);
  await tx.query('DELETE FROM session WHERE account_id = $1 AND person_id = $2', [
    accountId,
    personId,
  ]);
}

/** The address by which an account is known is that of its owner. */
export async function writeOwnerEmail(
  tx: Queries,
  accountId: string,
  email: string,
): Promise<void> {
  await tx.query('UPDATE account SET email = $2 WHERE id = $1', [accountId, email]);
}

/** Somebody new, for one account. false: somebody signs in with the address already. */
export async function insertPerson(
  tx: Queries,
  person: {
    readonly id: string;
    readonly email: string;
    readonly emailVerifiedAtMs: number | null;
    readonly passwordHash: string | null;
    readonly language: Language | null;
  },
  nowMs: number,
): Promise<boolean> {
  const { id, email, emailVerifiedAtMs, passwordHash, language } = person;
  const params = [id, email, emailVerifiedAtMs, passwordHash, nowMs, language];
  return (await tx.query(INSERT_PERSON, params)).length === 1;
}

/** Lets a session, and those that the person opens later, work with an account. false: the person is no member. */
export async function chooseAccount(
  tx: Queries,
  chosen: { readonly sessionId: string; readonly personId: string; readonly accountId: string },
): Promise<boolean> {
  const { sessionId, personId, accountId } = chosen;
  if ((await tx.query(SHARE_MEMBER, [accountId, personId])).length === 0) return false;
  const moved = await tx.query(MOVE_SESSION, [sessionId, personId, accountId]);
  if (moved.length === 0) return false;
  await tx.query('UPDATE person SET account_id = $2 WHERE id = $1', [personId, accountId]);
  return true;
}

/** Those that have not expired, oldest first. */
export async function listInvitations(
  queries: Queries,
  accountId: string,
  nowMs: number,
): Promise<Invitation[]> {
  const rows = await queries.query<InvitationRow>(LIST_INVITATIONS, [accountId, nowMs]);
  return rows.map(invitationOf);
}

/** In the place of one that waits for the same address. */
export async function putInvitation(
  tx: Queries,
  invitation: Invitation,
  tokenHash: string,
): Promise<void> {
  const { id, accountId, email, role, createdAtMs, expiresAtMs } = invitation;
  await tx.query(DELETE_FOR, [accountId, email]);
  const params = [id, accountId, email, role, tokenHash, createdAtMs, expiresAtMs];
  await tx.query(INSERT_INVITATION, params);
}

/** Another token, and a longer life. */
export async function renewInvitation(
  tx: Queries,
  { accountId, id, expiresAtMs }: Pick<Invitation, 'accountId' | 'id' | 'expiresAtMs'>,
  tokenHash: string,
): Promise<void> {
  await tx.query(RENEW, [accountId, id, tokenHash, expiresAtMs]);
}

/** undefined: the account has no such invitation. */
export async function deleteInvitation(
  tx: Queries,
  accountId: string,
  id: string,
): Promise<Invitation | undefined> {
  const [row] = await tx.query<InvitationRow>(DELETE_INVITATION, [accountId, id]);
  return row && invitationOf(row);
}

/** One that has not expired, of an account that lives, with the address of its owner. */
export async function findInvitation(
  queries: Queries,
  tokenHash: string,
  nowMs: number,
): Promise<(Invitation & { readonly accountEmail: string }) | undefined> {
  const [row] = await queries.query<InvitationRow & { account_email: string }>(FIND_INVITATION, [
    tokenHash,
    nowMs,
  ]);
  return row && { ...invitationOf(row), accountEmail: row.account_email };
}

/** How many invitations had expired and are gone now. */
export const deleteExpiredInvitations = (queries: Queries, nowMs: number): Promise<number> =>
  deleteInSlices(queries, 'team_invite', 'expires_at_ms <= $1', [nowMs]);

const memberOf = (row: MemberRow): Member => ({
  personId: row.person_id,
  email: row.email,
  role: row.role,
  sinceMs: row.since_ms,
});

const invitationOf = (row: InvitationRow): Invitation => ({
  id: row.id,
  accountId: row.account_id,
  email: row.email,
  role: row.role,
  createdAtMs: row.created_at_ms,
  expiresAtMs: row.expires_at_ms,
});

interface MemberRow {
  readonly person_id: string;
  readonly email: string;
  readonly role: Role;
  readonly since_ms: number;
}

interface InvitationRow {
  readonly id: string;
  readonly account_id: string;
  readonly email: string;
  readonly role: GivenRole;
  readonly created_at_ms: number;
  readonly expires_at_ms: number;
}

const LOCK = `
  SELECT email FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR NO KEY UPDATE`;
const MEMBER = `
  SELECT m.person_id, p.email, m.role, m.since_ms
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.account_id = $1`;
const LIST = `${MEMBER} ORDER BY m.role = 'owner' DESC, m.since_ms, m.person_id`;
const FIND = `${MEMBER} AND m.person_id = $2`;
const INSERT = `
  INSERT INTO member (account_id, person_id, role, since_ms)
  SELECT $1, id, $3, $4::int8 FROM person WHERE id = $2 FOR KEY SHARE
  ON CONFLICT DO NOTHING RETURNING person_id`;
const WRITE_ROLE = 'UPDATE member SET role = $3 WHERE account_id = $1 AND person_id = $2';
const INSERT_PERSON = `
  INSERT INTO person (id, email, email_verified_at_ms, password_hash, created_at_ms, language)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT ((lower(email))) DO NOTHING RETURNING id`;
const SHARE_MEMBER = `
  SELECT FROM member WHERE account_id = $1 AND person_id = $2 FOR SHARE`;
const MOVE_SESSION = `
  UPDATE session SET account_id = $3 WHERE id = $1 AND person_id = $2 RETURNING id`;
const INVITATION = 'id, account_id, email, role, created_at_ms, expires_at_ms';
const LIST_INVITATIONS = `
  SELECT ${INVITATION} FROM team_invite WHERE account_id = $1 AND expires_at_ms > $2
  ORDER BY created_at_ms, id`;
const DELETE_FOR = 'DELETE FROM team_invite WHERE account_id = $1 AND lower(email) = lower($2)';
const INSERT_INVITATION = `
  INSERT INTO team_invite (id, account_id, email, role, token_hash, created_at_ms, expires_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const RENEW = `
  UPDATE team_invite SET token_hash = $3, expires_at_ms = $4 WHERE account_id = $1 AND id = $2`;
const DELETE_INVITATION = `
  DELETE FROM team_invite WHERE account_id = $1 AND id = $2 RETURNING ${INVITATION}`;
const FIND_INVITATION = `
  SELECT i.id, i.account_id, i.email, i.role, i.created_at_ms, i.expires_at_ms,
         a.email AS account_email
  FROM team_invite i JOIN account a ON a.id = i.account_id
  WHERE i.token_hash = $1 AND i.expires_at_ms > $2 AND a.deleted_at_ms IS NULL`;
