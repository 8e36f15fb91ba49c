/**
 * The second factor: a code of an app beside the password, and ten recovery codes for when the app is gone. Every code is good once.
 * Secrets are stored as they are, as those of webhooks: a code can only be checked with them.
 */
import { recordAct } from '../audit/record.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Database, Queries } from '../database/database.ts';
import type { MailDraft } from '../mail/mail.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Mails } from './mails.ts';
import { digest } from './one-time-tokens.ts';
import { lockCredentials, type Credentials } from './person-repository.ts';
import {
  findFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  writeFactor,
} from './second-factor-repository.ts';
import { confirmSession, deleteSessions } from './session-repository.ts';
import { fromBase32, stepOfCode, toBase32, totpUri } from './totp.ts';

interface FactorDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
}

/** A secret for an app, which a code of it has yet to confirm. */
export interface NewFactor {
  /** In base 32, to be typed. */
  readonly secret: string;
  /** The same and whose it is, for a QR Code. */
  readonly uri: string;
}

/** Makes a secret, in the place of one that was never confirmed. undefined: there is a second factor already. */
export const beginFactor = (deps: FactorDeps, personId: string): Promise<NewFactor | undefined> =>
  withPerson(deps, personId, async (tx, { email, factorSinceMs }) => {
    if (factorSinceMs !== null) return undefined;
    const secret = toBase32(randomOf(SECRET_BYTES));
    await writeFactor(tx, personId, { secret, sinceMs: null, lastStep: null });
    return { secret, uri: totpUri(secret, email, ISSUER) };
  });

/**
 * From now on signing in takes a code; sessions that were opened without one end, but for the own one. The recovery codes; `wrong`:
 * the code is not one of the secret's.
 */
export async function confirmFactor(
  deps: FactorDeps,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string },
  code: string,
): Promise<readonly string[] | 'wrong' | 'not-begun'> {
  const nowMs = deps.clock.now();
  return withPerson(deps, personId, async (tx, { accountId, email }, mail) => {
    const begun = await findFactor(tx, personId);
    if (begun === undefined || begun.sinceMs !== null) return 'not-begun';
    const step = stepOfCode(fromBase32(begun.secret), tidied(code), { nowMs, lastStep: null });
    if (step === undefined) return 'wrong';
    await writeFactor(tx, personId, { secret: begun.secret, sinceMs: nowMs, lastStep: step });
    const codes = await writeCodes(tx, personId);
    await deleteSessions(tx, personId, sessionId);
    await recordAct(tx, { act: 'second_factor.enabled', accountId });
    mail(deps.mails.factorEnabled(email));
    return codes;
  });
}

/** Signing in takes the password alone again. `wrong`: the code counts for nothing, or there is no second factor. */
export const removeFactor = (
  deps: FactorDeps,
  personId: string,
  code: string,
): Promise<'done' | 'wrong'> =>
  withPerson(deps, personId, async (tx, { accountId, email }, mail) => {
    if ((await takeCode(tx, personId, code, deps.clock.now())) === undefined) return 'wrong';
    await forgetFactor(tx, personId);
    await recordAct(tx, { act: 'second_factor.disabled', accountId });
    mail(deps.mails.factorDisabled(email));
    return 'done';
  });

/** By the operator, for somebody who lost everything; their sessions end. false: there was no second factor. */
export const clearFactor = (deps: FactorDeps, personId: string): Promise<boolean> =>
  withPerson(deps, personId, async (tx, { accountId, email, factorSinceMs }, mail) => {
    if (factorSinceMs === null) return false;
    await forgetFactor(tx, personId);
    await deleteSessions(tx, personId, null);
    await recordAct(tx, { act: 'second_factor.disabled', accountId });
    mail(deps.mails.factorDisabled(email));
    return true;
  });

/** Other recovery codes, in the place of those before. `wrong`: as above. */
export const renewCodes = (
  deps: FactorDeps,
  personId: string,
  code: string,
): Promise<readonly string[] | 'wrong'> =>
  withPerson(deps, personId, async (tx, { accountId, email }, mail) => {
    if ((await takeCode(tx, personId, code, deps.clock.now())) === undefined) return 'wrong';
    const codes = await writeCodes(tx, personId);
    await recordAct(tx, { act: 'second_factor.codes_renewed', accountId });
    mail(deps.mails.recoveryCodesRenewed(email));
    return codes;
  });

/** The session may do for some minutes what destroys something. `wrong`: as above. */
export const confirmWithCode = (
  deps: FactorDeps,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string },
  code: string,
): Promise<'done' | 'wrong'> =>
  withPerson(deps, personId, async (tx) => {
    const nowMs = deps.clock.now();
    if ((await takeCode(tx, personId, code, nowMs)) === undefined) return 'wrong';
    await confirmSession(tx, sessionId, nowMs);
    return 'done';
  });

/** Uses a code up, of the app or for recovery; which it was. undefined: it is neither, or was used. The person is locked. */
export async function takeCode(
  tx: Queries,
  personId: string,
  code: string,
  nowMs: number,
): Promise<'app' | 'recovery' | undefined> {
  const factor = await findFactor(tx, personId);
  if (factor === undefined || factor.sinceMs === null) return undefined;
  const given = tidied(code);
  const at = { nowMs, lastStep: factor.lastStep };
  const step = stepOfCode(fromBase32(factor.secret), given, at);
  if (step !== undefined) {
    await writeFactor(tx, personId, { ...factor, lastStep: step });
    return 'app';
  }
  return (await takeRecoveryCode(tx, personId, hashOf(personId, given))) ? 'recovery' : undefined;
}

/** Works on a locked person; what it mails leaves once that is committed. */
async function withPerson<T>(
  { database, mailQueue }: FactorDeps,
  personId: string,
  work: (tx: Queries, person: Credentials, mail: (mail: MailDraft) => void) => Promise<T>,
): Promise<T> {
  const mails: MailDraft[] = [];
  const result = await database.transaction(async (tx) => {
    const person = await lockCredentials(tx, personId);
    if (person === undefined) throw new AccountDeleted(personId);
    return work(tx, person, (mail) => mails.push(mail));
  });
  for (const mail of mails) mailQueue.send(mail);
  return result;
}

async function forgetFactor(tx: Queries, personId: string): Promise<void> {
  await writeFactor(tx, personId, null);
  await replaceRecoveryCodes(tx, personId, []);
}

async function writeCodes(tx: Queries, personId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, () => toBase32(randomOf(CODE_BYTES)).toLowerCase());
  const hashes = codes.map((code) => hashOf(personId, code));
  await replaceRecoveryCodes(tx, personId, hashes);
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

const hashOf = (personId: string, code: string): string => digest(`recovery:${personId}:${code}`);

/** As people type it: with blanks and hyphens, in any case. */
const tidied = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();

const randomOf = (bytes: number): Uint8Array => Buffer.from(randomHex(bytes), 'hex');

const ISSUER = 'Barcode API';
/** RFC 4226, 4: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20;
const CODES = 10;
/** 80 bits: sixteen characters. */
const CODE_BYTES = 10;
