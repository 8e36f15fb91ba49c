/** Which passwords are accepted: too long to guess, short enough to hash. */

export interface WeakPassword {
  readonly kind: 'weak-password';
  /** What an acceptable password would be. */
  readonly reason: string;
}

/** Characters, counted as people count them (code points). */
const PASSWORD_MIN = 10;
const PASSWORD_MAX = 128;

/** Why a new password is not accepted; undefined: it is. */
export function passwordIssue(password: string, email: string): WeakPassword | undefined {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    return weak(`A password must have at least ${PASSWORD_MIN} characters.`);
  if (length > PASSWORD_MAX)
    return weak(`A password must have at most ${PASSWORD_MAX} characters.`);
  return password.toLowerCase() === email.toLowerCase()
    ? weak('The password must not be the email address; choose something nobody can look up.')
    : undefined;
}

const weak = (reason: string): WeakPassword => ({ kind: 'weak-password', reason });
