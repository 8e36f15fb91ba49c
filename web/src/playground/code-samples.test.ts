/** The code samples contain exactly the data that was entered, in the escapes of every language. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSample, LANGUAGES } from './code-samples.ts';
import type { CodeRequest } from './code-samples/parts.ts';
import { CSHARP, GO, JAVASCRIPT, literal, PHP, PYTHON } from './literals.ts';

const curl = LANGUAGES.find(({ id }) => id === 'curl')!;

const request = (fields: Partial<CodeRequest> = {}): CodeRequest => ({
  publicUrl: 'https://barcodes.example',
  apiKey: 'KEY',
  symbology: 'QRCODE',
  data: 'ABC-123',
  format: 'svg',
  style: {},
  ...fields,
});

const NASTY = `"'\\\n\r\t$x \${y} {$z} #{a} \`b\` %s %41 </script> é 日本 😀\u001d\u0000\u202e\u00a0`;

describe('literals', () => {
  it('JavaScript reads back any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const readsBack = (value: string): void => {
      expect(JSON.parse(literal(value, JAVASCRIPT))).toBe(value);
    };
    fc.assert(fc.property(text, readsBack), { numRuns: 500 });
  });

  const cases: readonly [string, string, string][] = [
    [
      'JavaScript',
      literal(NASTY, JAVASCRIPT),
      String.raw`"\"'\\\n\r\t$x ` +
        '${y} {$z} #{a} `b`' +
        String.raw` %s %41 </script> é 日本 😀\u001D\u0000\u202E\u00A0"`,
    ],
    ['Python', literal('\u{e0001}"\\$\n\u001d', PYTHON), String.raw`"\U000E0001\"\\$\n\u001D"`],
    [
      'PHP, whose dollars would be variables',
      literal('$a {$b} ${c} "\\\' \u001d\u{e0001}', PHP),
      String.raw`"\$a {\$b} \${c} \"\\' \u{1D}\u{E0001}"`,
    ],
    ['Go', literal('`"\\$\n\u0000\u{e0001}', GO), '"`' + String.raw`\"\\$\n\u0000\U000E0001"`],
    [
      'C#, whose \\x would swallow the digits that follow',
      literal('{a}"\\\u001d41\u{e0001}', CSHARP),
      String.raw`"{a}\"\\\u001D41\U000E0001"`,
    ],
    ['JavaScript beyond the first plane', literal('\u{e0001}', JAVASCRIPT), '"\\uDB40\\uDC01"'],
  ];
  it.each(cases)('%s', (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('programs', () => {
  it('curl requests the encoded URL, with nothing that a shell would interpret', () => {
    const got = codeSample(curl, request({ data: NASTY, format: 'png', style: { scale: '4' } }));
    const quoted = /"(https:[^"]*)"$/.exec(got)?.[1] ?? '';
    expect(quoted).toMatch(/^[A-Za-z0-9\-._~:/?&=%]+$/);
    expect(decodeURIComponent(quoted.split('/QRCODE/')[1]!.split('?')[0]!)).toBe(NASTY);
    expect(got).toMatch(/\?format=png&scale=4"$/);
    expect(got).toContain('-o barcode.png');
  });

  it('data that no URL can carry is posted', () => {
    for (const language of LANGUAGES) {
      const got = codeSample(language, request({ data: '..', style: { color: 'c00' } }));
      expect(got).toMatch(/"https:\/\/barcodes\.example\/api\/barcode"/);
      expect(got).toMatch(/application\/json|PostAsJsonAsync/);
      expect(got).toMatch(/"?color"?\]?( =>|:| =)? ?"c00"/);
    }
  });

  it('curl posts single quotes through a shell without escapes', () => {
    const data = `'${'x'.repeat(9000)}`;
    const body = /--data-raw '(.*)' \\$/m.exec(codeSample(curl, request({ data })))?.[1] ?? '';
    const parsed: unknown = JSON.parse(body.replaceAll(String.raw`'\''`, "'"));
    expect(parsed).toEqual({ symbology: 'QRCODE', data });
  });

  it('every language contains the key, the URL and the file', () => {
    for (const language of LANGUAGES) {
      const got = codeSample(language, request({ format: 'webp' }));
      expect(got).toContain('KEY');
      expect(got).toContain('https://barcodes.example/api/barcode/QRCODE/');
      expect(got).toContain('barcode.webp');
      expect(got).toContain('?format=webp');
    }
  });

  it('no program has a line over 100 columns, or a tab outside Go', () => {
    for (const language of LANGUAGES) {
      const lines = codeSample(language, request()).split('\n');
      expect(lines.filter((line) => line.length > 100)).toEqual([]);
      expect(language.id !== 'go' && lines.some((line) => line.includes('\t'))).toBe(false);
    }
  });
});
