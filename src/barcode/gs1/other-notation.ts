/**
 * Reasons for GS1 messages in a notation that is not accepted: each names the mend, and the message
 * in the accepted notation if it can be read.
 */
import { gs1CheckDigit } from '../check-digits.ts';
import { shown } from '../linear.ts';
import { GS } from './notation.ts';

/** A message in the accepted notations as its canonical form, or undefined if it is none. */
export type ReadMessage = (data: string) => string | undefined;

/**
 * Why `data`, which starts neither with a parenthesis nor with FNC1, is refused. `offset` is its
 * position in the caller's data.
 */
export function otherNotation(data: string, offset: number, read: ReadMessage): string {
  const found = data === '' ? 'there is none' : `character ${offset + 1} is ${shown(data, 0)}`;
  const start = `GS1 data starts with an application identifier in parentheses, such as (01); ${found}.`;
  if (/^ *\[ *\d+ *\]/.test(data)) {
    const written = read(fromSquareBrackets(data));
    return written === undefined
      ? `${start} Write parentheses in place of the square brackets.`
      : `${start} Write parentheses in place of the square brackets: ${shortened(written)}.`;
  }
  const identifier = SYMBOLOGY_IDENTIFIER.exec(data)?.[0];
  if (identifier !== undefined) {
    const mend = orWrite(read(GS + data.slice(identifier.length)));
    return `${start} ${identifier} is from the scanner; put U+001D ${FNC1} in its place${mend}.`;
  }
  const written = read(GS + data);
  if (data.includes(GS)) {
    return (
      'The data has U+001D between its elements but does not start with it; ' +
      `put U+001D first ${FNC1}${orWrite(written)}.`
    );
  }
  const key = keyAlone(data);
  if (key !== undefined) return `${start} ${key}.`;
  if (written === undefined) return start;
  return (
    `${start} Write ${shortened(written)}, ` +
    `or put U+001D first ${FNC1} if a scanner sent the data.`
  );
}

const orWrite = (written: string | undefined): string =>
  written === undefined ? '' : `, or write ${shortened(written)}`;

/** `[01]…[10]A(B)` as `(01)…(10)A\(B)`. */
const fromSquareBrackets = (data: string): string =>
  data.replaceAll('(', '\\(').replace(/\[( *\d+ *)\]/g, '($1)');

/** How to write a GTIN or an SSCC that has no AI, without the period, or undefined. */
function keyAlone(data: string): string | undefined {
  if (!/^(?:\d{8}|\d{12,14}|\d{18})$/.test(data)) return undefined;
  if (gs1CheckDigit(data.slice(0, -1)) !== data.at(-1)) return undefined;
  if (data.length === 18) return `Write (00)${data} if it is an SSCC`;
  return `Write (01)${data.padStart(14, '0')} if it is a GTIN`;
}

const shortened = (text: string): string =>
  text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}…`;

/** A reason stays one or two lines long. */
const SHOWN_MAX = 120;

const FNC1 = '(FNC1, %1D in a URL)';

/** What scanners put before GS1 messages (ISO/IEC 15424). */
const SYMBOLOGY_IDENTIFIER = /^\](?:C1|e0|d2|Q3|J1|z1)/;
