/** Holds the guess at a character set against what an independent reader guesses. */
import { expect, it } from 'vitest';
import { randomOf } from '../../../test/support/generate.ts';
import { readSymbol } from '../../../test/support/read-symbol.ts';
import { isTakenForLatin1 } from './latin1-guess.ts';
import { microBytes } from './micro.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

it('bytes approved are read as ISO 8859-1', async () => {
  const random = randomOf('latin1');
  const alphabets = ['éèüößñçÀÉÜ', '¡¢£°±²³½¿×÷', 'abcxyz', 'AZ09 -', 'ÀÁÂÃÄÅÆÇÈ', '\x80\x9fÿþýà'];
  let approved = 0;
  for (let i = 0; i < 600; i++) {
    let text = '';
    while (text.length < 1 + (i % 12)) text += random.string(random.pick(alphabets), 1 + (i % 3));
    if (!isTakenForLatin1(bytesOf(text)) || text.length > 15) continue;
    approved++;
    const [found] = await readSymbol(microBytes(bytesOf(text)), { formats: ['MicroQRCode'] });
    expect(found?.text).toBe(text);
  }
  expect(approved).toBeGreaterThan(150);
});

it.each([
  ['ASCII', 'abc~\\\0', true],
  ['single letters between ASCII', 'crème brûlée', true],
  ['a letter at the end, which would be half a character of Shift JIS', 'café', true],
  ['UTF-8', 'Ã©', false],
  ['what older readers take for UTF-8', 'ÀÀ', false],
  ['control codes', 'a\x85', false],
  ['half-width kana', '±²', false],
  ['a symbol in what may be Shift JIS', '5°', false],
  ['three characters of Shift JIS in a row', 'àaàaàa', false],
] as const)('%s', (_, text, expected) => {
  expect(isTakenForLatin1(bytesOf(text))).toBe(expected);
});
