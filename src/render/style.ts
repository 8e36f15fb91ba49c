/**
 * What a customer may change about a picture: one table row per option. Parsing, its messages, the
 * documentation and the query parameters are all derived from the rows.
 */
import type { Refusal } from '../barcode/symbol.ts';
import type { QuietZone, Symbology } from '../barcode/symbology.ts';
import { BLACK, contrast, parseColor, WHITE, type Color } from './color.ts';
import type { Rotation } from './scene.ts';

export interface Style {
  /** Whole pixels per module. */
  readonly scale: number;
  /** Height of the data bars; null where the symbol fixes its own height. */
  readonly barHeightModules: number | null;
  readonly color: Color;
  readonly background: Color;
  /** Whether human-readable text is drawn. */
  readonly text: boolean;
  readonly quietZone: QuietZone;
  /** Degrees clockwise. */
  readonly rotate: Rotation;
}

export interface StyleOption {
  /** The query parameter. */
  readonly name: string;
  /** What it does, in one sentence for the docs. */
  readonly does: string;
  readonly unit: string;
  /** What may be given, worded to follow "must be". */
  readonly values: string;
  readonly defaultText: string;
  readonly example: string;
  /** What a form offers for it; exactly what `read` takes. */
  readonly control: StyleControl;
  /** Which barcodes it applies to, worded to follow "applies to". */
  readonly appliesToText: string;
  readonly appliesTo: (symbology: Symbology) => boolean;
  /** The part of a style the text stands for, or undefined where it is none of `values`. */
  readonly read: (text: string) => Partial<Style> | undefined;
}

/** How an option is set in a form: a whole number, a color, on or off, or one of a few texts. */
export type StyleControl =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'colour'; readonly transparent: boolean }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** A refusal that names the option at fault. */
export interface StyleRefusal extends Refusal {
  readonly option: string;
}

export interface ParsedStyle {
  readonly kind: 'style';
  readonly style: Style;
  /** true where any option was given, even with its default value. */
  readonly customised: boolean;
}

/**
 * Reads the options a caller gave (names of `STYLE_OPTIONS` only) on top of the symbology's
 * defaults. Refuses a value that is none of the option's, an option the symbology has no use for,
 * and colors that no scanner could tell apart.
 */
export function parseStyle(
  given: ReadonlyMap<string, string>,
  symbology: Symbology,
): ParsedStyle | StyleRefusal {
  let style = defaultStyle(symbology);
  for (const [name, text] of given) {
    const option = STYLE_OPTIONS.find((row) => row.name === name);
    if (option === undefined) throw new Error(`unknown style option ${name}`);
    if (!option.appliesTo(symbology)) {
      return refuse(name, `${name} applies to ${option.appliesToText}, not to ${symbology.name}.`);
    }
    const read = option.read(text);
    if (read === undefined) {
      return refuse(name, `${name} must be ${option.values}; "${text.slice(0, 40)}" is not.`);
    }
    style = { ...style, ...read };
  }
  const ratio = contrast(style.color, style.background);
  if (ratio < CONTRAST_MIN) return tooFaint(given.has('color') ? 'color' : 'background', ratio);
  return { kind: 'style', style, customised: given.size > 0 };
}

/** The standard's own picture of a symbology. */
export const defaultStyle = (symbology: Symbology): Style => ({
  scale: symbology.scaleDefault,
  barHeightModules: symbology.barHeightModules,
  color: BLACK,
  background: WHITE,
  text: symbology.text !== 'none',
  quietZone: symbology.quietZone,
  rotate: 0,
});

const refuse = (option: string, reason: string): StyleRefusal => ({
  kind: 'refused',
  option,
  reason,
});

function tooFaint(option: string, ratio: number): StyleRefusal {
  const found = `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
  const wanted = `${CONTRAST_MIN}:1`;
  return refuse(
    option,
    `color and background must differ in contrast by at least ${wanted}; these have ${found}.`,
  );
}

/** A whole number in plain digits from `min` to `max`, or undefined. */
function whole(text: string, min: number, max: number): number | undefined {
  if (!/^(?:0|[1-9]\d{0,5})$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

const oneOf = <T>(text: string, choices: Readonly<Record<string, T>>): T | undefined =>
  Object.hasOwn(choices, text) ? choices[text] : undefined;

/** Below this even a camera's threshold fails; the contrast ratio is that of WCAG 2.2. */
const CONTRAST_MIN = 2;

const SCALE_MAX = 20;
const BAR_HEIGHT_MIN = 5;
const BAR_HEIGHT_MAX = 400;
const QUIET_ZONE_MAX = 100;

const ROTATIONS: Readonly<Record<string, Rotation>> = { 0: 0, 90: 90, 180: 180, 270: 270 };
const COLOR_FORMS = '#rgb, #rrggbb or #rrggbbaa (the # may be left out) or a CSS color name';
const everything = (): boolean => true;

export const STYLE_OPTIONS: readonly StyleOption[] = [
  {
    name: 'scale',
    does:
      'Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. ' +
      'A module of MaxiCode is the side of its hexagons: 3 gives the size the standard fixes.',
    unit: 'pixels per module',
    values: `a whole number from 1 to ${SCALE_MAX}`,
    defaultText: '3 (0.508 mm); 1 for postal codes with finer modules',
    example: '4',
    control: { kind: 'number', min: 1, max: SCALE_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    read: (text) => {
      const scale = whole(text, 1, SCALE_MAX);
      return scale === undefined ? undefined : { scale };
    },
  },
  {
    name: 'barHeight',
    does: 'Height of the bars, without the part of the guard bars that runs down between digits.',
    unit: 'modules',
    values: `a whole number of modules from ${BAR_HEIGHT_MIN} to ${BAR_HEIGHT_MAX}`,
    defaultText: "the symbology's nominal height",
    example: '40',
    control: { kind: 'number', min: BAR_HEIGHT_MIN, max: BAR_HEIGHT_MAX },
    appliesToText: 'linear barcodes whose height is free',
    appliesTo: (symbology) => symbology.barHeightModules !== null,
    read: (text) => {
      const barHeightModules = whole(text, BAR_HEIGHT_MIN, BAR_HEIGHT_MAX);
      return barHeightModules === undefined ? undefined : { barHeightModules };
    },
  },
  {
    name: 'color',
    does:
      'Color of the bars, cells and text. Scanners with red light see red as white, and most ' +
      'read linear barcodes only dark on light. ' +
      'It must stand out from the background with a contrast of at least ' +
      `${CONTRAST_MIN}:1.`,
    unit: 'color',
    values: COLOR_FORMS,
    defaultText: '#000000',
    example: '1a2b3c',
    control: { kind: 'colour', transparent: false },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    read: (text) => {
      const color = text.toLowerCase() === 'transparent' ? undefined : parseColor(text);
      return color === undefined ? undefined : { color };
    },
  },
  {
    name: 'background',
    does:
      'Color behind the bars and of the quiet zone. JPG knows no transparency: what is ' +
      'transparent is laid on white there.',
    unit: 'color',
    values: `${COLOR_FORMS}, or transparent`,
    defaultText: '#ffffff',
    example: 'transparent',
    control: { kind: 'colour', transparent: true },
    appliesToText: 'barcodes whose colors carry no data',
    appliesTo: (symbology) => symbology.ownColors !== true,
    read: (text) => {
      const background = parseColor(text);
      return background === undefined ? undefined : { background };
    },
  },
  {
    name: 'text',
    does: 'Draws the human-readable text, or leaves it out.',
    unit: 'on or off',
    values: 'on or off',
    defaultText: 'on',
    example: 'off',
    control: { kind: 'switch' },
    appliesToText: 'barcodes that carry human-readable text',
    appliesTo: (symbology) => symbology.text !== 'none',
    read: (given) => {
      const text = oneOf(given, { on: true, off: false });
      return text === undefined ? undefined : { text };
    },
  },
  {
    name: 'quietZone',
    does: 'Clear space on all four sides. Less than the default may keep scanners from reading.',
    unit: 'modules',
    values: `a whole number of modules from 0 to ${QUIET_ZONE_MAX}`,
    defaultText: 'what the standard asks for, side by side',
    example: '10',
    control: { kind: 'number', min: 0, max: QUIET_ZONE_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    read: (text) => {
      const side = whole(text, 0, QUIET_ZONE_MAX);
      if (side === undefined) return undefined;
      return { quietZone: { top: side, right: side, bottom: side, left: side } };
    },
  },
  {
    name: 'rotate',
    does: 'Turns the picture clockwise.',
    unit: 'degrees',
    values: '0, 90, 180 or 270',
    defaultText: '0',
    example: '90',
    control: { kind: 'choice', values: Object.keys(ROTATIONS) },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    read: (text) => {
      const rotate = oneOf(text, ROTATIONS);
      return rotate === undefined ? undefined : { rotate };
    },
  },
];
