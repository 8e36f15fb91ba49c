/**
 * The symbol characters of Code 128 and their meaning (ISO/IEC 15417:2007, table 1), for the stacked
 * symbologies built of them.
 */

export type CodeSet = 'A' | 'B' | 'C';

/** Values by eleven modules, dark first; 106 and more are the stop of Code 128 and Code 16K's own. */
export const valueOf = (modules: string): number => {
  const value = PATTERNS.indexOf(modules);
  if (value < 0) throw new Error(`${modules} is no character of Code 128`);
  return value;
};

/** The character of a value below 96 (sets A and B) or 100 (set C). */
export function characterOf(value: number, set: CodeSet): string {
  if (set === 'C') return String(value).padStart(2, '0');
  if (value > 95) throw new Error(`${value} is no character of set ${set}`);
  return String.fromCharCode(set === 'A' && value > 63 ? value - 64 : value + 32);
}

const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 ' +
  '122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 ' +
  '321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 ' +
  '211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 ' +
  '213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 ' +
  '121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 ' +
  '241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 ' +
  '412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 ' +
  '211214 211232 211133'
).split(' ');

const PATTERNS = WIDTHS.map((widths) =>
  Array.from(widths, (width, i) => String((i + 1) % 2).repeat(Number(width))).join(''),
);
