/** Invitations: a code that is good for one account, for a week. */
import { createHash } from 'node:crypto';
import { recordAct } from '../audit/record.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { newId, randomBase62 } from '../util/id.ts';
import { insertInvite, isInviteGood } from './invite-repository.ts';

interface InviteDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Makes an invitation for one address, or with null for any. The code is not stored. */
export async function createInvite(
  { database, clock }: InviteDeps,
  email: string | null,
): Promise<{ readonly code: string; readonly expiresAtMs: number }> {
  const code = randomBase62(CODE_LENGTH);
  const createdAtMs = clock.now();
  const expiresAtMs = createdAtMs + INVITE_MS;
  const id = newId();
  await database.transaction(async (tx) => {
    await insertInvite(tx, { id, hash: hashOf(code), email, createdAtMs, expiresAtMs });
    // Whoever is invited has no account, and nothing would ever erase the address.
    const after = { forOneAddress: email !== null };
    await recordAct(tx, { act: 'invite.created', accountId: null, target: id, after });
  });
  return { code, expiresAtMs };
}

/** The digest of a code that is good for the address now; else undefined. */
export async function goodInviteHash(
  { database, clock }: InviteDeps,
  code: string | null,
  email: string,
): Promise<Uint8Array | undefined> {
  if (code === null) return undefined;
  const hash = hashOf(code);
  return (await isInviteGood(database, hash, email, clock.now())) ? hash : undefined;
}

const hashOf = (code: string): Uint8Array => createHash('sha256').update(code).digest();

const CODE_LENGTH = 24;
const INVITE_MS = 7 * 86_400_000;
