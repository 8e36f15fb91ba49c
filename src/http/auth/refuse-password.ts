/** The password once more, for what a stolen session must not be able to do. */
import { refusal, type HttpRefusal } from '../errors.ts';
import type { SessionPerson } from './session.ts';
import { refuseIfLimited, type RateLimitDeps } from './rate-limits.ts';

export interface PasswordDeps extends RateLimitDeps {
  readonly signIn: { isPassword(personId: string, password: string): Promise<boolean> };
}

/**
 * Compares it as often as its limit allows; the refusal where it is wrong. Whoever has none must have signed in just now: a session
 * that somebody stole is older.
 */
export async function refusePassword(
  deps: PasswordDeps,
  { id: personId, hasPassword, isFresh }: Pick<SessionPerson, 'id' | 'hasPassword' | 'isFresh'>,
  password: string,
): Promise<HttpRefusal | undefined> {
  if (!hasPassword) return isFresh ? undefined : SIGN_IN_AGAIN;
  const limited = await refuseIfLimited(deps, [['password-account', personId]]);
  if (limited !== undefined) return limited;
  return (await deps.signIn.isPassword(personId, password))
    ? undefined
    : refusal('wrong_credentials', {}, WRONG_PASSWORD);
}

const SIGN_IN_AGAIN = refusal(
  'confirmation_required',
  {},
  'You have no password. Sign out and in again; then you have ten minutes for this.',
);

export const WRONG_PASSWORD = 'This is not your password.';
