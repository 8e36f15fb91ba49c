/**
 * The encoder zint as an oracle: asks it for the exact modules of a symbol and brings both symbols
 * to a form in which they can be compared.
 */
import { spawnSync } from 'node:child_process';
import type { Data } from '../../src/barcode/encode.ts';
import type { Matrix, Symbol } from '../../src/barcode/symbol.ts';

/** Rows of cells, one character each: 0 light, 1 dark. */
export type Pattern = readonly string[];

/** What zint drew, or why it refused. */
export type Drawn =
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'refused'; readonly reason: string };

/** zint's arguments for a text; control characters and backslashes escaped, the rest as UTF-8. */
export const textArguments = (text: string): string[] => [
  '--esc',
  '-d',
  Array.from(text, (character) => {
    if (character === '\\') return '\\\\';
    return /[\0-\x1f\x7f]/.test(character) ? escaped(character.charCodeAt(0)) : character;
  }).join(''),
];

/** zint's arguments for raw bytes. */
export const byteArguments = (bytes: Uint8Array): string[] => [
  '--binary',
  '--esc',
  '-d',
  Array.from(bytes, escaped).join(''),
];

/** Text as it is, other text behind ECI 26, bytes as bytes: as the 2D rows encode their data. */
export function dataArguments(data: Data): string[] {
  if (typeof data !== 'string') return byteArguments(data);
  return /^[\0-\x7f]*$/.test(data) ? textArguments(data) : ['--eci=26', ...textArguments(data)];
}

const escaped = (code: number): string => `\\x${code.toString(16).padStart(2, '0').toUpperCase()}`;

/** What zint draws for each list of arguments: rows of cells only, without their heights. */
export const zintPatterns = (commands: readonly (readonly string[])[]): Drawn[] =>
  runAll(commands.map((args) => ['--dump', ...args])).map(patternIn);

/** What zint draws in colours, read from an SVG of one unit a cell. */
export const zintColours = (commands: readonly (readonly string[])[]): Drawn[] =>
  runAll(commands.map((args) => [...SVG_OPTIONS, ...args])).map(coloursIn);

/** One shell runs them all: starting each from here would cost more than zint itself. */
function runAll(calls: readonly (readonly string[])[]): string[] {
  const quoted = (arg: string): string => `'${arg.replaceAll("'", "'\\''")}'`;
  const lines = calls.map((args) => `zint ${args.map(quoted).join(' ')} 2>&1; echo '${MARK}'`);
  const { stdout } = spawnSync('sh', {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return stdout.split(`${MARK}\n`).slice(0, calls.length);
}

const MARK = '----';

const SVG_OPTIONS = ['--filetype=svg', '--direct', '--scale=0.5', '--noquietzones'];

/** Lines of hexadecimal digits are modules; anything else is why there are none. */
function patternIn(output: string): Drawn {
  const lines = output.split('\n').filter((line) => /^[0-9A-F]{1,2}( [0-9A-F]{1,2})*$/.test(line));
  if (lines.length === 0) return { kind: 'refused', reason: output.trim() };
  const rows = lines.map((line) =>
    [...line.replaceAll(' ', '')]
      .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
      .join(''),
  );
  return { kind: 'pattern', pattern: cropped(rows) };
}

function coloursIn(output: string): Drawn {
  const size = /<svg width="(\d+)" height="(\d+)"/.exec(output);
  if (size === null) return { kind: 'refused', reason: output.trim() };
  const rows = Array.from({ length: Number(size[2]) }, () =>
    Array<string>(Number(size[1])).fill('W'),
  );
  for (const [, x, y, width, height, colour] of output.matchAll(RECT)) {
    for (let row = Number(y); row < Number(y) + Number(height); row++) {
      rows[row]!.fill(COLOURS[colour!.toLowerCase()]!, Number(x), Number(x) + Number(width));
    }
  }
  return { kind: 'pattern', pattern: rows.map((row) => row.join('')) };
}

const RECT = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"/g;

const COLOURS: Readonly<Record<string, string>> = {
  '#ffffff': 'W',
  '#000000': 'K',
  '#00ffff': 'C',
  '#ff00ff': 'M',
  '#ffff00': 'Y',
  '#00ff00': 'G',
};

/** A coloured matrix in the letters of `zintColours`. */
export function colourPattern(matrix: Matrix): Pattern {
  const letters = ['W', 'K', ...(matrix.palette ?? []).map((colour) => COLOURS[colour]!)];
  return matrix.rows.map(({ cells }) => Array.from(cells, (cell) => letters[cell]!).join(''));
}

/** Our symbol as rows, equal neighbours joined, cut to its dark part. */
export function patternOf(symbol: Symbol): Pattern {
  if (symbol.kind === 'matrix') {
    return cropped(symbol.rows.map(({ cells }) => Array.from(cells, (c) => (c ? 1 : 0)).join('')));
  }
  return cropped([symbol.widths.map((width, i) => String((i + 1) % 2).repeat(width)).join('')]);
}

/** Rows cut to the columns and rows that hold anything dark. */
function cropped(rows: readonly string[]): Pattern {
  const left = Math.min(...rows.map((row) => row.indexOf('1')).filter((at) => at >= 0));
  const right = Math.max(...rows.map((row) => row.lastIndexOf('1'))) + 1;
  return rows.map((row) => row.padEnd(right, '0').slice(left, right));
}

/** Equal neighbours as one row, for symbols whose rows have heights. */
export const joined = (pattern: Pattern): Pattern =>
  pattern.filter((row, i) => row !== pattern[i - 1]);

/** The rows of a stack without the bars that part and bound them, each row once. */
export const stackRows = (pattern: Pattern): Pattern =>
  cropped(joined(pattern).filter((row) => !/1{20}/.test(row)));

/** Narrow or wide: two-width codes may be drawn at 2 : 1 or 3 : 1 and read the same. */
export const classes = (pattern: Pattern): Pattern =>
  pattern.map((row) =>
    (row.match(/0+|1+/g) ?? []).map((run) => (run.length > 1 ? 'W' : 'N')).join(''),
  );

/** Every bar as one column: bars of one width, whose pitch says nothing. */
export const barsOnly = (pattern: Pattern): Pattern => {
  const isBar = (x: number): boolean => pattern.some((row) => row[x] === '1');
  const starts = Array.from({ length: pattern[0]!.length }, (_, x) => x).filter(
    (x) => isBar(x) && !(x > 0 && isBar(x - 1)),
  );
  return pattern.map((row) => starts.map((x) => row[x]).join(''));
};
