/**
 * The HIBC rule, shared by its linear and two-dimensional carriers: the supplier's data between the
 * flag `+` and a modulo 43 link character, both of which are added here (ANSI/HIBC 2.6).
 */
import { hibcCheckCharacter } from './check-digits.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';

/** Data without `+` and link character: digits, capitals, space and `- . $ / + %`. */
export function parseHibc(data: string): Accepted | Refusal {
  if (data.startsWith('+')) {
    return refused('Character 1 is "+"; it is added by itself, so give the data behind it only.');
  }
  const takes = 'HIBC takes digits, capital letters, space and - . $ / + % only';
  return foreignCharacter(data, /[^0-9A-Z\-. $/+%]/u, takes) ?? accepted(data);
}

/** What the symbol carries: `+`, the data, the link character. */
export const hibcPayload = (data: string): string => `+${data}${hibcCheckCharacter(`+${data}`)}`;

/**
 * The payload as people read it: between asterisks, a link character that is a space shown as an
 * underscore.
 */
export const hibcText = (data: string): string => `*${hibcPayload(data).replace(/ $/, '_')}*`;
