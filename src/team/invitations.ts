/** Invitations to an account: made, sent again, and used, each inside a transaction that has locked the account. */
import { createHash } from 'node:crypto';
import { recordAct, recordActOf } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import { currentActor } from '../util/actor.ts';
import { newId, randomBase62 } from '../util/id.ts';
import type { Language } from '../util/languages.ts';
import {
  deleteInvitation,
  findInvitation,
  insertMember,
  insertPerson,
  listInvitations,
  listMembers,
  lockTeam,
  putInvitation,
  renewInvitation,
  type GivenRole,
  type Invitation,
  type Member,
} from './repository.ts';

/** Members and invitations that wait, together. */
export const TEAM_MAX = 100;

/** An invitation with its token, which is not stored. */
export interface SentInvitation extends Invitation {
  readonly token: string;
  /** Of the owner of the account. */
  readonly accountEmail: string;
}

/** Somebody who signs up to join. */
export interface NewPerson {
  readonly id: string;
  readonly email: string;
  readonly emailVerifiedAtMs: number | null;
  readonly passwordHash: string | null;
  /** For mails; null: not chosen. */
  readonly language: Language | null;
}

/** `member`: the address is a member’s. */
export type Invited =
  | { readonly kind: 'sent'; readonly invitation: SentInvitation }
  | { readonly kind: 'member' }
  | { readonly kind: 'full' };

/** Asks an address to join, in the place of an invitation that waits for it. */
export async function invite(
  tx: Queries,
  wanted: {
    readonly accountId: string;
    readonly accountEmail: string;
    readonly email: string;
    readonly role: GivenRole;
  },
  nowMs: number,
): Promise<Invited> {
  const { accountId, accountEmail, email, role } = wanted;
  const members = await listMembers(tx, accountId);
  if (hasAddress(members, email)) return { kind: 'member' };
  const waiting = await listInvitations(tx, accountId, nowMs);
  const others = waiting.filter((one) => !isSame(one.email, email));
  if (members.length + others.length >= TEAM_MAX) return { kind: 'full' };
  const token = newToken();
  const expiresAtMs = nowMs + INVITATION_MS;
  const made = { id: newId(), accountId, email, role, createdAtMs: nowMs, expiresAtMs };
  await putInvitation(tx, made, invitationDigest(token));
  await recordAct(tx, { act: 'member.invited', ...invited(made) });
  return { kind: 'sent', invitation: { ...made, token, accountEmail } };
}

export type InvitedAgain =
  | { readonly kind: 'sent'; readonly invitation: SentInvitation }
  | { readonly kind: 'member' }
  /** There is no such invitation. */
  | { readonly kind: 'unknown' };

/** With another token: the one before is no good any more. */
export async function inviteAgain(
  tx: Queries,
  { accountId, id }: Pick<Invitation, 'accountId' | 'id'>,
  accountEmail: string,
  nowMs: number,
): Promise<InvitedAgain> {
  const token = newToken();
  const waiting = (await listInvitations(tx, accountId, nowMs)).find((one) => one.id === id);
  if (waiting === undefined) return { kind: 'unknown' };
  if (hasAddress(await listMembers(tx, accountId), waiting.email)) return { kind: 'member' };
  const renewed = { ...waiting, expiresAtMs: nowMs + INVITATION_MS };
  await renewInvitation(tx, renewed, invitationDigest(token));
  await recordAct(tx, { act: 'member.invited_again', ...invited(renewed) });
  return { kind: 'sent', invitation: { ...renewed, token, accountEmail } };
}

/** false: the account has no such invitation. */
export async function revokeInvitation(
  tx: Queries,
  { accountId, id }: Pick<Invitation, 'accountId' | 'id'>,
): Promise<boolean> {
  const revoked = await deleteInvitation(tx, accountId, id);
  if (revoked === undefined) return false;
  await recordAct(tx, { act: 'member.invitation_revoked', ...invited(revoked) });
  return true;
}

/** What a token opens now. */
export const openInvitation = (queries: Queries, token: string, nowMs: number) =>
  findInvitation(queries, invitationDigest(token), nowMs);

export type Acceptance =
  | { readonly kind: 'joined'; readonly accountId: string }
  | { readonly kind: 'invalid' }
  /** Who belongs to the account already keeps the role; the invitation waits until it is taken back. */
  | { readonly kind: 'member' }
  | { readonly kind: 'other-address'; readonly email: string };

/** Lets somebody who signs in already join. */
export function accept(
  database: Database,
  token: string,
  person: { readonly id: string; readonly email: string },
  nowMs: number,
): Promise<Acceptance> {
  return database.transaction(async (tx) => {
    const good = await lockInvitation(tx, token, nowMs);
    if (good === undefined) return { kind: 'invalid' };
    const { accountId, email } = good;
    if (!isSame(email, person.email)) return { kind: 'other-address', email };
    if (!(await insertMember(tx, good, person.id, nowMs))) return { kind: 'member' };
    await deleteInvitation(tx, accountId, good.id);
    await recordJoining(tx, good, person.id);
    return { kind: 'joined', accountId };
  });
}

/** Makes a person who joins. */
export function joinAsNew(
  database: Database,
  token: string,
  person: NewPerson,
  nowMs: number,
): Promise<'joined' | 'taken' | 'invalid'> {
  return database.transaction(async (tx) => {
    const good = await lockInvitation(tx, token, nowMs);
    if (good === undefined || !isSame(good.email, person.email)) return 'invalid';
    if (!(await insertPerson(tx, person, nowMs))) return 'taken';
    await deleteInvitation(tx, good.accountId, good.id);
    await insertMember(tx, good, person.id, nowMs);
    await recordJoining(tx, good, person.id);
    return 'joined';
  });
}

export type ProvenJoining = { readonly role: GivenRole } | 'taken' | 'no-account' | 'account-full';

/**
 * Makes a person who joins without the token of an invitation, because the address is known to be theirs; one that waits for it gives
 * the role. Within a transaction that records it.
 */
export async function joinProven(
  tx: Queries,
  { accountId, role }: Pick<Invitation, 'accountId' | 'role'>,
  person: NewPerson,
  nowMs: number,
): Promise<ProvenJoining> {
  if ((await lockTeam(tx, accountId)) === undefined) return 'no-account';
  const members = await listMembers(tx, accountId);
  const waiting = await listInvitations(tx, accountId, nowMs);
  const own = waiting.find((one) => isSame(one.email, person.email));
  if (members.length + waiting.length - (own === undefined ? 0 : 1) >= TEAM_MAX) {
    return 'account-full';
  }
  if (!(await insertPerson(tx, person, nowMs))) return 'taken';
  const given = { accountId, role: own?.role ?? role };
  if (own !== undefined) await deleteInvitation(tx, accountId, own.id);
  await insertMember(tx, given, person.id, nowMs);
  return given;
}

/** The account is locked before the invitation is looked at again: of two who come at the same time one finds it used. */
async function lockInvitation(
  tx: Queries,
  token: string,
  nowMs: number,
): Promise<Invitation | undefined> {
  const seen = await findInvitation(tx, invitationDigest(token), nowMs);
  if (seen === undefined || (await lockTeam(tx, seen.accountId)) === undefined) return undefined;
  return findInvitation(tx, invitationDigest(token), nowMs);
}

const recordJoining = (
  tx: Queries,
  { accountId, email, role }: Invitation,
  personId: string,
): Promise<void> =>
  recordActOf(
    tx,
    { ...currentActor(), person: personId },
    { act: 'member.joined', accountId, target: personId, after: { email, role } },
  );

const invited = ({ accountId, id, email, role }: Invitation) => ({
  accountId,
  target: id,
  after: { email, role },
});

const hasAddress = (members: readonly Pick<Member, 'email'>[], email: string): boolean =>
  members.some((member) => isSame(member.email, email));

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const newToken = (): string => randomBase62(TOKEN_LENGTH);
/** What is stored of a token: its SHA-256 in hexadecimal. */
export const invitationDigest = (token: string): string =>
  createHash('sha256').update(`team:${token}`).digest('hex');

/** 190 bits. */
const TOKEN_LENGTH = 32;
const INVITATION_MS = 7 * 86_400_000;
