/** Numbers of calls as people type them. Pure. */

/**
 * `1,000,000`, `1.000.000`, `1 000 000`, `1'000'000`, `1e6`, `2 million`, `1.5m`, `500k`, `2 Mio.`: the number that is meant,
 * rounded; undefined: it is none.
 */
export function parseCalls(text: string): number | undefined {
  const [, digits = '', unit = ''] =
    /^([\d.,'’_\s\u00A0\u202F]+(?:e\+?\d{1,2})?)\s*([\p{L}.]*)$/iu.exec(
      text.trim().toLowerCase(),
    ) ?? [];
  const factor = FACTORS.get(unit.replaceAll('.', ''));
  const number = parseNumber(digits.replaceAll(/[\s\u00A0\u202F'’_]/g, ''), unit !== '');
  if (number === undefined || factor === undefined) return undefined;
  return Math.round(number * factor);
}

/** A mark is a decimal one where there is one of it and no three digits follow, or where a unit does. */
function parseNumber(text: string, hasUnit: boolean): number | undefined {
  const [mantissa = '', exponent = '0'] = text.split('e');
  if (!/\d/.test(mantissa)) return undefined;
  const marks = mantissa.match(/[.,]/g) ?? [];
  const last = Math.max(mantissa.lastIndexOf('.'), mantissa.lastIndexOf(','));
  const after = mantissa.length - last - 1;
  const isMixed = new Set(marks).size === 2;
  const isDecimal =
    marks.length > 0 &&
    (isMixed || (marks.length === 1 && (after !== 3 || hasUnit || text.includes('e'))));
  const whole = (isDecimal ? mantissa.slice(0, last) : mantissa).replaceAll(/[.,]/g, '');
  const decimals = isDecimal ? mantissa.slice(last + 1) : '';
  return Number(`${whole}.${decimals}e${exponent}`.replace('.e', 'e'));
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['thousand', 1e3],
  ['tausend', 1e3],
  ['tsd', 1e3],
  ['mille', 1e3],
  ['mil', 1e3],
  ['mila', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['million', 1e6],
  ['millions', 1e6],
  ['millionen', 1e6],
  ['millón', 1e6],
  ['millones', 1e6],
  ['milione', 1e6],
  ['milioni', 1e6],
  ['milhão', 1e6],
  ['milhões', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
  ['billions', 1e9],
  ['mrd', 1e9],
  ['milliarde', 1e9],
  ['milliarden', 1e9],
  ['milliard', 1e9],
  ['calls', 1],
]);
