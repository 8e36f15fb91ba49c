/** Finds and names characters of the data that are invisible in a field. */
import { messages } from '../messages/messages.ts';

interface Invisible {
  /** Counted in characters from 1, as in the server's error reasons. */
  readonly position: number;
  /** `GS (U+001D)`. */
  readonly name: string;
}

/** The first few invisible characters of a text, line breaks aside, and how many more there are. */
export function invisibleIn(text: string): { found: Invisible[]; more: number } {
  const found: Invisible[] = [];
  let position = 0;
  for (const character of text) {
    position++;
    if (INVISIBLE.test(character)) found.push({ position, name: nameOf(character) });
  }
  return { found: found.slice(0, SHOWN_MAX), more: Math.max(0, found.length - SHOWN_MAX) };
}

/** Control characters that standards require and that keyboards cannot type. */
export function insertable(): { readonly character: string; readonly name: string }[] {
  const { controls } = messages('playground');
  return [
    { character: '\u001d', name: controls.GS },
    { character: '\u001e', name: controls.RS },
    { character: '\u0004', name: controls.EOT },
    { character: '\t', name: controls.tab },
  ];
}

function nameOf(character: string): string {
  const point = character.codePointAt(0)!;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const { tab, noBreakSpace } = messages('playground').controls;
  const short = point === 9 ? tab : point === 0xa0 ? noBreakSpace : CONTROLS[point];
  return short === undefined ? code : `${short} (${code})`;
}

const SHOWN_MAX = 4;

const INVISIBLE = /(?!\n)[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** ISO/IEC 646, table of control characters; the ones that occur in barcodes. */
const CONTROLS: Readonly<Record<number, string>> = {
  0: 'NUL',
  4: 'EOT',
  13: 'CR',
  28: 'FS',
  29: 'GS',
  30: 'RS',
  31: 'US',
  127: 'DEL',
};
