/** Which passwords are taken: long enough to guess at in vain, short enough to hash at once. */
import type { WeakPassword } from './sign-in.ts';

/** Characters, counted as people count them (code points). */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

/** What is wrong with a new password; undefined: nothing. */
export function passwordIssue(password: string, email: string): WeakPassword | undefined {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return weak(`A password has at least ${PASSWORD_MIN} characters.`);
  if (length > PASSWORD_MAX) return weak(`A password has at most ${PASSWORD_MAX} characters.`);
  return password.toLowerCase() === email.toLowerCase()
    ? weak('The e-mail address is not a password; choose something nobody can look up.')
    : undefined;
}

const weak = (reason: string): WeakPassword => ({ kind: 'weak-password', reason });
