import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPreviewTokens, type Offer } from './preview-token.ts';

const OFFER: Offer = {
  accountId: 'a1',
  choice: { planId: 'pro', interval: 'annual' },
  moment: { atMs: 1_700_000_000_123, version: 7, seq: 3, chargeCents: -1234n, balanceCents: 500n },
  terms: 'pro 1, 190000, USD',
};
const tokens = createPreviewTokens('a secret');

describe('a preview’s token', () => {
  it('gives back what was signed, with and without a price', () => {
    expect(tokens.read(tokens.sign(OFFER))).toEqual(OFFER);
    const free = { ...OFFER, moment: { ...OFFER.moment, chargeCents: null } };
    expect(tokens.read(tokens.sign(free))).toEqual(free);
  });

  it('is not read where any character of it is another one', () => {
    const token = tokens.sign(OFFER);
    for (const [at, character] of [...token].entries()) {
      // The last character of a base64 text holds bits that mean nothing.
      if (at === token.length - 1) continue;
      const other = character === 'A' ? 'B' : 'A';
      const altered = token.slice(0, at) + other + token.slice(at + 1);
      expect(tokens.read(altered), altered).toBeUndefined();
    }
  });

  it('is not read with another secret, in parts, or from nothing', () => {
    const token = tokens.sign(OFFER);
    expect(createPreviewTokens('another').read(token)).toBeUndefined();
    for (const text of ['', '.', 'a.b', `${token}.`, `.${token}`, token.split('.')[0]!, '{}']) {
      expect(tokens.read(text), text).toBeUndefined();
    }
  });

  it('is not read where another release has signed other fields', () => {
    const text = Buffer.from(JSON.stringify(['a1', 'pro', 'annual', 1, 7, 'USD'])).toString(
      'base64url',
    );
    const mac = createHmac('sha256', 'a secret').update(`preview ${text}`).digest('base64url');
    expect(tokens.read(`${text}.${mac}`)).toBeUndefined();
  });
});
