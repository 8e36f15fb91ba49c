/** Options of size: in pixels, in modules, or in mm, inches and mils with the DPI of the print. */
import { everything, whole, withLength, words, type StyleOption } from './option.ts';
import {
  LENGTH_PATTERN as PATTERN,
  MODULE_WIDTH,
  parseLength,
  type LengthBounds,
} from './length.ts';
import { findPreset, PRESETS } from './presets.ts';

const SCALE_MAX = 20;
/** Pixels per module as they are written; undefined: no such number. */
export const readScale = (text: string): number | undefined => whole(text, 1, SCALE_MAX);
export const DPI_MIN = 72;
export const DPI_MAX = 1200;
const BAR_HEIGHT_MIN = 5;
const BAR_HEIGHT_MAX = 400;
const QUIET_ZONE_MAX = 100;

const BOX: LengthBounds = { px: [10, 16_000], mm: [1, 2000], bare: 'px' };
const BAR_HEIGHT: LengthBounds = { mm: [0.5, 300], bare: 'none' };
const QUIET_ZONE: LengthBounds = { mm: [0, 100], bare: 'none' };

const BOX_VALUES =
  'a whole number of pixels from 10 to 16000, or a length from 1mm to 2000mm in mm, cm or in ' +
  '(such as 50mm or 2in)';

export const SIZE_OPTIONS: readonly StyleOption[] = [
  {
    name: 'preset',
    otherNames: words('profile template standard trade sizePreset'),
    does:
      'The size that a trade prescribes, as a set of options. Options that you set yourself ' +
      'take precedence. The reply warns if the size is below what the trade requires.',
    unit: 'name of a preset',
    values: `one of ${PRESETS.map(({ id }) => id).join(', ')}`,
    defaultText: 'none',
    example: 'gs1-retail-100',
    control: { kind: 'text', pattern: PRESETS.map(({ id }) => id).join('|') },
    appliesToText: 'barcodes that a preset is for',
    appliesTo: ({ id }) => PRESETS.some(({ symbologies }) => symbologies.includes(id)),
    isContent: false,
    read: (text, draft) => (findPreset(text) === undefined ? undefined : { ...draft, unit: 'mm' }),
  },
  {
    name: 'scale',
    otherNames: words(
      'zoom xScale magnification moduleSize pixelSize s factor boxSize cellSize ' +
        'dotSize pointSize pixelsPerModule barWidth thickness',
    ),
    does:
      'Width of a module, the narrowest bar or cell. At 150 DPI one pixel is 0.169 mm. ' +
      'A module of MaxiCode is the side of its hexagons: 3 is the size in its standard.',
    unit: 'pixels per module',
    values: `a whole number from 1 to ${SCALE_MAX}`,
    defaultText:
      '3 (0.508 mm); 1 for postal codes with finer modules, and 8 for QR Codes with a logo, other ' +
      'shapes or a gradient',
    example: '4',
    control: { kind: 'number', min: 1, max: SCALE_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    fault: (text) =>
      /^\d{1,2}[.,]\d+$/.test(text)
        ? `must be a whole number from 1 to ${SCALE_MAX}, not "${text}". A module is whole pixels; moduleWidth sets it in mm.`
        : undefined,
    read: (text, draft) => {
      const scale = readScale(text);
      if (scale === undefined) return undefined;
      return { ...draft, scale, lengths: { ...draft.lengths, isScaleGiven: true } };
    },
  },
  {
    name: 'moduleWidth',
    otherNames: words('xDim xDimension module x mw narrowWidth narrowBar mil'),
    does:
      'Width of a module in print. It is rounded to the nearest whole number of pixels at ' +
      'the DPI, but at least one; the reply says which width that is. A module of a postal ' +
      'code with finer ' +
      'modules is a third of a bar.',
    unit: 'mm, or with in, cm or mil',
    values: 'a length from 0.05mm to 5mm, such as 0.33, 0.33mm or 13mil',
    defaultText: '0.508 (3 pixels at 150 DPI)',
    example: '0.33',
    control: { kind: 'length', min: 0.05, max: 5, step: 0.01, pattern: PATTERN },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => {
      const length = parseLength(text, MODULE_WIDTH);
      if (length === undefined) return undefined;
      return { ...draft, unit: 'mm', lengths: { ...draft.lengths, moduleWidthMm: length.value } };
    },
  },
  {
    name: 'dpi',
    otherNames: words('resolution density ppi dpmm res dotsPerInch printDensity'),
    does:
      'Pixels per inch: the resolution of the printer. The picture keeps its size in print, with the ' +
      'nearest module of whole pixels, unless `scale` is given.',
    unit: 'pixels per inch',
    values: `a whole number from ${DPI_MIN} to ${DPI_MAX}`,
    defaultText: '150; 203 for ZPL',
    example: '300',
    control: { kind: 'number', min: DPI_MIN, max: DPI_MAX },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => {
      const dpi = whole(text, DPI_MIN, DPI_MAX);
      return dpi === undefined ? undefined : { ...draft, dpi, unit: 'mm' };
    },
  },
  {
    name: 'width',
    otherNames: words('w size imageWidth totalWidth maxWidth pixelWidth widthMm'),
    does:
      'Width of the whole picture as it is delivered. The module is the largest whole number ' +
      'of pixels that fits; what is left over becomes clear space.',
    unit: 'pixels, or with mm, cm or in',
    values: BOX_VALUES,
    defaultText: 'what the symbol and its quiet zone need',
    example: '60mm',
    control: { kind: 'length', min: 10, max: 16_000, step: 1, pattern: PATTERN },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => withLength(draft, 'width', parseLength(text, BOX)),
  },
  {
    name: 'height',
    otherNames: words('h imageHeight totalHeight maxHeight pixelHeight heightMm'),
    does:
      'Height of the whole picture as it is delivered. Bars of any height become as high as ' +
      'fits. For other symbols, the module becomes as large as fits, and what is left over is ' +
      'clear space above and below.',
    unit: 'pixels, or with mm, cm or in',
    values: BOX_VALUES,
    defaultText: 'what the symbol, its text and its quiet zone need',
    example: '30mm',
    control: { kind: 'length', min: 10, max: 16_000, step: 1, pattern: PATTERN },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => withLength(draft, 'height', parseLength(text, BOX)),
  },
  {
    name: 'barHeight',
    otherNames: words('barsHeight barcodeHeight lineHeight barLength tall symbolHeight'),
    does: 'Height of the bars, without the part of guard bars that extends down between digits.',
    unit: 'modules, or with mm, cm or in',
    values:
      `a whole number of modules from ${BAR_HEIGHT_MIN} to ${BAR_HEIGHT_MAX}, ` +
      'or a length from 0.5mm to 300mm',
    defaultText: "the symbology's nominal height",
    example: '40',
    control: {
      kind: 'length',
      min: BAR_HEIGHT_MIN,
      max: BAR_HEIGHT_MAX,
      step: 1,
      pattern: PATTERN,
    },
    appliesToText: 'linear barcodes whose height is not fixed',
    appliesTo: (symbology) => symbology.barHeightModules !== null,
    isContent: false,
    read: (text, draft) => {
      const barHeightModules = whole(text, BAR_HEIGHT_MIN, BAR_HEIGHT_MAX);
      if (barHeightModules !== undefined) return { ...draft, barHeightModules };
      const length = parseLength(text, BAR_HEIGHT);
      if (length === undefined) return undefined;
      return { ...draft, unit: 'mm', lengths: { ...draft.lengths, barHeightMm: length.value } };
    },
  },
  {
    name: 'quietZone',
    otherNames: words(
      'margin padding border qz qzone quiet quietZoneWidth whitespace margins clearZone ' +
        'paddingWidth borderWidth quietZones marginLeft',
    ),
    does: 'Clear space on all four sides. Less than the default may prevent scanning.',
    unit: 'modules, or with mm, cm or in',
    values:
      `a whole number of modules from 0 to ${QUIET_ZONE_MAX}, a length from 0mm to 100mm, ` +
      'standard or none',
    defaultText: 'standard: what the standard requires on each side',
    example: '10',
    control: {
      kind: 'length',
      min: 0,
      max: QUIET_ZONE_MAX,
      step: 1,
      pattern: `${PATTERN}|standard|none`,
    },
    appliesToText: 'all barcodes',
    appliesTo: everything,
    isContent: false,
    read: (text, draft) => {
      if (text === 'standard') return draft;
      const side = text === 'none' ? 0 : whole(text, 0, QUIET_ZONE_MAX);
      if (side !== undefined) {
        return { ...draft, quietZone: { top: side, right: side, bottom: side, left: side } };
      }
      const length = parseLength(text, QUIET_ZONE);
      if (length === undefined) return undefined;
      return { ...draft, unit: 'mm', lengths: { ...draft.lengths, quietZoneMm: length.value } };
    },
  },
];
