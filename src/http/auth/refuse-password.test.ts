/** What takes a password, from whoever has none. */
import { expect, it } from 'vitest';
import { createTestClock } from '../../../test/support/clock.ts';
import { refusePassword } from './refuse-password.ts';

it('whoever has none must have signed in just now', async () => {
  const deps = {
    clock: createTestClock('2026-03-10T12:00:00Z'),
    rateLimiter: { tryAcquire: () => Promise.reject(new Error('counts nothing')) },
    signIn: { isPassword: () => Promise.reject(new Error('compares nothing')) },
  };
  const who = { id: 'person', hasPassword: false };
  expect(await refusePassword(deps as never, { ...who, isFresh: true }, '')).toBeUndefined();
  const refused = await refusePassword(deps as never, { ...who, isFresh: false }, '');
  expect(refused).toMatchObject({ code: 'confirmation_required' });
});
