/** No part of an error is lost: it is shown at its field or for the whole form. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import { ApiError } from '../../api/client.ts';
import { fieldErrors } from './field-errors.ts';

const NAMES = {
  name: 'name',
  url: 'url',
  expiresAt: 'expires',
  creditsMax: 'creditsMax',
  ipRanges: 'ipRanges',
  symbologies: 'symbologies',
} as const;

const refusal = (status: number, reason?: string): ApiError =>
  new ApiError(status, {
    error: 'Invalid parameters',
    code: 'invalid_parameters',
    ...(reason === undefined ? {} : { reason }),
  });

const errorsOf = (error: Error | null) => fieldErrors(error, NAMES);

describe('errors of single fields', () => {
  it('are shown at the field, one or several', () => {
    expect(errorsOf(refusal(400, 'creditsMax: must be at least 1'))).toEqual({
      fields: { creditsMax: 'Must be at least 1.' },
      form: null,
    });
    expect(
      errorsOf(refusal(400, 'name: must not be empty; expiresAt: must be in the future')).fields,
    ).toEqual({ name: 'Must not be empty.', expires: 'Must be in the future.' });
    expect(errorsOf(refusal(400, 'url: must begin with https://; name: no')).fields).toEqual({
      url: 'Must begin with https://.',
      name: 'No.',
    });
  });

  it('count list items from 1 and keep sentences that contain a semicolon whole', () => {
    const reason =
      'symbologies: 0: is no barcode format; did you mean EAN13?; ipRanges: 2: is none';
    expect(errorsOf(refusal(400, reason)).fields).toEqual({
      symbologies: 'Item 1 is no barcode format; did you mean EAN13?',
      ipRanges: 'Item 3 is none.',
    });
  });
});

describe('every other error', () => {
  it('concerns the whole form', () => {
    for (const error of [
      refusal(400),
      refusal(400, 'The body is not valid JSON.'),
      refusal(400, 'planId: is unknown'),
      refusal(400, 'toString: is unknown'),
      refusal(409, 'name: the plan allows 3 keys'),
      new Error('name: odd'),
    ]) {
      expect(errorsOf(error)).toEqual({ fields: {}, form: error });
    }
    expect(errorsOf(null)).toEqual({ fields: {}, form: null });
  });
});
