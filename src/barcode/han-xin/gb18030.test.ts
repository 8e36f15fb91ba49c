/** Holds the encoder against the decoder that Node brings along. */
import { expect, it } from 'vitest';
import { gb18030Bytes } from './gb18030.ts';

it('every Unicode character reads back, but for 19 of private use', () => {
  const decoder = new TextDecoder('gb18030');
  const lost: number[] = [];
  for (let code = 0; code < 0x110000; code += code < 0x10000 ? 1 : 251) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const bytes = gb18030Bytes(String.fromCodePoint(code));
    if (bytes === undefined) lost.push(code);
    else if (decoder.decode(bytes) !== String.fromCodePoint(code) && code !== 0xfeff)
      lost.push(-code);
  }
  expect(lost).toHaveLength(19);
  expect(lost.every((code) => code >= 0xe000 && code < 0xf900)).toBe(true);
});

it('known codes: one, two and four bytes', () => {
  expect(Buffer.from(gb18030Bytes('a你\u0080\u{10000}')!).toString('hex')).toBe(
    '61c4e38130813090308130',
  );
});
