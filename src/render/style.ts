/**
 * What customers can change about a picture, parsed by the table of options in options/: the query
 * parameters, their messages and their documentation are all derived from its rows.
 */
import type { Refusal } from '../barcode/symbol.ts';
import {
  NO_OPTIONS,
  type QuietZone,
  type Symbology,
  type SymbolOptions,
} from '../barcode/symbology.ts';
import type { Art, Logo } from './art/art.ts';
import { artFault } from './art/check.ts';
import type { BarWidthReduction } from './bar-width-reduction.ts';
import { BLACK, contrast, CONTRAST_MIN, WHITE, type Color } from './color.ts';
import { DPI_DEFAULT } from './options/length.ts';
import { contradictionOf } from './options/contradictions.ts';
import type { StyleDraft, StyleOption } from './options/option.ts';
import { findPreset, presetFault } from './options/presets.ts';
import { withPreset } from './options/with-preset.ts';
import { settle } from './options/settle.ts';
import { findOption, STYLE_OPTIONS } from './options/table.ts';
import { wrongValue } from './options/wrong-value.ts';
import {
  domainOf,
  ownOptions,
  pairFault,
  partnerModule,
  partnerOf,
  partnerOptions,
} from './pair-style.ts';
import type { Rotation } from './scene.ts';
import type { Align } from './lines.ts';

export { findOption, similarOption, STYLE_OPTIONS } from './options/table.ts';
export type { StyleOption } from './options/option.ts';

export interface Style {
  /** Whole pixels per module; the largest that is tried where there is a box. */
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
  /** Of the size that files in vectors name: `mm` where anything was given in it. */
  readonly unit: 'px' | 'mm';
  /** What the picture has to fill before it is rotated; undefined if it is as large as it is. */
  readonly box: StyleBox | undefined;
  /** How text is drawn, and captions; undefined: as is usual, and none. */
  readonly textStyle: TextStyle | undefined;
  /** Colors of PDF and EPS; RGB where it is absent. */
  readonly colorSpace?: 'rgb' | 'cmyk';
  /** How ZPL draws the symbol; as a graphic where it is absent. */
  readonly zplMode?: 'graphic' | 'native';
  /** What bars lose for ink to spread; absent: nothing. */
  readonly barWidthReduction?: BarWidthReduction;
  /** Logo, shapes and gradient; absent if there are none. */
  readonly art?: Art;
  /** A second symbol in the same picture. */
  readonly pair?: PairStyle;
  /** Whether the picture is marked as one of a test key; no customer asks for it. */
  readonly isTest?: true;
}

/** A second symbol beside the first one. */
export interface PairStyle {
  readonly symbologyId: string;
  /** What it carries; absent: the GTIN of the first. */
  readonly data?: string;
  /** The web address that a link to the GTIN begins with. */
  readonly domain: string;
  readonly position: PairPosition;
  /** Its own; colors, rotation and captions are those of the first. */
  readonly style: Style;
}

/** Where the second symbol stands, seen from the first. */
export type PairPosition = 'right' | 'left' | 'below' | 'above';

/** What is asked of text; what is absent is as usual. */
export interface TextStyle {
  /** Instead of the human-readable text of the symbol. */
  readonly altText?: string;
  readonly position?: 'above' | 'below';
  readonly align?: Align;
  /** Font size. */
  readonly sizePixels?: number;
  /** Lines that end in a line feed. */
  readonly captionAbove?: string;
  readonly captionBelow?: string;
}

/** A box in pixels with what else depends on the module that fits it; undefined is free. */
export interface StyleBox {
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Whether the module is chosen for the box, and is not `scale`. */
  readonly fitsModule: boolean;
  /** Whether the bars become as high as fits. */
  readonly fitsBars: boolean;
  /** Whether a side that is free grows by what is left on the other one: a square stays a square. */
  readonly isEven: boolean;
  readonly barHeight: number | undefined;
  readonly quietZone: number | undefined;
}

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

/** What a style has from the image format. */
interface StyledFormat {
  readonly dpiDefault?: number;
  /** Whether lengths need not be whole pixels. */
  readonly isVector?: boolean;
}

/**
 * Applies the requested options (whose names must be in `STYLE_OPTIONS`) to the symbology's
 * defaults, and to those of the image format, if it has any. Refuses an invalid value, an option that
 * does not apply to the symbology, options that contradict each other, and colors that no scanner could
 * distinguish.
 */
export function parseStyle(
  requested: ReadonlyMap<string, string>,
  symbology: Symbology,
  { dpiDefault = DPI_DEFAULT, isVector = false }: StyledFormat = {},
): ParsedStyle | StyleRefusal {
  if (requested.size === 0 && dpiDefault === DPI_DEFAULT) return unstyled(symbology);
  const defaults = { ...defaultStyle(symbology), dpi: dpiDefault, isVector };
  const preset = findPreset(requested.get('preset') ?? '');
  const fault = preset && presetFault(preset, symbology);
  if (fault !== undefined) return refuse('preset', fault);
  const all = preset === undefined ? requested : withPreset(requested, preset, symbology);
  const partner = partnerOf(requested);
  const options = partner === undefined ? all : ownOptions(all, symbology, partner);
  const draft = readAll(options, symbology, { ...defaults, lengths: {} });
  if (draft.kind === 'refused') return draft;
  const contradiction = contradictionOf(options, symbology);
  if (contradiction !== undefined) return refuse(contradiction.option, contradiction.reason);
  const unpaired = pairFault(requested, symbology, partner);
  if (unpaired !== undefined) return refuse(unpaired.option, unpaired.reason);
  const style = settle(draft.style, symbology);
  const ratio = contrast(style.color, style.background);
  if (ratio < CONTRAST_MIN) {
    return insufficientContrast(requested.has('color') ? 'color' : 'background', ratio);
  }
  const artful = style.art && artFault(style, style.art);
  if (artful !== undefined) return refuse(artful.option, artful.reason);
  if (partner === undefined) return { kind: 'style', style, customized: draft.customized };
  const pair = pairStyle(all, style, draft.style, symbology, partner);
  if ('kind' in pair) return pair;
  const customized = draft.customized || pair.customized;
  return { kind: 'style', style: { ...style, pair: pair.style }, customized };
}

/** The style of a second symbol: what it has in common with the first, and a module of its own. */
function pairStyle(
  options: ReadonlyMap<string, string>,
  first: Style,
  { pairing = {}, isVector = false }: Pick<StyleDraft, 'pairing' | 'isVector'>,
  symbology: Symbology,
  partner: Symbology,
): { readonly style: PairStyle; readonly customized: boolean } | StyleRefusal {
  const { dpi, unit } = first;
  const modulePixels = partnerModule(first, symbology, partner, pairing);
  const defaults = { ...defaultStyle(partner), dpi, unit, isVector, lengths: { modulePixels } };
  const draft = readAll(partnerOptions(options, partner), partner, defaults);
  if (draft.kind === 'refused') return draft;
  const { data, position = 'right' } = pairing;
  const style = {
    symbologyId: partner.id,
    ...(data !== undefined && { data }),
    domain: domainOf(pairing),
    position,
    style: settle(draft.style, partner),
  };
  return { style, customized: draft.customized };
}

/** What most requests ask for: made once for each symbology. */
function unstyled(symbology: Symbology): ParsedStyle {
  const known = UNSTYLED.get(symbology);
  if (known !== undefined) return known;
  const style = defaultStyle(symbology);
  const parsed: ParsedStyle = { kind: 'style', style, customized: false };
  UNSTYLED.set(symbology, parsed);
  return parsed;
}

const UNSTYLED = new WeakMap<Symbology, ParsedStyle>();

/** Reads each option on its own. */
function readAll(
  options: ReadonlyMap<string, string>,
  symbology: Symbology,
  defaults: StyleDraft,
): { kind: 'draft'; style: StyleDraft; customized: boolean } | StyleRefusal {
  let style = defaults;
  let customized = false;
  for (const [name, text] of options) {
    const option = findOption(name);
    if (option === undefined) throw new Error(`unknown style option ${name}`);
    if (!option.appliesTo(symbology)) return notApplicable(option, symbology);
    const fault = option.fault?.(text);
    if (fault !== undefined) return refuse(name, `${name} ${fault}`);
    const read = option.read(text, style);
    if (read === undefined) return refuse(name, wrongValue(option, text, style));
    style = read;
    customized ||= !option.isContent;
  }
  return { kind: 'draft', style, customized };
}

/** Whether a value is one of the option's, whatever the symbology. */
export const takes = (option: StyleOption, text: string, symbology: Symbology): boolean =>
  option.fault?.(text) === undefined &&
  option.read(text, { ...defaultStyle(symbology), lengths: {} }) !== undefined;

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
  unit: 'px',
  box: undefined,
  textStyle: undefined,
});

/**
 * A style as text, for digests: equal for equal styles, and what it has always been where only
 * options that have always been there differ from the default. Most requests share the default of
 * their symbology, so what a style came to is kept with it.
 */
export function styleKey(style: Style): string {
  const known = STYLE_KEYS.get(style);
  if (known !== undefined) return known;
  const key = JSON.stringify({
    ...style,
    dpi: style.dpi === DPI_DEFAULT ? undefined : style.dpi,
    unit: style.unit === 'px' ? undefined : style.unit,
    art: style.art && { ...style.art, logo: style.art.logo && logoKey(style.art.logo) },
  });
  STYLE_KEYS.set(style, key);
  return key;
}

const STYLE_KEYS = new WeakMap<Style, string>();

/** A logo is named by its digest. */
const logoKey = ({ digest, size }: Logo): Pick<Logo, 'digest' | 'size'> => ({ digest, size });

const refuse = (option: string, reason: string): StyleRefusal => ({
  kind: 'refused',
  option,
  reason,
});

function notApplicable({ name, appliesToText }: StyleOption, symbology: Symbology): StyleRefusal {
  const known = STYLE_OPTIONS.filter((option) => option.appliesTo(symbology));
  const names = known.map((option) => option.name).join(', ');
  return refuse(
    name,
    `${name} applies to ${appliesToText}, not to ${symbology.name}, which takes ${names}.`,
  );
}

function insufficientContrast(option: string, ratio: number): StyleRefusal {
  const actual = `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
  return refuse(
    option,
    `color and background must have a contrast ratio of at least ${CONTRAST_MIN}:1, not ${actual}.`,
  );
}
