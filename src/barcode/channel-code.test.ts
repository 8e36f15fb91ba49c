/** Compares Channel Code with another encoder, which generates the whole list of a channel. */
import { describe, expect, it } from 'vitest';
import { bwipBars } from '../../test/support/bwip.ts';
import { channelCodeWidths } from './channel-code.ts';

const theirs = (digits: string): string => {
  const drawn = bwipBars('channelcode', digits);
  if (drawn.kind === 'refused') throw new Error(drawn.reason);
  return drawn.widths.join('');
};

const all = (max: number, length: number): string[] =>
  Array.from({ length: max + 1 }, (_, value) => String(value).padStart(length, '0'));

describe('Channel Code', () => {
  it('draws every number of channels 3 and 4 as another encoder does', () => {
    const numbers = [...all(26, 2), ...all(292, 3)];
    expect(numbers.map((one) => channelCodeWidths(one).join(''))).toEqual(numbers.map(theirs));
  });

  it.each(['0000', '1234', '3493', '00000', '31415', '44072', '000000', '271828', '576688'])(
    'draws %s as another encoder does',
    (digits) => {
      expect(channelCodeWidths(digits).join('')).toBe(theirs(digits));
    },
  );

  it.each(['0000000', '3141592', '7742862'])('draws %s, of the slowest channel, too', (digits) => {
    expect(channelCodeWidths(digits).join('')).toBe(theirs(digits));
  });

  it('gives every number of channel 5 a symbol of its own, all of one width', () => {
    const symbols = all(3493, 4).map((one) => channelCodeWidths(one));
    expect(new Set(symbols.map((one) => one.join(''))).size).toBe(3494);
    const widths = symbols.map((one) => one.reduce((sum, width) => sum + width, 0));
    expect(new Set(widths)).toEqual(new Set([27]));
  });
});
