/**
 * Passkeys: a key of a device that signs in by itself, because the device verifies its user by a finger, a face or a PIN. Each challenge is
 * answered once.
 */
import { recordAct } from '../audit/record.ts';
import type { Refusals } from '../audit/refusals.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Caller, SetCookies } from '../http/auth/session.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { newId } from '../util/id.ts';
import { parseIp } from '../util/ip.ts';
import type { Mails } from './mails.ts';
import { digest } from './one-time-tokens.ts';
import type { PasskeyChallenges } from './passkey-challenge.ts';
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  type Passkey,
} from './passkey-repository.ts';
import { lockCredentials } from './person-repository.ts';
import { openProvenWithin } from './proven-session.ts';
import type { SessionDeps, SignedIn } from './sessions.ts';
import { insertTokenOnce } from './token-repository.ts';
import {
  readAssertion,
  readNewCredential,
  type Assertion,
  type NewCredential,
  type RelyingParty,
} from './webauthn.ts';

export interface PasskeyDeps extends SessionDeps {
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
  readonly refusals: Pick<Refusals, 'record'>;
  readonly endOwnSession: (caller: Caller) => Promise<void>;
  readonly challenges: PasskeyChallenges;
  readonly publicUrl: string;
  /** Whether people sign in by what they have here, not by the provider alone. */
  readonly passwords: boolean;
}

/** What a browser needs to make a passkey or to sign in with one. */
export interface PasskeyRequest {
  readonly challenge: string;
  /** The host that the passkey is for. */
  readonly rpId: string;
  readonly setCookies: SetCookies;
}

export type PasskeySignIn =
  | (SignedIn & { readonly kind: 'signed-in'; readonly setCookies: SetCookies })
  /** It is unknown, does not fit, or the challenge was answered or is too old. */
  | { readonly kind: 'wrong' };

export type NewPasskey =
  | { readonly kind: 'added'; readonly passkey: Passkey; readonly setCookies: SetCookies }
  | 'wrong'
  | 'full'
  | 'known';

/** What a device made, and what its person calls it. */
interface MadePasskey {
  readonly name: string;
  readonly credential: NewCredential;
}

/** How many a person may have. */
const PASSKEYS_MAX = 20;

export function createPasskeys(deps: PasskeyDeps) {
  const { database, challenges, mails, mailQueue, publicUrl } = deps;
  const { hostname, origin } = new URL(publicUrl);
  const party: RelyingParty = { id: hostname, origin };

  const request = (purpose: string): PasskeyRequest => {
    const { challenge, setCookie } = challenges.make(purpose);
    return { challenge, rpId: party.id, setCookies: [setCookie] };
  };

  return {
    /**
     * Whether passkeys sign people in: where passwords do, and browsers make them for this address, over https or for this machine, never
     * for an IP address (5.1.3, 5.1.4).
     */
    passkeysCount:
      deps.passwords &&
      (publicUrl.startsWith('https:') || hostname === 'localhost') &&
      parseIp(hostname.replace(/^\[|\]$/g, '')) === undefined,
    passkeys: (personId: string): Promise<Passkey[]> => listPasskeys(database, personId),
    /** For somebody signed in who has just shown who they are. */
    beginPasskey: (personId: string): PasskeyRequest => request(`new:${personId}`),
    addPasskey: (caller: Caller, personId: string, made: MadePasskey): Promise<NewPasskey> =>
      addPasskey(deps, party, caller, personId, made),
    /** false: the person has no such passkey. */
    async removePasskey(personId: string, id: string): Promise<boolean> {
      const removed = await database.transaction(async (tx) => {
        const person = await lockCredentials(tx, personId);
        const name = person && (await deletePasskey(tx, personId, id));
        if (person === undefined || name === undefined) return undefined;
        const { accountId, email } = person;
        await recordAct(tx, { act: 'passkey.removed', accountId, target: id, before: { name } });
        return { email, name };
      });
      if (removed === undefined) return false;
      mailQueue.send(mails.passkeyRemoved(removed.email, removed.name));
      return true;
    },
    beginPasskeySignIn: (): PasskeyRequest => request('sign-in'),
    finishPasskeySignIn: (caller: Caller, assertion: Assertion): Promise<PasskeySignIn> =>
      signInWith(deps, party, caller, assertion),
  };
}

async function addPasskey(
  deps: PasskeyDeps,
  party: RelyingParty,
  caller: Caller,
  personId: string,
  { name, credential }: MadePasskey,
): Promise<NewPasskey> {
  const { database, clock, challenges, mails, mailQueue } = deps;
  const challenge = challenges.read(caller.cookie, `new:${personId}`);
  const read = challenge && readNewCredential(party, challenge, credential);
  if (!challenge || !read) return 'wrong';
  const nowMs = clock.now();
  const passkey = {
    id: newId(),
    personId,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    algorithm: credential.algorithm,
    counter: read.counter,
    name,
    createdAtMs: nowMs,
    usedAtMs: null,
  };
  const added = await database.transaction(async (tx) => {
    const person = await lockCredentials(tx, personId);
    if (person === undefined) throw new AccountDeleted(personId);
    if ((await listPasskeys(tx, personId)).length >= PASSKEYS_MAX) return 'full';
    if (!(await insertTokenOnce(tx, answeredChallenge(challenges, challenge, nowMs))))
      return 'wrong';
    if (!(await insertPasskey(tx, passkey))) return 'known';
    const { accountId, email } = person;
    await recordAct(tx, {
      act: 'passkey.added',
      accountId,
      target: passkey.id,
      after: { name },
    });
    return { email };
  });
  if (typeof added === 'string') return added;
  mailQueue.send(mails.passkeyAdded(added.email, name));
  return { kind: 'added', passkey, setCookies: [challenges.clear()] };
}

async function signInWith(
  deps: PasskeyDeps,
  party: RelyingParty,
  caller: Caller,
  assertion: Assertion,
): Promise<PasskeySignIn> {
  const { database, clock, challenges, refusals, endOwnSession } = deps;
  const challenge = challenges.read(caller.cookie, 'sign-in');
  if (challenge === undefined) return { kind: 'wrong' };
  const stored = await findPasskey(database, assertion.id);
  if (stored === undefined) return { kind: 'wrong' };
  const { personId } = stored;
  const handle = Buffer.from(personId).toString('base64url');
  if (assertion.userHandle !== null && assertion.userHandle !== handle) return { kind: 'wrong' };
  const read = readAssertion(party, challenge, assertion, stored);
  const nowMs = clock.now();
  const opened = await database.transaction(async (tx) => {
    const person = await lockCredentials(tx, personId);
    // Looked at again: it may have been removed, or used, since.
    const current = await findPasskey(tx, assertion.id);
    if (person === undefined || current === undefined) return undefined;
    if (read === undefined || isCopied(current.counter, read.counter)) {
      return { refusedIn: person.accountId };
    }
    const once = answeredChallenge(challenges, challenge, nowMs);
    if (!(await insertTokenOnce(tx, once))) return undefined;
    await notePasskeyUse(tx, current.id, read.counter, nowMs);
    const proof = { personId, by: 'passkey', severalFactors: true, code: null } as const;
    return openProvenWithin(deps, tx, caller, proof);
  });
  if (opened !== undefined && 'refusedIn' in opened) {
    refusals.record('session.refused', opened.refusedIn);
    return { kind: 'wrong' };
  }
  if (opened?.kind !== 'opened') return { kind: 'wrong' };
  await endOwnSession(caller);
  const { accountId, setCookies } = opened;
  return {
    kind: 'signed-in',
    personId,
    accountId,
    setCookies: [...setCookies, challenges.clear()],
  };
}

/** Whether another device has counted on since (7.2). */
const isCopied = (stored: number, given: number): boolean =>
  (stored > 0 || given > 0) && given <= stored;

/** Remembered for as long as the cookie of the challenge lives. */
const answeredChallenge = ({ lifeMs }: PasskeyChallenges, challenge: string, nowMs: number) => {
  const identifier = digest(`passkey:${challenge}`);
  // The id is the digest: the second answer finds it taken.
  return {
    id: identifier,
    identifier,
    value: 'passkey',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + lifeMs,
  };
};
