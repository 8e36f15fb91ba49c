/**
 * The people of an account: who belongs to it, in which role, and who was asked to.
 *
 * Promises, tested by test/contract/team.ts over PGlite and PostgreSQL and by test/http/team.test.ts:
 * - An account has exactly one owner at any moment, whatever happens at the same time.
 * - An invitation is good once, for the one address it was sent to, until it expires, is revoked or sent again. Its token is
 *   stored as a digest.
 * - Whoever is removed or leaves loses every session in the account with the same commit.
 * - A person who belongs to no account any more is deleted.
 * - Every change is recorded in the log of the account with its commit.
 */
import { forgetIfAlone } from '../accounts/forget-person.ts';
import { recordAct } from '../audit/record.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import {
  accept,
  invite,
  inviteAgain,
  joinAsNew,
  joinProven,
  openInvitation,
  revokeInvitation,
  type Invited,
  type InvitedAgain,
  type NewPerson,
  type ProvenJoining,
} from './invitations.ts';
import {
  chooseAccount,
  deleteExpiredInvitations,
  deleteMember,
  findMember,
  listInvitations,
  listMembers,
  lockTeam,
  writeOwnerEmail,
  writeRole,
  type GivenRole,
  type Invitation,
  type Member,
} from './repository.ts';

export type Team = ReturnType<typeof createTeam>;

/** The members of the accounts of a migrated database; times are real ones, whatever the clock of billing shows. */
export function createTeam(database: Database, clock: Clock) {
  return {
    /** The owner first; those of whom an answer is awaited. */
    async list(accountId: string): Promise<{
      readonly members: readonly Member[];
      readonly invitations: readonly Invitation[];
    }> {
      return {
        members: await listMembers(database, accountId),
        invitations: await listInvitations(database, accountId, clock.now()),
      };
    },
    /** Asks an address to join, in the place of an invitation that waits for it. */
    invite: (
      accountId: string,
      input: { readonly email: string; readonly role: GivenRole },
    ): Promise<Invited> =>
      withTeam(database, accountId, (tx, accountEmail) =>
        invite(tx, { accountId, accountEmail, ...input }, clock.now()),
      ),
    /** Sends an invitation again, with another token: the one before is no good any more. */
    inviteAgain: (accountId: string, invitationId: string): Promise<InvitedAgain> =>
      withTeam(database, accountId, (tx, accountEmail) =>
        inviteAgain(tx, { accountId, id: invitationId }, accountEmail, clock.now()),
      ),
    /** false: the account has no such invitation. */
    revoke: (accountId: string, invitationId: string): Promise<boolean> =>
      withTeam(database, accountId, (tx) => revokeInvitation(tx, { accountId, id: invitationId })),
    /** What a token opens now; undefined: it is unknown, was used or has expired. */
    open: (token: string) => openInvitation(database, token, clock.now()),
    /** Lets somebody who signs in already join. */
    accept: (token: string, person: { readonly id: string; readonly email: string }) =>
      accept(database, token, person, clock.now()),
    /**
     * Makes a person who joins. `taken`: somebody signs in with the address already, and the invitation waits on;
     * `invalid`: it is not good any more.
     */
    joinAsNew: (token: string, person: NewPerson): Promise<'joined' | 'taken' | 'invalid'> =>
      joinAsNew(database, token, person, clock.now()),
    /** The same without an invitation, for somebody whose address is proven; within a transaction that records it. */
    joinProven: (
      tx: Queries,
      wanted: Pick<Invitation, 'accountId' | 'role'>,
      person: NewPerson,
    ): Promise<ProvenJoining> => joinProven(tx, wanted, person, clock.now()),
    changeRole: (accountId: string, personId: string, role: GivenRole): Promise<MemberChange> =>
      withTeam(database, accountId, async (tx) => {
        const member = await findMember(tx, accountId, personId);
        if (member === undefined) return { kind: 'unknown' };
        if (member.role === 'owner') return { kind: 'owner' };
        await writeRole(tx, accountId, personId, role);
        const { email, role: before } = member;
        await recordAct(tx, {
          act: 'member.role_changed',
          accountId,
          target: personId,
          before: { email, role: before },
          after: { email, role },
        });
        return { kind: 'changed', member: { ...member, role } };
      }),
    /** By somebody else. */
    remove: (accountId: string, personId: string): Promise<Departure> =>
      depart(database, accountId, personId, 'member.removed'),
    /** Of one's own accord. */
    leave: (accountId: string, personId: string): Promise<Departure> =>
      depart(database, accountId, personId, 'member.left'),
    /** The member becomes the owner, and the owner an admin. */
    handOver: (accountId: string, ownerId: string, personId: string): Promise<HandOver> =>
      withTeam(database, accountId, (tx) => handOver(tx, accountId, ownerId, personId)),
    /** Lets a session work with another account of its person. false: the person does not belong to it. */
    choose: (chosen: Parameters<typeof chooseAccount>[1]): Promise<boolean> =>
      database.transaction((tx) => chooseAccount(tx, chosen)),
    /** Removes invitations that have expired; how many. */
    prune: (): Promise<number> => deleteExpiredInvitations(database, clock.now()),
  };
}

export type MemberChange =
  | { readonly kind: 'changed'; readonly member: Member }
  | { readonly kind: 'unknown' }
  /** An account is never without owner. */
  | { readonly kind: 'owner' };

export type Departure =
  | { readonly kind: 'gone'; readonly email: string; readonly isDeleted: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'owner' };

export type HandOver =
  | { readonly kind: 'done'; readonly from: Member; readonly to: Member }
  /** No other member has this id. */
  | { readonly kind: 'unknown' }
  /** Whoever hands over owns the account no more. */
  | { readonly kind: 'not-owner' };

/** In one transaction that has locked the account: whatever changes its people happens one after the other. */
const withTeam = <T>(
  database: Database,
  accountId: string,
  work: (tx: Queries, accountEmail: string) => Promise<T>,
): Promise<T> =>
  database.transaction(async (tx) => {
    const accountEmail = await lockTeam(tx, accountId);
    if (accountEmail === undefined) throw new AccountDeleted(accountId);
    return work(tx, accountEmail);
  });

const depart = (
  database: Database,
  accountId: string,
  personId: string,
  act: 'member.removed' | 'member.left',
): Promise<Departure> =>
  withTeam(database, accountId, async (tx) => {
    const member = await findMember(tx, accountId, personId);
    if (member === undefined) return { kind: 'unknown' };
    if (member.role === 'owner') return { kind: 'owner' };
    const { email, role } = member;
    await deleteMember(tx, accountId, personId);
    const isDeleted = await forgetIfAlone(tx, personId);
    await recordAct(tx, { act, accountId, target: personId, before: { email, role } });
    return { kind: 'gone', email, isDeleted };
  });

async function handOver(
  tx: Queries,
  accountId: string,
  ownerId: string,
  personId: string,
): Promise<HandOver> {
  const members = await listMembers(tx, accountId);
  const from = members.find(({ role }) => role === 'owner');
  const to = members.find((member) => member.personId === personId && member.role !== 'owner');
  if (from?.personId !== ownerId) return { kind: 'not-owner' };
  if (to === undefined) return { kind: 'unknown' };
  // First the one, then the other: there is never more than one owner.
  await writeRole(tx, accountId, from.personId, 'admin');
  await writeRole(tx, accountId, to.personId, 'owner');
  await writeOwnerEmail(tx, accountId, to.email);
  await recordAct(tx, {
    act: 'account.handed_over',
    accountId,
    target: to.personId,
    before: { owner: from.email },
    after: { owner: to.email },
  });
  return { kind: 'done', from, to };
}
