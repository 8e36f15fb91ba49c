import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { invoiceFonts, parsed } from './font-files.ts';

const BUNDLED = invoiceFonts([]);

const folder = mkdtempSync(path.join(os.tmpdir(), 'invoice-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The font that writes a character, in each weight. */
const namesOf = (character: string): string[] => {
  const code = character.codePointAt(0)!;
  const font = BUNDLED.find(({ regular }) => parsed(regular).hasGlyphForCodePoint(code));
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

/** A font collection, https://learn.microsoft.com/typography/opentype/spec/otff. */
function collectionOf(fonts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(12 + fonts.length * 4);
  header.write('ttcf\0\x01\0\0', 'latin1');
  header.writeUInt32BE(fonts.length, 8);
  let offset = header.length;
  const members = fonts.map((font, index) => {
    header.writeUInt32BE(offset, 12 + index * 4);
    const member = Buffer.from(font);
    for (let table = 0; table < member.readUInt16BE(4); table += 1) {
      const at = 12 + table * 16 + 8;
      member.writeUInt32BE(member.readUInt32BE(at) + offset, at);
    }
    offset += member.length;
    return member;
  });
  return Buffer.concat([header, ...members]);
}

describe('the fonts of the setting', () => {
  const woff = path.resolve(
    'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  );

  it('come behind those for single scripts and before the last one', () => {
    const fonts = invoiceFonts([woff]);
    expect(parsed(fonts.at(-2)!.regular).postscriptName).toBe('NotoSansHebrew-Regular');
    expect(fonts.toSpliced(-2, 1)).toEqual(BUNDLED);
  });

  it('may stand in a collection, and be named', () => {
    const file = path.join(folder, 'two.ttc');
    const members = ['ש', 'ไ'].map((character) =>
      BUNDLED.find(({ regular }) =>
        parsed(regular).hasGlyphForCodePoint(character.codePointAt(0)!),
      ),
    );
    writeFileSync(file, collectionOf(members.map((font) => Buffer.from(font!.regular))));
    const nameOf = (place: string): string => {
      const { regular, postscriptName } = invoiceFonts([place]).at(-2)!;
      return parsed(regular, postscriptName).postscriptName;
    };
    expect(nameOf(file)).toBe('NotoSansHebrew-Regular');
    expect(nameOf(`${file}#NotoSansThai-Regular`)).toBe('NotoSansThai-Regular');
    expect(() => invoiceFonts([`${file}#NotoSansLao`])).toThrow(
      `${file}#NotoSansLao is not usable`,
    );
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
