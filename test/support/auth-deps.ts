/** What checks the callers of an application that a test puts together: nobody is known unless given. */
import { refusal } from '../../src/http/errors.ts';
import type { KitDeps } from '../../src/http/operation.ts';
import { createFailureLimiter } from '../../src/limits/failure-limiter.ts';
import { systemClock } from '../../src/util/clock.ts';

export const authDeps = (own: Partial<KitDeps> & Pick<KitDeps, 'publicUrl'>): KitDeps => ({
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
  idempotency: {
    begin: async () => ({ kind: 'begun' }),
    answer: async () => {},
    giveUp: async () => {},
    lose: async () => {},
  },
  onWrongOperatorToken: () => {},
  ...own,
});
