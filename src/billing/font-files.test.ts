import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BUNDLED_FONTS, invoiceFonts, parsed } from './font-files.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'invoice-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The font that writes a character, in each weight. */
const namesOf = (character: string): string[] => {
  const code = character.codePointAt(0)!;
  const font = BUNDLED_FONTS.find(({ regular }) => parsed(regular).hasGlyphForCodePoint(code));
  return font === undefined
    ? []
    : [font.regular, font.bold].map((bytes) => {
        expect(parsed(bytes).hasGlyphForCodePoint(code)).toBe(true);
        return parsed(bytes).postscriptName;
      });
};

const NOTO = ['NotoSans-Regular', 'NotoSans-Bold'];
const LAST = ['UnifontExMono', 'UnifontExMono'];

describe('the bundled fonts', () => {
  it.each([
    ['Ł', NOTO],
    ['ǿ', NOTO],
    ['ẫ', NOTO],
    ['ᾳ', NOTO],
    ['Ж', NOTO],
    ['Ӝ', NOTO],
    ['ש', ['NotoSansHebrew-Regular', 'NotoSansHebrew-Bold']],
    ['ع', ['IBMPlexSansArabic-Regular', 'IBMPlexSansArabic-Bold']],
    ['ไ', ['NotoSansThai-Regular', 'NotoSansThai-Bold']],
    ['क', NOTO],
    ['漢', LAST],
    ['あ', LAST],
    ['한', LAST],
    ['ქ', LAST],
    ['𓀀', []],
  ])('write %s', (character, names) => {
    expect(namesOf(character)).toEqual(names);
  });

  it('have every letter of the scripts that they are for', () => {
    const letters = Array.from({ length: 0x2000 }, (_, code) => String.fromCodePoint(code)).filter(
      (character) =>
        /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}]/u.test(character) &&
        /\p{L}/u.test(character),
    );
    expect(letters.length).toBeGreaterThan(1500);
    // Unicode 17 added this one, for Kashmiri.
    const missing = letters.filter((letter) => namesOf(letter).length === 0);
    expect(missing.filter((letter) => letter !== '\u088f')).toEqual([]);
  });
});

describe('the fonts of the setting', () => {
  const woff = path.resolve(
    'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  );

  it('come before the bundled ones', () => {
    const [first, ...rest] = invoiceFonts([woff]);
    expect(parsed(first!.regular).postscriptName).toBe('NotoSansHebrew-Regular');
    expect(rest).toEqual(BUNDLED_FONTS);
  });

  it('must be there, and be fonts', () => {
    const text = path.join(folder, 'text.ttf');
    writeFileSync(text, 'This is no font.');
    const short = path.join(folder, 'short.woff');
    copyFileSync(woff, short);
    writeFileSync(short, 'wOFF');
    for (const place of [path.join(folder, 'none.ttf'), text, short]) {
      expect(() => invoiceFonts([place])).toThrow(
        `INVOICE_FONTS: ${place} is not usable as a font`,
      );
    }
  });
});
