/**
 * Password hashing with a bound. Hashing takes 32 MiB and a thread for a twentieth of a second, and
 * anyone who reaches the server can request it.
 */
import { Overload } from '../credits/ledger.ts';
import { createSemaphore } from '../util/concurrency.ts';
import { hashPassword, isPassword } from './password.ts';

export type PasswordHashing = ReturnType<typeof createPasswordHashing>;

/** Rejects with Overload where too many passwords wait. */
export function createPasswordHashing() {
  const bounded = createSemaphore({
    runningMax: RUNNING_MAX,
    waitingMax: WAITING_MAX,
    onFull: () => new Overload('too many passwords wait to be hashed'),
  });
  return {
    hash: (password: string): Promise<string> => bounded(() => hashPassword(password)),
    /**
     * true where it is the stored password. Where none is stored (null) it is hashed all the same, so
     * that the time it takes does not reveal which accounts exist.
     */
    async matches(stored: string | null, password: string): Promise<boolean> {
      if (stored !== null) return bounded(() => isPassword(stored, password));
      await bounded(() => hashPassword(password));
      return false;
    },
  };
}

/** Two of Node's four threads; drawing uses them, too. */
const RUNNING_MAX = 2;
const WAITING_MAX = 100;
