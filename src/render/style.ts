/**
 * What customers can change about a picture: one table row per option. Parsing, its messages, the
 * documentation and the query parameters are all derived from the rows.
 */
import type { Refusal } from '../barcode/symbol.ts';
import {
  NO_OPTIONS,
  type QuietZone,
  type StructuredAppend,
  type Symbology,
  type SymbolOptions,
} from '../barcode/symbology.ts';
import { BLACK, contrast, parseColor, WHITE, type Color } from './color.ts';
import type { Rotation } from './scene.ts';

export interface Style {
  /** Whole pixels per module. */
  readonly scale: number;
  /** Height of the data bars; null if the symbology fixes the height. */
  readonly barHeightModules: number | null;
  readonly color: Color;
  readonly background: Color;
  /** Whether human-readable text is drawn. */
  readonly text: boolean;
  readonly quietZone: QuietZone;
  /** Degrees clockwise. */
  readonly rotate: Rotation;
  /** What is asked of the symbol itself, beside its data. */
  readonly symbol: SymbolOptions;
  /** Pixels per inch. */
  readonly dpi: number;
  /** Colors of PDF and EPS; RGB where it is absent. */
  readonly colorSpace?: 'rgb' | 'cmyk';
  /** How ZPL draws the symbol; as a graphic where it is absent. */
  readonly zplMode?: 'graphic' | 'native';
}

export interface StyleOption {
  /** The query parameter. */
  readonly name: string;
  /** What it does, in one sentence for the docs. */
  readonly does: string;
  readonly unit: string;
  /** The accepted values, worded to follow "must be". */
  readonly values: string;
  readonly defaultText: string;
  readonly example: string;
  /** The form control for it, which offers exactly what `read` accepts. */
  readonly control: StyleControl;
  /** The barcodes it applies to, worded to follow "applies to". */
  readonly appliesToText: string;
  readonly appliesTo: (symbology: Symbology) => boolean;
  /** The image formats that it applies to; absent: all. */
  readonly imageFormats?: readonly string[];
  /** Whether it says what the symbol carries, and not how it looks: part of every plan. */
  readonly isContent: boolean;
  /** `style` with this value, or undefined if it is not one of `values`. */
  readonly read: (text: string, style: Style) => Style | undefined;
}

/** How an option is set in a form: a number, a color, on or off, one of a few values, or text. */
type StyleControl =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'colour'; readonly transparent: boolean }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text'; readonly pattern: string }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** A refusal that names the invalid option. */
export interface StyleRefusal extends Refusal {
  readonly option: string;
}

export interface ParsedStyle {
  readonly kind: 'style';
  readonly style: Style;
  /** true if any option of the picture's look was set, even to its default value. */
  readonly customized: boolean;
}

/**
 * Applies the requested options (whose names must be in `STYLE_OPTIONS`) to the symbology's
 * defaults, and to those of the image format, if it has any. Refuses an invalid value, an option that does not apply to the symbology, and colors
 * that no scanner could distinguish.
 */
export function parseStyle(
  requested: ReadonlyMap<string, string>,
  symbology: Symbology,
  formatDefaults: Partial<Style> = {},
): ParsedStyle | StyleRefusal {
  let style = { ...defaultStyle(symbology), ...formatDefaults };
  let customized = false;
  for (const [name, text] of requested) {
    const option = STYLE_OPTIONS.find((row) => row.name === name);
    if (option === undefined) throw new Error(`unknown style option ${name}`);
    if (!option.appliesTo(symbology)) {
      return refuse(name, `${name} applies to ${option.appliesToText}, not to ${symbology.name}.`);
    }
    const read = option.read(text, style);
    if (read === undefined) {
      return refuse(name, `${name} must be ${option.values}, not "${text.slice(0, 40)}".`);
    }
    style = read;
    customized ||= !option.isContent;
  }
  const ratio = contrast(style.color, style.background);
  if (ratio < CONTRAST_MIN) {
    return insufficientContrast(requested.has('color') ? 'color' : 'background', ratio);
  }
  return { kind: 'style', style, customized };
}

/** The style without any options: what the standard of the symbology prescribes. */
export const defaultStyle = (symbology: Symbology): Style => ({
  scale: symbology.scaleDefault,
  barHeightModules: symbology.barHeightModules,
  color: BLACK,
  background: WHITE,
  text: symbology.text !== 'none',
  quietZone: symbology.quietZone,
  rotate: 0,
  symbol: NO_OPTIONS,
  dpi: DPI_DEFAULT,
});

/**
 * A style as text, for digests: equal for equal styles, and what it has always been where only
 * options that have always been there differ from the default.
 */
export const styleKey = (style: Style): string =>
  JSON.stringify({ ...style, dpi: style.dpi === DPI_DEFAULT ? undefined : style.dpi });

const refuse = (option: string, reason: string): StyleRefusal => ({
  kind: 'refused',
  option,
  reason,
});

function insufficientContrast(option: string, ratio: number): StyleRefusal {
  const actual = `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
  return refuse(
    option,
    `color and background must have a contrast ratio of at least ${CONTRAST_MIN}:1, not ${actual}.`,
  );
}

/** A whole number in plain digits from `min` to `max`, or undefined. */
function whole(text: string, min: number, max: number): number | undefined {
  if (!/^(?:0|[1-9]\d{0,5})$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** The parts of `INDEX/TOTAL/ID`, or undefined; what each symbology allows is its row's rule. */
function parseStructuredAppend(text: string): StructuredAppend | undefined {
  const [index, total, id] = (STRUCTURED_APPEND.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || total === undefined || id === undefined) return undefined;
  return index >= 1 && index <= total ? { index, total, id } : undefined;
}

const oneOf = <T>(text: string, choices: Readonly<Record<string, T>>): T | undefined =>
  Object.hasOwn(choices, text) ? choices[text] : undefined;

/** Below this ratio (WCAG 2.2) even cameras cannot separate bars from background. */
const CONTRAST_MIN = 2;

/** Pixels per inch of a picture that was not asked to have others. */
const DPI_DEFAULT = 150;

const SCALE_MAX = 20;
const BAR_HEIGHT_MIN = 5;
const BAR_HEIGHT_MAX = 400;
const QUIET_ZONE_MAX = 100;

const ECI_MAX = 999_999;
const STRUCTURED_APPEND = /^(\d{1,5})\/(\d{1,5})\/(\d{1,9})$/;

const ROTATIONS: Readonly<Record<string, Rotation>> = { 0: 0, 90: 90, 180: 180, 270: 270 };
const ZPL_MODES = { graphic: 'graphic', native: 'native' } as const;
const COLOR_SPACES = { rgb: 'rgb', cmyk: 'cmyk' } as const;
const COLOR_VALUES = '#rgb, #rrggbb or #rrggbbaa (the # is optional) or a CSS color name';
const everything = (): boolean => true;

export const STYLE_OPTIONS: readonly StyleOption[] = [
  {
    name: 'scale',
    does:
      'Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. ' +
      'A module of MaxiCode is the side of its hexagons: 3 is the size in its standard.',
    unit: 'pixels per module',
    values: `a whole number from 1 to ${SCALE_MAX}`,
    defaultText: '3 (0.508 mm); 1 for postal codes with finer modules',
    example: '4',
    control: { kind: 'number', min: 1, max: SCALE_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, style) => {
      const scale = whole(text, 1, SCALE_MAX);
      return scale === undefined ? undefined : { ...style, scale };
    },
  },
  {
    name: 'barHeight',
    does: 'Height of the bars, without the part of guard bars that extends down between digits.',
    unit: 'modules',
    values: `a whole number of modules from ${BAR_HEIGHT_MIN} to ${BAR_HEIGHT_MAX}`,
    defaultText: "the symbology's nominal height",
    example: '40',
    control: { kind: 'number', min: BAR_HEIGHT_MIN, max: BAR_HEIGHT_MAX },
    appliesToText: 'linear barcodes whose height is not fixed',
    appliesTo: (symbology) => symbology.barHeightModules !== null,
    isContent: false,
    read: (text, style) => {
      const barHeightModules = whole(text, BAR_HEIGHT_MIN, BAR_HEIGHT_MAX);
      return barHeightModules === undefined ? undefined : { ...style, barHeightModules };
    },
  },
  {
    name: 'color',
    does:
      'Color of the bars, cells and text. Scanners with red light see red as white, and most ' +
      'scanners read linear barcodes only if they are dark on light. ' +
      `The contrast ratio with the background must be at least ${CONTRAST_MIN}:1.`,
    unit: 'color',
    values: COLOR_VALUES,
    defaultText: '#000000',
    example: '1a2b3c',
    control: { kind: 'colour', transparent: false },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    isContent: false,
    read: (text, style) => {
      const color = text.toLowerCase() === 'transparent' ? undefined : parseColor(text);
      return color === undefined ? undefined : { ...style, color };
    },
  },
  {
    name: 'background',
    does:
      'Color behind the bars and of the quiet zone. JPG has no transparency: transparent colors ' +
      'are drawn on white.',
    unit: 'color',
    values: `${COLOR_VALUES}, or transparent`,
    defaultText: '#ffffff',
    example: 'transparent',
    control: { kind: 'colour', transparent: true },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    isContent: false,
    read: (text, style) => {
      const background = parseColor(text);
      return background === undefined ? undefined : { ...style, background };
    },
  },
  {
    name: 'text',
    does: 'Whether the human-readable text is drawn.',
    unit: 'on or off',
    values: 'on or off',
    defaultText: 'on',
    example: 'off',
    control: { kind: 'switch' },
    appliesToText: 'barcodes with human-readable text',
    appliesTo: (symbology) => symbology.text !== 'none',
    isContent: false,
    read: (value, style) => {
      const text = oneOf(value, { on: true, off: false });
      return text === undefined ? undefined : { ...style, text };
    },
  },
  {
    name: 'quietZone',
    does: 'Clear space on all four sides. Less than the default may prevent scanning.',
    unit: 'modules',
    values: `a whole number of modules from 0 to ${QUIET_ZONE_MAX}`,
    defaultText: 'what the standard requires on each side',
    example: '10',
    control: { kind: 'number', min: 0, max: QUIET_ZONE_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, style) => {
      const side = whole(text, 0, QUIET_ZONE_MAX);
      if (side === undefined) return undefined;
      return { ...style, quietZone: { top: side, right: side, bottom: side, left: side } };
    },
  },
  {
    name: 'rotate',
    does: 'Rotates the picture clockwise.',
    unit: 'degrees',
    values: '0, 90, 180 or 270',
    defaultText: '0',
    example: '90',
    control: { kind: 'choice', values: Object.keys(ROTATIONS) },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, style) => {
      const rotate = oneOf(text, ROTATIONS);
      return rotate === undefined ? undefined : { ...style, rotate };
    },
  },
  {
    name: 'eci',
    does:
      'Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is ' +
      'bytes. Text is sent in UTF-8 and has ECI 26 where it needs one; bytes have none.',
    unit: 'ECI assignment number',
    values: 'a whole number from 0 to 999999; text allows only 26',
    defaultText: '26 for text beyond ASCII, otherwise none',
    example: '26',
    control: { kind: 'number', min: 0, max: ECI_MAX },
    appliesToText: 'QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes',
    appliesTo: ({ options }) => options?.includes('eci') === true,
    isContent: true,
    read: (text, style) => {
      const eci = whole(text, 0, ECI_MAX);
      return eci === undefined ? undefined : { ...style, symbol: { ...style.symbol, eci } };
    },
  },
  {
    name: 'structuredAppend',
    does:
      'Makes the symbol one of several that carry a message together, as a reader puts it ' +
      'together again: the number of this symbol, how many there are, and an id that all have.',
    unit: 'INDEX/TOTAL/ID',
    values: 'INDEX/TOTAL/ID in whole numbers, such as 1/3/27, with an index from 1 to the total',
    defaultText: 'a symbol on its own',
    example: '1/3/27',
    control: { kind: 'text', pattern: STRUCTURED_APPEND.source },
    appliesToText: 'QR Code, Data Matrix, Aztec Code, PDF417 and others that can be linked',
    appliesTo: ({ options }) => options?.includes('structuredAppend') === true,
    isContent: true,
    read: (text, style) => {
      const structuredAppend = parseStructuredAppend(text);
      if (structuredAppend === undefined) return undefined;
      return { ...style, symbol: { ...style.symbol, structuredAppend } };
    },
  },
  {
    name: 'colorSpace',
    does:
      'Colors of the file: `rgb` writes gray as gray, and so black as black ink alone; `cmyk` writes ' +
      'the four inks of print, black as 100 % of K.',
    unit: 'color space',
    values: 'rgb or cmyk',
    defaultText: 'rgb',
    example: 'cmyk',
    control: { kind: 'choice', values: Object.keys(COLOR_SPACES) },
    appliesToText: 'PDF and EPS',
    appliesTo: everything,
    imageFormats: ['pdf', 'eps'],
    isContent: false,
    read: (text, style) => {
      const colorSpace = oneOf(text, COLOR_SPACES);
      return colorSpace === undefined ? undefined : { ...style, colorSpace };
    },
  },
  {
    name: 'mode',
    does:
      'How a label in ZPL draws the symbol: `graphic` as its dots, for every barcode; `native` by the ' +
      "printer's own command, for Code 128, GS1-128 without text, EAN-13, EAN-8, UPC-A, " +
      'Interleaved 2 of 5 and Code 39, with bars that are the same and text in a font of the printer.',
    unit: 'mode',
    values: 'graphic or native',
    defaultText: 'graphic',
    example: 'native',
    control: { kind: 'choice', values: Object.keys(ZPL_MODES) },
    appliesToText: 'ZPL',
    appliesTo: everything,
    imageFormats: ['zpl'],
    isContent: false,
    read: (text, style) => {
      const zplMode = oneOf(text, ZPL_MODES);
      return zplMode === undefined ? undefined : { ...style, zplMode };
    },
  },
];
