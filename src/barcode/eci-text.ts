/**
 * Text as the bytes that a symbol carries: which character set they are in, and the ECI that says
 * so (AIM ITS/04-001 assigns the designators).
 */
import { within } from './matrix-helpers.ts';
import { refused, type Refusal } from './symbol.ts';

/** Bytes, and the ECI designator they need before them. */
export interface EciBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  readonly eci: number | undefined;
}

/** The designator of UTF-8. */
const UTF8_ECI = 26;

/** The designator of ISO 8859-1. */
const LATIN1_ECI = 3;

/**
 * The bytes of a text. If `eci` is undefined, text that fits `withoutEci`, the characters a
 * symbology reads by default, is sent as it is and any other as UTF-8 with ECI 26. Otherwise the
 * text is written in the character set of that ECI: UTF-8 (26), ISO 8859-1 (3), or ASCII alone for
 * any other; a refusal names the first character that is outside.
 */
export function eciBytes(
  text: string,
  eci: number | undefined,
  withoutEci: 'ascii' | 'latin1',
): EciBytes | Refusal {
  if (eci === undefined) {
    const isPlain = (withoutEci === 'ascii' ? /^[\0-\x7f]*$/ : /^[\0-\xff]*$/).test(text);
    return isPlain
      ? { kind: 'bytes', bytes: Buffer.from(text, 'latin1'), eci }
      : { kind: 'bytes', bytes: Buffer.from(text, 'utf8'), eci: UTF8_ECI };
  }
  if (eci === UTF8_ECI) return { kind: 'bytes', bytes: Buffer.from(text, 'utf8'), eci };
  const isLatin1 = eci === LATIN1_ECI;
  const checked = isLatin1
    ? within('Text with ECI 3', text, /[^\0-\xff]/u, 'ISO 8859-1 characters')
    : within(`Text with ECI ${eci}`, text, /[^\0-\x7f]/u, 'ASCII characters; send others as bytes');
  if (checked.kind === 'refused') return refused(checked.reason);
  return { kind: 'bytes', bytes: Buffer.from(text, 'latin1'), eci };
}
