import { expect, it } from 'vitest';
import { ERRORS } from '../http/errors.ts';
import { outcomesNamed, statusOf } from './outcome-of.ts';

it('every error and every success has the status it is answered with', () => {
  for (const [code, { status }] of Object.entries(ERRORS)) expect(statusOf(code)).toBe(status);
  expect([statusOf('delivered'), statusOf('unchanged')]).toEqual([200, 304]);
  expect([statusOf('an_error_of_old'), statusOf('toString')]).toEqual([400, 400]);
});

it('a filter names a group, or one outcome, and nothing else', () => {
  expect(outcomesNamed('delivered')).toEqual(['delivered', 'unchanged']);
  expect(outcomesNamed('limited')).toContain('rate_limited');
  expect(outcomesNamed('unpaid')).toContain('insufficient_credits');
  expect(outcomesNamed('failed')).toEqual(
    expect.arrayContaining(['generation_failed', 'overloaded']),
  );
  expect(outcomesNamed('not_found')).toEqual(['not_found']);
  expect(outcomesNamed('nothing')).toBeUndefined();
  expect(outcomesNamed('')).toBeUndefined();
});
