/**
 * Challenges for passkeys: each made of a random token in a signed cookie and of the installation's secret, for one purpose, so that
 * nothing is stored of those that are never answered.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../util/clock.ts';
import { randomBase62 } from '../util/id.ts';
import { createSignedCookie } from './signed-cookie.ts';

export interface Challenge {
  /** In base64url. */
  readonly challenge: string;
  readonly setCookie: string;
}

export type PasskeyChallenges = ReturnType<typeof createPasskeyChallenges>;

export function createPasskeyChallenges(secret: string, publicUrl: string, clock: Clock) {
  const cookie = createSignedCookie({
    secret,
    publicUrl,
    name: 'barcode.passkey',
    seconds: MINUTES * 60,
    purpose: 'passkey:',
  });
  /** The purpose has no colon but those that part its own parts, and comes last. */
  const challengeOf = (token: string, purpose: string): string =>
    createHmac('sha256', secret)
      .update(`passkey-challenge:${token}:${purpose}`)
      .digest('base64url');
  return {
    /** For one purpose: `sign-in`, or a new passkey or a confirmation of one person. */
    make(purpose: string): Challenge {
      const token = `${clock.now()}-${randomBase62(TOKEN_LENGTH)}`;
      return { challenge: challengeOf(token, purpose), setCookie: cookie.write(token) };
    },
    /** The challenge that the browser with these cookies has to answer now; undefined: none, or it is too old. */
    read(header: string | undefined, purpose: string): string | undefined {
      const token = cookie.read(header);
      if (token === undefined) return undefined;
      const age = clock.now() - Number(token.split('-')[0]);
      return age >= 0 && age <= MINUTES * 60_000 ? challengeOf(token, purpose) : undefined;
    },
    clear: (): string => cookie.clear(),
    /** For so long a challenge that was answered has to be remembered. */
    lifeMs: MINUTES * 60_000,
  };
}

const MINUTES = 5;
/** 190 bits. */
const TOKEN_LENGTH = 32;
