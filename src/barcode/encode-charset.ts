/** Text in a character set that a request names, as the bytes of a symbol and the ECI before them. */
import { charsetBytes, eciOf } from './charsets.ts';
import { refusedOption, type Refusal } from './symbol.ts';
import type { Symbology, SymbolOptions } from './symbology.ts';

export interface InCharset {
  readonly bytes: Uint8Array;
  /** With the ECI that is announced; none where it is left out, or the symbology has none. */
  readonly options: SymbolOptions;
}

/** Whether a request says in which character set its text is encoded, or that no ECI tells it. */
export const namesCharset = ({ charset, noEci }: SymbolOptions): boolean =>
  charset !== undefined || noEci === true;

/**
 * The bytes of a text in the character set that is asked for, UTF-8 if none is, and the options with its
 * ECI. Refuses a character that the set does not have, and an ECI that names another set.
 */
export function inCharset(
  { options: known }: Pick<Symbology, 'options'>,
  text: string,
  options: SymbolOptions,
): InCharset | Refusal {
  const { charset = 'utf-8', eci, noEci } = options;
  const numbers = eciOf(charset);
  if (eci !== undefined && !numbers.includes(eci)) {
    return refusedOption(
      'eci',
      `charset is ${charset}, which is ECI ${numbers.join(' or ')}, and eci is ${eci}; ` +
        'give one of them, or eci=none for a symbol that does not name its character set.',
    );
  }
  const bytes = charsetBytes(text, charset);
  if ('reason' in bytes) return bytes;
  const isNamed = noEci !== true && known?.includes('eci') === true;
  return { bytes, options: { ...options, eci: isNamed ? (eci ?? numbers[0]) : undefined } };
}

/** What is wrong with a character set for data that is bytes already; undefined if none is named. */
export const charsetOfBytes = ({ charset }: SymbolOptions): Refusal | undefined =>
  charset === undefined
    ? undefined
    : refusedOption(
        'charset',
        'dataBase64 is bytes, which are encoded as they are; name their character set by eci.',
      );
