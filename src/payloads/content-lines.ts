/**
 * Content lines, of which vCards and calendars are made: `NAME;PARAMETER=…:value`, folded at 75 octets (RFC
 * 6350, 3.2; RFC 5545, 3.1), with text escaped (RFC 6350, 3.4; RFC 5545, 3.3.11).
 */

const OCTETS_MAX = 75;
const CRLF = '\r\n';

/** A line as it was read. */
export interface ContentLine {
  /** In capitals, without a group. */
  readonly name: string;
  /** In capitals: `TYPE=CELL`. */
  readonly parameters: readonly string[];
  /** As it is escaped. */
  readonly value: string;
}

/** Lines with their ends, folded where they are long. */
export const contentLines = (lines: readonly string[]): string =>
  lines.map((line) => fold(line) + CRLF).join('');

/** Text as a value, in which nothing can end the value or the line. */
export const escapeText = (text: string): string =>
  text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** The text of a value. */
export const unescapeText = (value: string): string =>
  value.replace(/\\(.)/gsu, (_, character: string) => (/n/i.test(character) ? '\n' : character));

/** The lines of a component, unfolded; what is no content line is left out. */
export function readContentLines(text: string): ContentLine[] {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  return unfolded.split(/\r?\n/).flatMap((line) => {
    const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/su.exec(line);
    if (found === null) return [];
    const parameters = found[2]!.toUpperCase().split(';').slice(1);
    return [{ name: found[1]!.toUpperCase(), parameters, value: found[3]! }];
  });
}

/** A line of at most 75 octets, continued behind line ends with a space; characters stay whole. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > OCTETS_MAX) {
      folded += `${CRLF} `;
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}
