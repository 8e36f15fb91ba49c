/**
 * Sessions of people who have shown something else than a password: a passkey, or that a provider knows them. Who has a second factor here shows
 * it too, unless several were shown there.
 */
import { recordActOf } from '../audit/record.ts';
import type { Caller, SetCookies } from '../http/auth/session.ts';
import type { Queries } from '../database/database.ts';
import { currentActor } from '../util/actor.ts';
import { lockCredentials } from './person-repository.ts';
import { countRecoveryCodes } from './second-factor-repository.ts';
import { takeCode } from './second-factor.ts';
import { confirmSession } from './session-repository.ts';
import { openSession, type SessionDeps, type SignedIn } from './sessions.ts';

/** Who it is, by what, and how much that shows. */
export interface Proof {
  readonly personId: string;
  /** As the log says it. */
  readonly by: 'provider' | 'passkey';
  readonly severalFactors: boolean;
  /** Of the second factor, or a recovery code; null: none was given. */
  readonly code: string | null;
}

export type ProvenOpening =
  | (SignedIn & {
      readonly kind: 'opened';
      readonly setCookies: SetCookies;
      /** How many recovery codes are left, where one was used; else null. */
      readonly codesLeft: number | null;
      readonly email: string;
    })
  | { readonly kind: 'code-missing' }
  | { readonly kind: 'code-wrong'; readonly accountId: string }
  /** The person is gone. */
  | { readonly kind: 'gone' };

/** Opens the session in a transaction of its own, and says so in the audit log. */
export const openProven = (
  deps: SessionDeps,
  caller: Caller,
  proof: Proof,
): Promise<ProvenOpening> =>
  deps.database.transaction((tx) => openProvenWithin(deps, tx, caller, proof));

/** The same within a transaction, of which it is the end. */
export async function openProvenWithin(
  deps: Pick<SessionDeps, 'clock' | 'cookie'>,
  tx: Queries,
  caller: Caller,
  { personId, by, severalFactors, code }: Proof,
): Promise<ProvenOpening> {
  const { clock } = deps;
  const person = await lockCredentials(tx, personId);
  if (person === undefined) return { kind: 'gone' };
  const { accountId, email, factorSinceMs } = person;
  const takesCode = factorSinceMs !== null && !severalFactors;
  if (takesCode && code === null) return { kind: 'code-missing' };
  const used = takesCode ? await takeCode(tx, personId, code ?? '', clock.now()) : null;
  if (used === undefined) return { kind: 'code-wrong', accountId };
  const opening = { personId, accountId, passwordHash: null, withFactor: true, severalFactors };
  const session = await openSession(deps, tx, caller, opening);
  if (session === undefined) return { kind: 'gone' };
  if (takesCode || severalFactors) await confirmSession(tx, session.id, clock.now());
  const codesLeft = used === 'recovery' ? await countRecoveryCodes(tx, personId) : null;
  const actor = { ...currentActor(), person: personId };
  if (codesLeft !== null) {
    await recordActOf(tx, actor, { act: 'second_factor.recovery_used', accountId });
  }
  const opened = { act: 'session.opened', accountId, target: session.id, after: { by } } as const;
  await recordActOf(tx, actor, opened);
  const { setCookies } = session;
  return { kind: 'opened', personId, accountId, email, setCookies, codesLeft };
}
