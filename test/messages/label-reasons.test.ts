/** What is wrong with values of labels is said in every language: the words are those that the server has. */
import { describe, expect, it } from 'vitest';
import { valueFault } from '../../src/labels/check-label.ts';
import german from '../../web/src/messages/de/label-reasons.ts';
import french from '../../web/src/messages/fr/label-reasons.ts';

const PLACEHOLDER = { type: 'text', required: true } as const;
const FAULTS = [
  valueFault('long', { ...PLACEHOLDER, maxLength: 3 }),
  valueFault('x', { ...PLACEHOLDER, type: 'number' }),
  valueFault('x', { ...PLACEHOLDER, type: 'counter' }),
  valueFault('x', { ...PLACEHOLDER, type: 'date' }),
  valueFault('x', { ...PLACEHOLDER, pattern: '\\d' }),
];

describe.each([
  ['German', german, /^(?:muss|darf) /],
  ['French', french, /^(?:doit|ne doit pas) /],
])('in %s', (_, { reason }, sentence) => {
  it.each(FAULTS)('%s', (fault) => {
    expect(reason(fault!)).toMatch(sentence);
  });

  it('what is unknown stays as it is', () => {
    expect(reason('is odd')).toBe('is odd');
  });
});
