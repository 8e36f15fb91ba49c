/** Text in a character set that a request names, as independent readers and zint see it. */
import { describe, expect, it } from 'vitest';
import { CHARSET_IDS, charsetBytes, eciOf } from '../src/barcode/charsets.ts';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology, SYMBOLOGIES } from '../src/barcode/registry.ts';
import type { Matrix } from '../src/barcode/symbol.ts';
import { expectationOf } from '../src/reading/expectations.ts';
import { parseStyle, type Style } from '../src/render/style.ts';
import { patternOf, textArguments, zintPatterns, type Drawn } from './oracle/zint.ts';
import { readSymbol } from './support/read-symbol.ts';
import { isInstalled } from './support/tools.ts';

type Given = Readonly<Record<string, string>>;

function styleOf(id: string, given: Given): Style | string {
  const parsed = parseStyle(new Map(Object.entries(given)), findSymbology(id)!);
  return parsed.kind === 'refused' ? `${parsed.option}: ${parsed.reason}` : parsed.style;
}

function encoded(id: string, data: string | Uint8Array, given: Given) {
  const style = styleOf(id, given);
  if (typeof style === 'string') throw new Error(style);
  return encode(findSymbology(id)!, data, style.symbol);
}

function symbolOf(id: string, data: string, given: Given): Matrix {
  const found = encoded(id, data, given);
  if (found.kind === 'refused') throw new Error(found.reason);
  return found.symbol as Matrix;
}

const reasonOf = (id: string, data: string | Uint8Array, given: Given): string => {
  const found = encoded(id, data, given);
  return found.kind === 'refused' ? `${found.option} ${found.reason}` : 'drawn';
};

/** Text that a set has and ASCII has not. */
const TEXTS: Readonly<Record<string, string>> = {
  'utf-8': 'Größe 5 € 中文 😀',
  'iso-8859-1': 'Größe ñ ¿',
  'iso-8859-2': 'Łódź, Škoda',
  'iso-8859-3': 'Ĉapelo ħ',
  'iso-8859-4': 'Ģirts ūdens',
  'iso-8859-5': 'Привет',
  'iso-8859-6': 'مرحبا',
  'iso-8859-7': 'Γειά σου €',
  'iso-8859-8': 'שלום',
  'iso-8859-9': 'İstanbul ğşı',
  'iso-8859-10': 'Þórr ŋ',
  'iso-8859-11': 'สวัสดี',
  'iso-8859-13': 'Žalgiris ų',
  'iso-8859-14': 'Ŵythnos ŷ',
  'iso-8859-15': 'Œuvre 5 €',
  'iso-8859-16': 'Țară și €',
  'windows-1250': 'Łódź 5 €',
  'windows-1251': 'Привет №',
  'windows-1252': '“Größe” 5 €',
  'windows-1256': 'مرحبا پ €',
  shift_jis: '日本語 ｶﾅ',
  big5: '繁體中文十',
  gb2312: '简体中文',
  gbk: '繁體与简体',
  gb18030: '𠀀简体 €',
  'euc-kr': '한국어',
  'us-ascii': 'Plain 123',
  'utf-16be': 'A中😀',
  'utf-16le': 'A中😀',
  'utf-32be': 'A中😀',
  'utf-32le': 'A中😀',
};

describe('text', () => {
  it.each(CHARSET_IDS)('in %s is read as itself, behind its ECI', async (charset) => {
    const text = TEXTS[charset]!;
    for (const id of ['QRCODE', 'RMQR', 'DATAMATRIX', 'AZTEC', 'PDF417']) {
      const found = await readSymbol(symbolOf(id, text, { charset }));
      expect([id, found.map((one) => one.text)]).toEqual([id, [text]]);
      const eci = `\\${String(eciOf(charset)[0]).padStart(6, '0')}`;
      expect(Buffer.from(found[0]!.bytesECI).toString('latin1')).toContain(eci);
      const same = symbolOf(id, text, { charset, eci: String(eciOf(charset)[0]) });
      expect(same).toEqual(symbolOf(id, text, { charset: charset.toUpperCase() }));
    }
  });

  it.runIf(isInstalled('zint'))('has the modules that zint draws', () => {
    const cases = CHARSET_IDS.filter((id) => !/^utf-(16|32)/.test(id)).map((charset) => ({
      charset,
      text: TEXTS[charset]!,
    }));
    const drawn = zintPatterns(
      cases.map(({ charset, text }) => [
        ...['-b', 'QRCODE', '--vers=3', '--secure=2', '--mask=2', `--eci=${eciOf(charset)[0]}`],
        ...textArguments(text),
      ]),
    );
    cases.forEach(({ charset, text }, i) => {
      const given = { charset, version: '3', eclevel: 'M', mask: '2' };
      const zint = drawn[i] as Extract<Drawn, { kind: 'pattern' }>;
      const ours = patternOf(symbolOf('QRCODE', text, given));
      expect([charset, zint.pattern]).toEqual([charset, ours]);
    });
  });

  it('has no ECI where that is asked for, and in Micro QR Code, which has none', async () => {
    const [named] = await readSymbol(symbolOf('QRCODE', 'Größe', { charset: 'latin1' }));
    const [bare] = await readSymbol(
      symbolOf('QRCODE', 'Größe', { charset: 'latin1', eci: 'none' }),
    );
    expect([named!.hasECI, bare!.hasECI, bare!.text]).toEqual([true, false, 'Größe']);
    expect(Buffer.from(bare!.bytes)).toEqual(Buffer.from('Größe', 'latin1'));
    const [utf8] = await readSymbol(symbolOf('QRCODE', '中文', { eci: 'none' }));
    expect([utf8!.hasECI, Buffer.from(utf8!.bytes).toString()]).toEqual([false, '中文']);
    const micro = await readSymbol(symbolOf('MICROQR', 'ｶﾅ漢', { charset: 'sjis' }));
    expect(micro.map(({ text }) => text)).toEqual(['ｶﾅ漢']);
  });

  it('that a reader takes for another is known by its bytes', async () => {
    const row = findSymbology('QRCODE')!;
    const style = styleOf('QRCODE', { charset: 'iso-8859-5', eci: 'none' }) as Style;
    const symbol = symbolOf('QRCODE', 'Привет', { charset: 'iso-8859-5', eci: 'none' });
    const [found] = await readSymbol(symbol);
    expect(found!.text).not.toBe('Привет');
    expect(expectationOf(row, 'Привет', style.symbol)!.accepts(found!)).toBe(true);
    expect(expectationOf(row, 'Привеп', style.symbol)!.accepts(found!)).toBe(false);
  });
});

describe('a character set', () => {
  it('is the one of WHATWG Encoding, except where its own standard has others', () => {
    for (const charset of CHARSET_IDS) {
      const label = { 'iso-8859-1': undefined, 'iso-8859-9': undefined, 'iso-8859-11': undefined };
      if (charset in label || charset.startsWith('utf-32')) continue;
      const decoder = new TextDecoder(charset);
      // ICU has others for three control characters in Shift JIS.
      for (let code = 0x20; code < 0xfffe; code += charset.startsWith('utf') ? 97 : 1) {
        if (code === 0x7f || (code >= 0xd800 && code <= 0xf8ff)) continue;
        const character = String.fromCharCode(code);
        const bytes = charsetBytes(character, charset);
        if ('reason' in bytes || decoder.decode(bytes) === character) continue;
        expect([charset, character]).toEqual(['shift_jis', expect.stringMatching(/[〜‖¢£¬]/)]);
      }
    }
  });

  it('that is not there, or does not fit the ECI, or the data, is refused and says so', () => {
    expect(styleOf('QRCODE', { charset: 'ebcdic' })).toMatch(
      /^charset: charset must be one of utf-8, iso-8859-1, .*, not "ebcdic"\.$/,
    );
    expect(styleOf('QRCODE', { charset: '26' })).toMatch(/the number of an ECI is eci\.$/);
    expect(styleOf('EAN13', { charset: 'utf-8' })).toMatch(
      /^charset: charset applies to text in QR/,
    );
    expect(reasonOf('QRCODE', 'Größe', { charset: 'iso-8859-1', eci: '26' })).toBe(
      'eci eci: charset is iso-8859-1, which is ECI 3 or 1, and eci is 26; give one of them, or ' +
        'eci=none for a symbol that does not name its character set.',
    );
    expect(reasonOf('QRCODE', 'Größe', { charset: 'iso-8859-1', eci: '1' })).toBe('drawn');
    expect(reasonOf('QRCODE', 'a😀€', { charset: 'windows-1252' })).toMatch(
      /^charset charset: character 2 is "😀" \(U\+1F600\), which Windows-1252 does not have; /,
    );
    expect(reasonOf('QRCODE', Uint8Array.of(1, 200), { charset: 'utf-8' })).toMatch(
      /^charset charset: dataBase64 is bytes, /,
    );
    expect(reasonOf('QRCODE', 'Größe', { eci: '3' })).toMatch(
      /or in the character set that charset/,
    );
  });

  it('goes wherever an ECI does, and into Micro QR Code', () => {
    const taking = (name: 'eci' | 'charset') =>
      SYMBOLOGIES.filter(({ options }) => options?.includes(name)).map(({ id }) => id);
    expect(taking('charset').filter((id) => id !== 'MICROQR')).toEqual(taking('eci'));
  });
});
