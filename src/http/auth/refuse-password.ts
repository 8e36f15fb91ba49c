/** The password once more, for what a stolen session must not be able to do. */
import { refusal, type HttpRefusal } from '../errors.ts';
import { refuseIfLimited, type RateLimitDeps } from './rate-limits.ts';

export interface PasswordDeps extends RateLimitDeps {
  readonly signIn: { isPassword(personId: string, password: string): Promise<boolean> };
}

/** Compares it as often as its limit allows; the refusal where it is wrong. */
export async function refusePassword(
  deps: PasswordDeps,
  personId: string,
  password: string,
): Promise<HttpRefusal | undefined> {
  const limited = await refuseIfLimited(deps, [['password-account', personId]]);
  if (limited !== undefined) return limited;
  return (await deps.signIn.isPassword(personId, password))
    ? undefined
    : refusal('wrong_credentials', {}, WRONG_PASSWORD);
}

export const WRONG_PASSWORD = 'This is not your password.';
