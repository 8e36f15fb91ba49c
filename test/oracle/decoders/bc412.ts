/** BC412, read back from its bars (SEMI T1-95): one bar width, data in the spaces. */
import type { Symbol } from '../../../src/barcode/symbol.ts';

/** The bytes in a BC412, its check character left out; throws where that is wrong. */
export function decodeBc412(symbol: Symbol): Buffer {
  if (symbol.kind !== 'bars') throw new Error('no bars');
  const widths = symbol.widths.join('');
  const found = /^12((?:1.1.1.1.)+)111$/.exec(widths);
  if (found === null) throw new Error('no start or stop');
  const values = found[1]!.match(/.{8}/g)!.map((eight) => {
    const spaces = eight.replace(/1(.)/g, '$1');
    const value = SPACES.indexOf(spaces);
    if (value < 0) throw new Error(`${spaces} is no character`);
    return value;
  });
  // Odd places count once, even ones twice, the check character at place 2 among them.
  const sum = values.reduce((total, value, i) => total + value * (i % 2 === 0 ? 1 : 2), 0);
  if (sum % 35 !== 0) throw new Error('the check character is wrong');
  values.splice(1, 1);
  return Buffer.from(values.map((value) => CHARACTERS[value]).join(''));
}

const CHARACTERS = '0R9GLVHA8EZ4NTS1J2Q6C7DYKBUIX3FWP5M';

/** Four spaces a character, 12 modules with their bars, by value. */
const SPACES = (
  '1115 3122 1313 2123 2231 3311 2132 1322 1241 1511 5111 1151 2321 3212 3131 1124 2213 1133 ' +
  '3113 1223 1412 1232 1421 4211 2222 1331 3221 2141 4121 1142 2114 4112 2411 1214 2312'
).split(' ');
