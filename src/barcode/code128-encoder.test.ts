/** Compares our Code 128 with two other encoders, and decodes it by the tables of the standard. */
import * as fc from 'fast-check';
import JsBarcode from 'jsbarcode';
import { describe, expect, it } from 'vitest';
import { bwipBars } from '../../test/support/bwip.ts';
import { code128Widths, codesOf, FNC1, type CodeSet } from './code128-encoder.ts';

const ANY: readonly CodeSet[] = ['B', 'A', 'C'];
const auto = (text: string): number[] => code128Widths(codesOf(text), ANY);
const length = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);
const ascii = fc.string({
  unit: fc.integer({ min: 0, max: 127 }).map((c) => String.fromCharCode(c)),
  minLength: 1,
  maxLength: 60,
});
const digitsAndLetters = fc.string({
  unit: fc.constantFrom(...'00112345678aAZ\n'),
  minLength: 1,
  maxLength: 60,
});
const latin1 = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)),
  minLength: 1,
  maxLength: 60,
});
const runs = fc.string({
  unit: fc.constantFrom(...'001234aZ\nééÉÉ\x80'),
  minLength: 1,
  maxLength: 60,
});

/** Every character beyond ASCII with an FNC4 of its own, in code set B or shifted to A. */
const onlyOnce = (text: string): number[] =>
  codesOf(text)
    .flatMap((code) => [...(code > 127 ? [11] : []), ...((code & 127) < 32 ? [11] : []), 11])
    .concat(11 + 11 + 13);

describe('Code 128', () => {
  it('is the symbol another encoder draws, where there is one best choice', () => {
    for (const text of ['ABC-123', 'Abc-123', '12345678', '1234', 'AB123456', '\n\n\nABC', 'a']) {
      const theirs = bwipBars('code128', text);
      expect(auto(text), text).toEqual(theirs.kind === 'widths' && theirs.widths);
    }
  });

  it('one code set alone equals the engine that has no choice either', () => {
    const draws = { CODE128A: 'A', CODE128B: 'B', CODE128C: 'C' } as const;
    for (const [engine, set] of Object.entries(draws)) {
      const text = { A: 'ABC \x01-123', B: 'Abc ~-123', C: '0123456789' }[set];
      const ours = code128Widths(codesOf(text), [set]);
      expect(ours).toEqual(jsbarcodeWidths(engine, text));
    }
  });

  it('is never longer than what other encoders find', () => {
    fc.assert(
      fc.property(fc.oneof(ascii, digitsAndLetters), (text) => {
        const theirs = bwipBars('code128', text);
        if (theirs.kind !== 'widths') throw new Error(text);
        expect(length(auto(text))).toBeLessThanOrEqual(length(theirs.widths));
        // That engine drops what follows a line end, so it is asked for text without one.
        const line = text.replace(/[\n\r\u2028\u2029]/g, '-');
        expect(length(auto(line))).toBeLessThanOrEqual(length(jsbarcodeWidths('CODE128', line)));
      }),
      { numRuns: 300, seed: 20_260_101 },
    );
  });

  it('decodes to its data by the tables of the standard', () => {
    fc.assert(
      fc.property(fc.oneof(ascii, digitsAndLetters), (text) => {
        expect(decode(auto(text))).toEqual(codesOf(text));
      }),
      { numRuns: 500, seed: 20_260_102 },
    );
  });

  it('decodes Latin-1 to its data, FNC4 once or latched', () => {
    fc.assert(
      fc.property(fc.oneof(latin1, runs), (text) => {
        expect(decode(auto(text))).toEqual(codesOf(text));
        expect(length(auto(text))).toBeLessThanOrEqual(length(onlyOnce(text)));
      }),
      { numRuns: 500, seed: 20_260_103 },
    );
  });

  it.each([
    ['é', 'FNC4 and one', 2],
    ['éé', 'FNC4 and one, twice', 4],
    ['ééé', 'latched', 5],
    ['ééaéé', 'latched, with FNC4 for the one that is ASCII', 8],
    ['ÉÉÉÉÉÉ12345678', 'latched and released before code set C', 15],
    ['a\x80a', 'FNC4, Shift and one', 5],
  ])('%j is %s: %i characters', (text, _, characters) => {
    expect(length(auto(text))).toBe(11 * (characters + 2) + 13);
  });

  it('places FNC1 in every code set', () => {
    const codes = [
      FNC1,
      ...codesOf('0109521234543213'),
      ...codesOf('10aB'),
      FNC1,
      ...codesOf('21\x01'),
    ];
    expect(decode(code128Widths(codes, ANY))).toEqual(codes);
  });

  it('throws where the sets allowed cannot carry the data', () => {
    expect(() => code128Widths(codesOf('abc'), ['A'])).toThrow('cannot carry');
    expect(() => code128Widths(codesOf('123'), ['C'])).toThrow('cannot carry');
  });
});

/** Bar and space widths as JsBarcode draws them. */
function jsbarcodeWidths(format: string, data: string): number[] {
  const target: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(target, data, { format });
  const modules = target.encodings!.map((encoding) => encoding.data).join('');
  return modules.match(/1+|0+/g)!.map((run) => run.length);
}

/** Reads widths back: pattern by pattern, check character held, code sets followed. */
function decode(widths: readonly number[]): number[] {
  const values: number[] = [];
  for (let at = 0; at + 7 < widths.length; at += 6) values.push(valueOf(widths.slice(at, at + 6)));
  expect(widths.slice(-7).join('')).toBe('2331112');
  const check = values.pop();
  expect(values.reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % 103).toBe(check);
  const codes: number[] = [];
  let set = values[0]! - 103;
  let latched = 0;
  let once = 0;
  const add = (code: number): void => {
    codes.push(code + (latched ^ once ? 128 : 0));
    once = 0;
  };
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value === 102) codes.push(FNC1);
    else if (set === 2 && value < 100) codes.push(48 + Math.floor(value / 10), 48 + (value % 10));
    else if (value === 98 && set < 2) add(character(1 - set, values[++i]!));
    else if (value === 99 && set < 2) set = 2;
    else if (value === 100 && set !== 1) set = 1;
    else if (value === 101 && set !== 0) set = 0;
    else if (value > 99) [latched, once] = once ? [1 - latched, 0] : [latched, 1];
    else add(character(set, value));
  }
  return codes;
}

const character = (set: number, value: number): number =>
  set === 0 && value >= 64 ? value - 64 : value + 32;

/** The value of a pattern, found by drawing every value alone in a set that has it. */
function valueOf(pattern: readonly number[]): number {
  const value = VALUES.get(pattern.join(''));
  if (value === undefined) throw new Error(`no pattern ${pattern.join('')}`);
  return value;
}

/** Patterns by value as JsBarcode's code set C (0 to 99), A (FNC-free rest) and start show them. */
const VALUES = new Map<string, number>();
for (let pair = 0; pair < 100; pair++) {
  const widths = jsbarcodeWidths('CODE128C', String(pair).padStart(2, '0'));
  VALUES.set(widths.slice(6, 12).join(''), pair);
}
for (const [name, start, text] of [
  ['CODE128A', 103, 'A'],
  ['CODE128B', 104, 'A'],
  ['CODE128C', 105, '00'],
] as const) {
  VALUES.set(jsbarcodeWidths(name, text).slice(0, 6).join(''), start);
}
for (const [pattern, value] of [
  ['114131', 100],
  ['311141', 101],
  ['411131', 102],
] as const) {
  VALUES.set(pattern, value);
}
