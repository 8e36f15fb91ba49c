/**
 * Passkeys: a key of a device that signs in by itself, because the device verifies its user by a finger, a face or a PIN. Each challenge is
 * answered once.
 */
import { recordAct } from '../audit/record.ts';
import type { Refusals } from '../audit/refusals.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Queries } from '../database/database.ts';
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
import { confirmSession } from './session-repository.ts';
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

export type PasskeyConfirmation =
  { readonly kind: 'confirmed'; readonly setCookies: SetCookies } | { readonly kind: 'wrong' };

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
    /** For somebody signed in, who is to show once more who they are. */
    beginPasskeyConfirmation: (personId: string): PasskeyRequest => request(`confirm:${personId}`),
    /** Confirms the session, as password and code do. The passkey must be the person's own. */
    confirmByPasskey: (
      caller: Caller,
      who: { readonly personId: string; readonly sessionId: string },
      assertion: Assertion,
    ): Promise<PasskeyConfirmation> => confirmWith(deps, party, { caller, ...who }, assertion),
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
  const { challenges, endOwnSession } = deps;
  const opened = await answer(
    deps,
    party,
    { caller, purpose: 'sign-in' },
    assertion,
    (tx, personId) =>
      openProvenWithin(deps, tx, caller, {
        personId,
        by: 'passkey',
        severalFactors: true,
        code: null,
      }),
  );
  if (opened?.done.kind !== 'opened') return { kind: 'wrong' };
  const { personId } = opened;
  await endOwnSession(caller);
  const { accountId, setCookies } = opened.done;
  return {
    kind: 'signed-in',
    personId,
    accountId,
    setCookies: [...setCookies, challenges.clear()],
  };
}

async function confirmWith(
  deps: PasskeyDeps,
  party: RelyingParty,
  { caller, personId, sessionId }: Confirmation,
  assertion: Assertion,
): Promise<PasskeyConfirmation> {
  const { challenges, clock } = deps;
  const use = { caller, purpose: `confirm:${personId}`, personId };
  const confirmed = await answer(deps, party, use, assertion, (tx) =>
    confirmSession(tx, sessionId, clock.now()),
  );
  return confirmed === undefined
    ? { kind: 'wrong' }
    : { kind: 'confirmed', setCookies: [challenges.clear()] };
}

interface Confirmation {
  readonly caller: Caller;
  readonly personId: string;
  readonly sessionId: string;
}

/** What a passkey is used for. */
interface Use {
  readonly caller: Caller;
  /** Of the challenge. */
  readonly purpose: string;
  /** Whose it must be; absent: anybody's. */
  readonly personId?: string;
}

/** Runs `work` in the transaction that answers the challenge, for the passkey's person; undefined: the answer is wrong. */
async function answer<T>(
  { database, clock, challenges, refusals }: PasskeyDeps,
  party: RelyingParty,
  { caller, purpose, personId: wanted }: Use,
  assertion: Assertion,
  work: (tx: Queries, personId: string) => Promise<T>,
): Promise<{ readonly personId: string; readonly done: T } | undefined> {
  const challenge = challenges.read(caller.cookie, purpose);
  if (challenge === undefined) return undefined;
  const stored = await findPasskey(database, assertion.id);
  if (stored === undefined) return undefined;
  const { personId } = stored;
  if (wanted !== undefined && personId !== wanted) return undefined;
  const handle = Buffer.from(personId).toString('base64url');
  if (assertion.userHandle !== null && assertion.userHandle !== handle) return undefined;
  const read = readAssertion(party, challenge, assertion, stored);
  const nowMs = clock.now();
  const answered = await database.transaction(async (tx) => {
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
    return { personId, done: await work(tx, personId) };
  });
  if (answered === undefined || !('refusedIn' in answered)) return answered;
  refusals.record('session.refused', answered.refusedIn);
  return undefined;
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
