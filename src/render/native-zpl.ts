/**
 * Symbols in the bar code commands of ZPL II (ZPL II Programming Guide), for the few symbologies in
 * which the printer must draw the same bars as we do: where it chooses code sets, versions or masks
 * by itself, there is no telling what is printed. Data stands behind `^FH`: whatever is no letter or
 * digit is written as a hexadecimal number, so that no data can be a command.
 */
import { PATTERNS } from '../barcode/code128-encoder.ts';
import type { Bars, Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { Bar, Rotation, Scene } from './scene.ts';

/** An option that this data cannot have. */
export interface NativeRefusal {
  readonly option: string;
  readonly reason: string;
}

/**
 * The commands between `^XA` and `^XZ` for a symbol that stands in a scene, with bars in the place and
 * size of the scene's; or why there are none.
 */
export function nativeZpl(
  symbology: Symbology,
  canonical: string,
  symbol: Symbol,
  scene: Scene,
): string | NativeRefusal {
  const native = NATIVE.get(symbology.id);
  const { shape } = scene.layers[0];
  if (native === undefined || symbol.kind !== 'bars' || shape.kind !== 'bars') {
    return refuse(`native is for ${[...NATIVE.keys()].join(', ')}; use mode=graphic.`);
  }
  if (scene.scale > MODULE_DOTS_MAX) {
    return refuse(`a module of a native bar code has at most ${MODULE_DOTS_MAX} dots.`);
  }
  const hasText = scene.glyphs.length > 0;
  if (hasText && !native.hasText) {
    return refuse('the printer writes this text in another way; use text=off or mode=graphic.');
  }
  const data = native.data(canonical, symbol);
  if (data === undefined) {
    return refuse(`this data has no exact form in the printer's commands; use mode=graphic.`);
  }
  const { x, y, height } = placeOf(shape.bars, scene);
  const command = native.command(ORIENTATIONS[scene.rotate], height, hasText ? 'Y' : 'N');
  const ratio = Math.max(2, Math.min(3, Math.max(...symbol.widths))).toFixed(1);
  return `^BY${scene.scale},${ratio}^FO${x},${y}${command}^FH_^FD${data}^FS`;
}

/** The upper left corner of the bars once they are turned, and their height, all in dots. */
function placeOf(bars: readonly Bar[], scene: Scene): Pick<Bar, 'x' | 'y' | 'height'> {
  const { scale, rotate, box, widthModules, heightModules } = scene;
  const left = (box?.leftPixels ?? 0) + scale * Math.min(...bars.map((bar) => bar.x));
  const top = (box?.topPixels ?? 0) + scale * Math.min(...bars.map((bar) => bar.y));
  const first = Math.min(...bars.map((bar) => bar.x));
  const width = scale * (Math.max(...bars.map((bar) => bar.x + bar.width)) - first);
  // Guard bars reach further down.
  const height = scale * Math.min(...bars.map((bar) => bar.height));
  const right = (box?.widthPixels ?? widthModules * scale) - left - width;
  const bottom = (box?.heightPixels ?? heightModules * scale) - top - height;
  const corners = { 0: [left, top], 90: [bottom, left], 180: [right, bottom], 270: [top, right] };
  const [x, y] = corners[rotate] as [number, number];
  return { x, y, height };
}

const refuse = (why: string): NativeRefusal => ({ option: 'mode', reason: `mode: ${why}` });

interface Native {
  /** Orientation, height in dots, and whether the text is written. */
  readonly command: (orientation: string, height: number, text: 'Y' | 'N') => string;
  /** Field data; undefined where the printer would draw other bars. */
  readonly data: (canonical: string, symbol: Bars) => string | undefined;
  /** Whether the printer's own line of text says what ours does. */
  readonly hasText: boolean;
}

/** Digits without the check digit at the end, which the printer computes; no add-on. */
const withoutCheckDigit =
  (length: number) =>
  (canonical: string): string | undefined =>
    new RegExp(`^\\d{${length}}$`).test(canonical) ? canonical.slice(0, -1) : undefined;

const NATIVE: ReadonlyMap<string, Native> = new Map<string, Native>([
  [
    'CODE128',
    {
      command: (turn, height, text) => `^BC${turn},${height},${text},N,N,N`,
      data: (_, symbol) => code128Data(symbol),
      hasText: true,
    },
  ],
  [
    'GS1_128',
    {
      command: (turn, height, text) => `^BC${turn},${height},${text},N,N,N`,
      data: (_, symbol) => code128Data(symbol),
      hasText: false,
    },
  ],
  [
    'EAN13',
    {
      command: (turn, height, text) => `^BE${turn},${height},${text},N`,
      data: withoutCheckDigit(13),
      hasText: true,
    },
  ],
  [
    'EAN8',
    {
      command: (turn, height, text) => `^B8${turn},${height},${text},N`,
      data: withoutCheckDigit(8),
      hasText: true,
    },
  ],
  [
    'UPCA',
    {
      command: (turn, height, text) => `^BU${turn},${height},${text},N,${text}`,
      data: withoutCheckDigit(12),
      hasText: true,
    },
  ],
  [
    'ITF',
    {
      command: (turn, height, text) => `^B2${turn},${height},${text},N,N`,
      data: (canonical) => (/^(?:\d\d)+$/.test(canonical) ? canonical : undefined),
      hasText: true,
    },
  ],
  [
    'CODE39',
    {
      command: (turn, height, text) => `^B3${turn},N,${height},${text},N`,
      // In this command +$ and -$ switch to the full ASCII mode and back.
      data: (canonical) =>
        /^[0-9A-Z. -]+$/.test(canonical) ? [...canonical].map(escaped).join('') : undefined,
      hasText: true,
    },
  ],
]);

/**
 * The codewords of a symbol as invocation codes and data of code sets B and C. Set A has none: its
 * data is written in pairs of digits, and control characters are not for printers.
 */
function code128Data({ widths }: Bars): string | undefined {
  const values: number[] = [];
  // The stop pattern has seven elements, and the check character before it is the printer's.
  for (let at = 0; at + STOP_ELEMENTS < widths.length; at += 6) {
    values.push(VALUES.get(widths.slice(at, at + 6).join('')) ?? -1);
  }
  const [start, ...rest] = values.slice(0, -1);
  let set = { [START_B]: 'B', [START_C]: 'C' }[start ?? -1];
  if (set === undefined) return undefined;
  let data = set === 'B' ? '>:' : '>;';
  for (const value of rest) {
    if (value === FNC1) data += '>8';
    else if (set === 'C' && value === CODE_B) [data, set] = [`${data}>6`, 'B'];
    else if (set === 'B' && value === CODE_C) [data, set] = [`${data}>5`, 'C'];
    else if (set === 'C' && value < CODE_C) data += String(value).padStart(2, '0');
    else if (set === 'B' && value >= 0 && value < DELETE) data += inSetB(value);
    else return undefined;
  }
  return data;
}

const inSetB = (value: number): string => {
  const character = String.fromCodePoint(value + 32);
  return IN_SET_B[character] ?? escaped(character);
};

/** Characters that have invocation codes of their own. */
const IN_SET_B: Readonly<Record<string, string>> = { '>': '>0', '^': '><', '~': '>=' };

const escaped = (character: string): string =>
  /[0-9A-Za-z]/.test(character)
    ? character
    : `_${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const VALUES: ReadonlyMap<string, number> = new Map(
  PATTERNS.map((pattern, value) => [pattern.join(''), value]),
);

const ORIENTATIONS: Readonly<Record<Rotation, string>> = { 0: 'N', 90: 'R', 180: 'I', 270: 'B' };

const MODULE_DOTS_MAX = 10;
const STOP_ELEMENTS = 7;
const DELETE = 95;
const CODE_C = 99;
const CODE_B = 100;
const FNC1 = 102;
const START_B = 104;
const START_C = 105;
