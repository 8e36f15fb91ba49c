/** Values in groups of characters, as account numbers and amounts are written for people. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

/** How a text element groups the values in it. */
export const groups = z
  .strictObject({
    size: z.int().min(2).max(10),
    from: z.enum(['left', 'right']).default('left'),
  })
  .describe(
    'The characters of each value are set in groups, with spaces between them: of 4 from the left for an IBAN, of 3 from ' +
      'the right, up to a decimal point, for an amount.',
  );

/** A value in groups of characters; the part behind a decimal point stays as it is where they begin at the right. */
export function grouped(value: string, { size, from }: Infer<typeof groups>): string {
  const characters = [...value.replaceAll(' ', '')];
  if (from === 'left') return inGroups(characters, size, 0);
  const point = characters.lastIndexOf('.');
  const whole = point < 0 ? characters : characters.slice(0, point);
  return inGroups(whole, size, whole.length % size) + characters.slice(whole.length).join('');
}

/** The first group has so many characters, if not 0. */
function inGroups(characters: readonly string[], size: number, first: number): string {
  const starts = first === 0 ? [] : [characters.slice(0, first)];
  for (let at = first; at < characters.length; at += size) {
    starts.push(characters.slice(at, at + size));
  }
  return starts.map((group) => group.join('')).join(' ');
}
