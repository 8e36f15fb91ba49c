/** Invitations: a code that is good for one account, for a week. */
import { createHash } from 'node:crypto';
import type { Clock } from '../util/clock.ts';
import { newId, randomBase62 } from '../util/id.ts';
import type { SignInStore } from './sign-in-store.ts';

/** Makes invitations and looks at them; the store uses them up. */
export function createInvites({ store, clock }: { store: SignInStore; clock: Clock }) {
  return {
    async make(email: string | null): Promise<{ code: string; expiresAtMs: number }> {
      const code = randomBase62(CODE_LENGTH);
      const createdAtMs = clock.now();
      const expiresAtMs = createdAtMs + INVITE_MS;
      await store.createInvite({
        id: newId(),
        hash: hashOf(code),
        email,
        createdAtMs,
        expiresAtMs,
      });
      return { code, expiresAtMs };
    },
    /** The digest of a code that is good for the address now; else undefined. */
    async good(code: string | null, email: string): Promise<Uint8Array | undefined> {
      if (code === null) return undefined;
      const hash = hashOf(code);
      return (await store.isInviteGood(hash, email)) ? hash : undefined;
    },
  };
}

const hashOf = (code: string): Uint8Array => createHash('sha256').update(code).digest();

const CODE_LENGTH = 24;
const INVITE_MS = 7 * 86_400_000;
