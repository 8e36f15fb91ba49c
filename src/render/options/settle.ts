/** The last step of parsing a style: what depends on more than one option, now that all are known. */
import type { Symbology } from '../../barcode/symbology.ts';
import type { Style, StyleBox } from '../style.ts';
import { DPI_DEFAULT, mmToPixels, toPixels, type Length } from './length.ts';
import type { Lengths, StyleDraft } from './option.ts';

/**
 * Turns lengths into whole pixels and modules: a module has the nearest number of pixels, bars the
 * nearest number of modules, and a quiet zone at least what was asked for.
 */
export function settle({ lengths, ...drafted }: StyleDraft, symbology: Symbology): Style {
  const { dpi } = drafted;
  const style = withTextSize(drafted, lengths.textSize);
  const pixelsOf = (mm: number | undefined): number | undefined =>
    mm === undefined ? undefined : mmToPixels(mm, dpi);
  const module = pixelsOf(lengths.moduleWidthMm) ?? defaultModule(style, lengths);
  const scale = module === undefined ? style.scale : Math.max(1, Math.round(module));
  const barHeight = pixelsOf(lengths.barHeightMm);
  const quietZone = pixelsOf(lengths.quietZoneMm);
  const isUpright = style.rotate % 180 === 0;
  const width = isUpright ? lengths.width : lengths.height;
  const height = isUpright ? lengths.height : lengths.width;
  if (width === undefined && height === undefined) {
    return withModules({ ...style, scale }, barHeight, quietZone);
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

/** At another DPI a module that nobody has asked for is as wide in print as the default one. */
const defaultModule = ({ scale, dpi }: Style, { isScaleGiven }: Lengths): number | undefined =>
  isScaleGiven === true || dpi === DPI_DEFAULT ? undefined : (scale * dpi) / DPI_DEFAULT;

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
