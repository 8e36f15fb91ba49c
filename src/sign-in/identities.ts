/** Which person somebody is whom a sign-in provider has named, and who becomes one. */
import type { Act } from '../audit/acts.ts';
import { recordAct, recordActOf } from '../audit/record.ts';
import type { Accounts } from '../accounts/service.ts';
import type { Database, Queries } from '../database/database.ts';
import { EMAIL } from '../http/parse-body.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { GivenRole } from '../team/repository.ts';
import type { Team } from '../team/service.ts';
import { currentActor } from '../util/actor.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import {
  deleteIdentities,
  insertIdentity,
  useIdentity,
  type Identity,
} from './identity-repository.ts';
import type { Mails } from './mails.ts';
import type { OidcClaims } from './oidc-client.ts';
import { findCredentialsByEmail, lockCredentials, writeEmail } from './person-repository.ts';
import { deleteSessions } from './session-repository.ts';
import type { OidcSettings } from './settings.ts';
import type { Signups } from './sign-up.ts';

export interface IdentityDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'createWithin' | 'find' | 'oldest'>;
  readonly team: Pick<Team, 'joinProven'>;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
  readonly signups: Signups;
}

/** Why nobody is let in. */
export type NoPerson =
  /** The provider does not say that the address is theirs. */
  | 'email-unverified'
  | 'wrong-domain'
  /** Somebody signs in with the address, and never showed that it is theirs. */
  | 'address-unproven'
  /** The person with the address is somebody else to the provider. */
  | 'other-identity'
  | 'signups-closed'
  | 'invite-required'
  /** The account that people join is gone, or has no room. */
  | 'no-account'
  | 'account-full';

/** The person's id; who is new becomes one. */
export async function personOf(
  deps: IdentityDeps,
  settings: OidcSettings,
  claims: OidcClaims,
): Promise<{ readonly personId: string } | NoPerson> {
  const email = provenEmail(settings, claims);
  if (email === undefined) return 'email-unverified';
  if (!isWithin(settings.domains, email)) return 'wrong-domain';
  const wanted = { settings, identity: claims, email };
  const first = await findOrMake(deps, wanted);
  // Somebody else took the address between the look and the insertion: now it is there.
  const result = first === 'taken' ? await findOrMake(deps, wanted) : first;
  return result === 'taken' ? 'address-unproven' : result;
}

interface Wanted {
  readonly settings: OidcSettings;
  readonly identity: Identity;
  readonly email: string;
}

async function findOrMake(
  deps: IdentityDeps,
  { settings, identity, email }: Wanted,
): Promise<{ readonly personId: string } | NoPerson | 'taken'> {
  const { database, clock, mailQueue, mails } = deps;
  const nowMs = clock.now();
  const found = await database.transaction(async (tx) => {
    const known = await useIdentity(tx, identity, nowMs);
    if (known !== undefined) return { personId: known, linked: null };
    const seen = await findCredentialsByEmail(tx, email);
    const person = seen && (await lockCredentials(tx, seen.personId));
    if (person === undefined) return undefined;
    // Whoever signed up with somebody else's address must not share what becomes theirs.
    if (person.emailVerifiedAtMs === null) return 'address-unproven';
    const { personId, accountId } = person;
    // An address that went to somebody else at the provider is not yet theirs here.
    if (!(await insertIdentity(tx, identity, personId, nowMs))) return 'other-identity';
    const actor = { ...currentActor(), person: personId };
    const after = { issuer: identity.issuer };
    await recordActOf(tx, actor, { act: 'identity.linked', accountId, target: personId, after });
    return { personId, linked: person.email };
  });
  if (typeof found === 'string') return found;
  if (found === undefined) return makePerson(deps, { settings, identity, email });
  if (found.linked !== null) mailQueue.send(mails.providerLinked(found.linked, settings.name));
  return { personId: found.personId };
}

/** Somebody new: a member of the one account, or the owner of an own one. */
async function makePerson(
  deps: IdentityDeps,
  { settings, identity, email }: Wanted,
): Promise<{ readonly personId: string } | NoPerson | 'taken'> {
  const { database, accounts, clock, signups } = deps;
  const { account } = settings;
  if (account === null && signups !== 'open') {
    return signups === 'closed' ? 'signups-closed' : 'invite-required';
  }
  const accountId =
    account === 'first' ? await accounts.oldest() : account && (await accounts.find(account))?.id;
  if (accountId === undefined) return 'no-account';
  const [id, nowMs] = [newId(), clock.now()];
  const who = { ...currentActor(), person: id };
  try {
    return await database.transaction(async (tx) => {
      const made =
        accountId === null
          ? await ownAccount(deps, tx, { id, email }, nowMs)
          : await join(deps, tx, { accountId, role: settings.role }, { id, email }, nowMs);
      if (typeof made === 'string') return made;
      if (!(await insertIdentity(tx, identity, id, nowMs))) throw new IdentityTaken();
      await recordActOf(tx, who, made);
      return { personId: id };
    });
  } catch (fault) {
    // Nothing was made. The same person came twice at the same time, by two addresses.
    if (fault instanceof IdentityTaken) return 'taken';
    throw fault;
  }
}

interface NewPerson {
  readonly id: string;
  readonly email: string;
}

/** On the free plan, as whoever signs up gets one. What is to be recorded of it. */
async function ownAccount(
  { accounts }: IdentityDeps,
  tx: Queries,
  { id, email }: NewPerson,
  nowMs: number,
): Promise<Act | 'taken'> {
  const created = await accounts.createWithin(tx, {
    id,
    email,
    planId: 'free',
    passwordHash: null,
  });
  if (created === 'taken') return created;
  await writeEmail(tx, id, email, nowMs);
  return { act: 'account.created', accountId: id, after: { email, plan: 'free' } };
}

/** What is to be recorded of it. */
async function join(
  { team }: IdentityDeps,
  tx: Queries,
  wanted: { readonly accountId: string; readonly role: GivenRole },
  { id, email }: NewPerson,
  nowMs: number,
): Promise<Act | 'taken' | 'no-account' | 'account-full'> {
  const person = { id, email, emailVerifiedAtMs: nowMs, passwordHash: null, language: null };
  const joined = await team.joinProven(tx, wanted, person);
  if (typeof joined === 'string') return joined;
  const after = { email, role: joined.role };
  return { act: 'member.joined', accountId: wanted.accountId, target: id, after };
}

class IdentityTaken extends Error {
  override name = 'IdentityTaken';
}

/** undefined: there is no address, or the provider does not stand for it. */
function provenEmail({ trustsEmail }: OidcSettings, claims: OidcClaims): string | undefined {
  const { email, emailVerified } = claims;
  // Some write the boolean as text.
  const isVerified = emailVerified === true || emailVerified === 'true';
  if (!isVerified && (!trustsEmail || emailVerified !== undefined)) return undefined;
  return EMAIL.safeParse(email).data;
}

const isWithin = (domains: OidcSettings['domains'], email: string): boolean =>
  domains === '*' || domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());

/** By the operator, for whose address went to somebody else; the person's sessions end. undefined: nobody signs in with the address. */
export async function forgetIdentities(
  { database }: Pick<IdentityDeps, 'database'>,
  email: string,
): Promise<boolean | undefined> {
  const found = await findCredentialsByEmail(database, email);
  if (found === undefined) return undefined;
  const { personId, accountId } = found;
  return database.transaction(async (tx) => {
    await lockCredentials(tx, personId);
    if ((await deleteIdentities(tx, personId)) === 0) return false;
    await deleteSessions(tx, personId, null);
    await recordAct(tx, { act: 'identity.removed', accountId, target: personId });
    return true;
  });
}
