/** Holds the codes of Kanji mode against the decoder that Node brings along. */
import { expect, it } from 'vitest';
import { kanjiCode } from './shift-jis.ts';

const ALL = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => kanjiCode(character) !== undefined,
);

it('every character of JIS X 0208 has a code of its own, but for two that readers differ in', () => {
  expect(ALL).toHaveLength(6877);
  const codes = ALL.map((character) => kanjiCode(character)!);
  expect(new Set(codes).size).toBe(6877);
  expect([Math.min(...codes), Math.max(...codes)]).toEqual([0x8140, 0xeaa4]);
  expect(codes).not.toContain(0x815f);
  expect(codes).not.toContain(0x817c);
});

it('codes decode to their characters, but for five that Microsoft has otherwise', () => {
  const decoder = new TextDecoder('shift_jis');
  const others = ALL.filter((character) => {
    const code = kanjiCode(character)!;
    return decoder.decode(Uint8Array.of(code >>> 8, code & 0xff)) !== character;
  });
  expect(others.join('')).toBe('¢£¬‖〜');
});

it('known codes, and characters without one', () => {
  // ISO/IEC 18004:2024, 7.4.6, and JIS X 0208, rows 3 to 7.
  expect(Array.from('点茗Ａあアαж', kanjiCode)).toEqual([
    0x935f, 0xe4aa, 0x8260, 0x82a0, 0x8341, 0x83bf, 0x8477,
  ]);
  for (const character of ['A', 'é', 'ｱ', '①', '髙', '한', '€']) {
    expect(kanjiCode(character)).toBeUndefined();
  }
});
