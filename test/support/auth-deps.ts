/** What checks the callers of an application that a test puts together: nobody is known unless given. */
import type { AuthDeps } from '../../src/http/auth/authenticate.ts';
import { refusal } from '../../src/http/errors.ts';
import { createFailureLimiter } from '../../src/limits/failure-limiter.ts';
import { systemClock } from '../../src/util/clock.ts';

export const authDeps = (own: Partial<AuthDeps> & Pick<AuthDeps, 'publicUrl'>): AuthDeps => ({
  readSession: async () => undefined,
  isOperator: async () => false,
  refuseUnknownKey: async () => refusal('unauthorized'),
  admitAccount: async () => refusal('unauthorized'),
  wrongTokens: createFailureLimiter({
    clock: systemClock,
    limit: { requests: 3, windowMs: 60_000 },
    bucketsMax: 10,
  }),
  clock: systemClock,
  onForeignOrigin: () => {},
  ...own,
});
