/** The last step of parsing a style: what depends on more than one option, now that all are known. */
import type { Symbology } from '../../barcode/symbology.ts';
import type { Art } from '../art/art.ts';
import type { Style, StyleBox } from '../style.ts';
import { DPI_DEFAULT, mmToPixels, toPixels, type Length } from './length.ts';
import { ART_SCALE, LOGO_PERCENT } from './art.ts';
import type { ArtParts, Lengths, StyleDraft } from './option.ts';

/**
 * Turns lengths into whole pixels and modules: a module has the nearest number of pixels, bars the
 * nearest number of modules, and a quiet zone at least what was asked for.
 */
export function settle(draft: StyleDraft, symbology: Symbology): Style {
  const { lengths, artParts, pairing: _, isVector = false, ...drafted } = draft;
  const { dpi } = drafted;
  const artful = artParts === undefined ? drafted : withArt(drafted, artParts, lengths);
  const reduced = withReduction(artful, lengths.barWidthReductionMm, isVector);
  const style = withTextSize(reduced, lengths.textSize);
  const pixelsOf = (mm: number | undefined): number | undefined =>
    mm === undefined ? undefined : mmToPixels(mm, dpi);
  const module =
    lengths.modulePixels ?? pixelsOf(lengths.moduleWidthMm) ?? defaultModule(style, lengths);
  const step = scaleStep(style);
  const isGiven = module === undefined && lengths.isScaleGiven === true;
  const scale = isGiven
    ? style.scale
    : Math.max(step, step * Math.round((module ?? style.scale) / step));
  const barHeight = pixelsOf(lengths.barHeightMm);
  const quietZone = pixelsOf(lengths.quietZoneMm);
  const isUpright = style.rotate % 180 === 0;
  const width = isUpright ? lengths.width : lengths.height;
  const height = isUpright ? lengths.height : lengths.width;
  if (width === undefined && height === undefined) {
    const sized = isFine(symbology, module) ? inPixels(style, module) : { ...style, scale };
    return withModules(sized, barHeight, quietZone);
  }
  const hasFreeBars = symbology.barHeightModules !== null;
  const box: StyleBox = {
    width: width && toPixels(width, dpi),
    height: height && toPixels(height, dpi),
    fitsModule: width !== undefined || !hasFreeBars,
    fitsBars: height !== undefined && hasFreeBars,
    isEven: !hasFreeBars,
    barHeight,
    quietZone,
  };
  return { ...style, scale, box };
}

/**
 * A logo is drawn over modules, which the highest level of error correction makes up for. Modules are
 * larger where nothing is said of their size: in the usual few pixels no shape can be seen.
 */
function withArt(style: Style, parts: ArtParts, lengths: Lengths): Style {
  const { logo, logoPercent = LOGO_PERCENT, gradientColor } = parts;
  const art: Art = {
    moduleShape: parts.moduleShape ?? 'square',
    finderShape: parts.finderShape ?? 'square',
    ...(gradientColor && {
      gradient: {
        kind: parts.gradientKind ?? 'linear',
        color: gradientColor,
        angle: parts.gradientAngle ?? 0,
      },
    }),
    ...(logo && { logo: { ...logo, size: logoPercent / 100 } }),
  };
  const isPlain = art.moduleShape === 'square' && art.finderShape === 'square';
  if (isPlain && art.gradient === undefined && art.logo === undefined) return style;
  const eclevel = style.symbol.eclevel ?? (logo && 'H');
  return {
    ...style,
    art,
    scale: lengths.isScaleGiven === true ? style.scale : ART_SCALE,
    symbol: { ...style.symbol, ...(eclevel !== undefined && { eclevel }) },
  };
}

/**
 * Whether a symbol of prescribed size would miss it with modules of whole pixels: its modules are so fine
 * that the nearest number of pixels is another size.
 */
const isFine = (symbology: Symbology, module: number | undefined): module is number =>
  symbology.scaleDefault === 1 &&
  module !== undefined &&
  Math.abs(module - Math.round(module)) > module * FINE_TOLERANCE;

/** The style of a symbol that is encoded in pixels: its quiet zone is in pixels, too. */
function inPixels(style: Style, module: number): Style {
  const { top, right, bottom, left } = style.quietZone;
  const pixels = (modules: number): number => Math.ceil(modules * module - 1e-9);
  return {
    ...style,
    scale: 1,
    symbol: { ...style.symbol, pixelsPerModule: module },
    quietZone: {
      top: pixels(top),
      right: pixels(right),
      bottom: pixels(bottom),
      left: pixels(left),
    },
  };
}

/** 46 mm are met within half a millimeter. */
const FINE_TOLERANCE = 0.01;

/** What the number of pixels a module is a multiple of, so that all widths are whole pixels. */
export const scaleStep = ({ symbol }: Style): number => (symbol.ratio === 2.5 ? 2 : 1);

/** At another DPI a module that nobody has asked for is as wide in print as the default one. */
const defaultModule = ({ scale, dpi }: Style, { isScaleGiven }: Lengths): number | undefined =>
  isScaleGiven === true || dpi === DPI_DEFAULT ? undefined : (scale * dpi) / DPI_DEFAULT;

const withReduction = (style: Style, mm: number | undefined, isExact: boolean): Style =>
  mm === undefined ? style : { ...style, barWidthReduction: { mm, isExact } };

const withTextSize = (style: Style, size: Length | undefined): Style =>
  size === undefined
    ? style
    : { ...style, textStyle: { ...style.textStyle, sizePixels: toPixels(size, style.dpi) } };

/** A style whose bars and quiet zone are so many pixels, in modules of its scale. */
export function withModules<Sized extends Style>(
  style: Sized,
  barHeight: number | undefined,
  quietZone: number | undefined,
): Sized {
  const side = quietZone === undefined ? undefined : Math.ceil(quietZone / style.scale - 1e-9);
  return {
    ...style,
    ...(barHeight !== undefined && {
      barHeightModules: Math.max(1, Math.round(barHeight / style.scale)),
    }),
    ...(side !== undefined && { quietZone: { top: side, right: side, bottom: side, left: side } }),
  };
}
