/** No word of a refusal is lost: it stands beside its field, or for the whole form. */
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/client.ts';
import { beside } from './field-errors.ts';

const refused = (status: number, reason?: string): ApiError =>
  new ApiError(status, {
    error: 'Invalid parameters',
    code: 'invalid_parameters',
    ...(reason === undefined ? {} : { reason }),
  });

describe('a refusal beside its field', () => {
  it('one or several fields', () => {
    expect(beside(refused(400, 'creditsMax: must be at least 1')).fields).toEqual({
      creditsMax: 'Must be at least 1.',
    });
    expect(
      beside(refused(400, 'name: must not be empty; expiresAt: must lie in the future')).fields,
    ).toEqual({ name: 'Must not be empty.', expires: 'Must lie in the future.' });
  });

  it('names the place in a list as people count, and keeps sentences with a semicolon whole', () => {
    const reason =
      'symbologies: 0: is no barcode format; did you mean EAN13?; ipRanges: 2: is none';
    expect(beside(refused(400, reason)).fields).toEqual({
      symbologies: 'No. 1 is no barcode format; did you mean EAN13?',
      ipRanges: 'No. 3 is none.',
    });
  });

  it('everything else concerns the whole form', () => {
    for (const error of [
      refused(400),
      refused(400, 'The body is not valid JSON.'),
      refused(400, 'planId: is unknown'),
      refused(409, 'name: the plan allows 3 keys'),
      new Error('name: odd'),
    ]) {
      expect(beside(error)).toEqual({ fields: {}, rest: error });
    }
    expect(beside(null)).toEqual({ fields: {}, rest: null });
  });
});
