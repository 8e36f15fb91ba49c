/** Text behind an ECI that a request names. */
import { refused, type Refusal } from './symbol.ts';

/** ECI of UTF-8 (AIM ITS/04-023). */
export const UTF8_ECI = 26;

/**
 * The bytes of a text that an ECI announces: ASCII is the same under all, anything else is UTF-8.
 * Refuses text beyond ASCII under another ECI than 26.
 */
export function eciTextBytes(text: string, eci: number): Uint8Array | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  if (eci === UTF8_ECI || bytes.length === text.length) return bytes;
  return refused(
    `Text beyond ASCII is encoded as UTF-8, which is ECI 26, not ${eci}; leave out the ECI, or ` +
      'send the data as bytes in its character set.',
  );
}
