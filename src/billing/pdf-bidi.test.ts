import { describe, expect, it } from 'vitest';
import { paragraphLine, partOf, type Line } from '../fonts/bidi.ts';
import { visualRuns } from './pdf-bidi.ts';
import { createRunsOf, HELVETICA, type Face } from './pdf-fonts.ts';

/** Has every letter; lays out right-to-left text by itself, or not. */
const face = (reverses: boolean): Face => ({
  regular: 'test',
  bold: 'test',
  has: () => true,
  reverses: (text) => reverses && /[\u0590-\u06ef]|[\u06f0-\u06f9]/u.test(text),
});

/** What stands on the paper from left to right: a font that reverses is taken at its word. */
function shown(line: Line, reverses = false): string {
  const runsOf = createRunsOf([HELVETICA, face(reverses)], () => {});
  return visualRuns(line, runsOf)
    .map((run) => (run.face.reverses(run.text) ? [...run.text].toReversed().join('') : run.text))
    .join('');
}

const reversed = (text: string): string => [...text].toReversed().join('');

describe('the order of a line', () => {
  it.each([
    // Cases of UAX #9, section 3.4 and others; Hebrew stands where its examples have capitals.
    ['Pay to DE00 1234', 'Pay to DE00 1234'],
    ['he said “שלום עולם, חבר”.', `he said “${reversed('שלום עולם, חבר')}”.`],
    ['רחוב הרצל 12, תל אביב', `${reversed('תל אביב')} ,12 ${reversed('רחוב הרצל')}`],
    ['חברה (ישראל) 2026', `2026 (${reversed('ישראל')}) ${reversed('חברה')}`],
    ['לחשבון IBAN DE02 1203 היום', `${reversed('היום')} IBAN DE02 1203 ${reversed('לחשבון')}`],
    ['שלום', reversed('שלום')],
    ['مهلت ۱۴ روز', `${reversed('روز')} ۱۴ ${reversed('مهلت')}`],
    ['خلال ١٤ يوم', `${reversed('يوم')} ١٤ ${reversed('خلال')}`],
    ['a \u2067שלום, b\u2069 c', `a \u2067b ,${reversed('שלום')}\u2069 c`],
  ])('of %s', (text, expected) => {
    const plain = (line: string): string => line.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    expect(plain(shown(paragraphLine(text)))).toBe(plain(expected));
    expect(plain(shown(paragraphLine(text), true))).toBe(plain(expected));
  });

  it('keeps marks behind their letters where a font does not reverse', () => {
    expect(shown(paragraphLine('שָׁב'))).toBe('בשָׁ'.normalize('NFC'));
  });

  it('of a part is that of its paragraph', () => {
    const paragraph = paragraphLine('שלום abc, דג');
    expect(shown(partOf(paragraph, 5, 9))).toBe(',abc');
    expect(shown(paragraphLine('abc,'))).toBe('abc,');
    expect(shown(partOf(paragraph, 0, 4, '…'))).toBe(`…${reversed('שלום')}`);
  });
});
