/** A barcode in its box: the symbol of the product's own engine, as large as the box allows. */
import { nameHint } from '../barcode/names.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { compose } from '../picture/draw.ts';
import { ART_OPTIONS } from '../render/options/art.ts';
import { pixelsToMm } from '../render/options/length.ts';
import { pixelSize, printSize, type Scene } from '../render/scene.ts';
import { findOption, parseStyle, similarOption, type Style } from '../render/style.ts';
import { offsetOf, rectOf, type Arranged, type ElementRefusal } from './arranged.ts';
import { payloadOptions } from './element-data.ts';
import type { ElementOf } from './label.ts';
import { reasonOf, type LabelReason } from './label-reason.ts';

type BarcodeElement = ElementOf<'barcode'>;

/** Draws the symbol into its box, at whole pixels; refuses data and boxes in which there is none. */
export function placeBarcode(
  element: BarcodeElement,
  data: string,
  dpi: number,
): Arranged | ElementRefusal {
  const { name, rotate } = element;
  const rect = rectOf(element, dpi);
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  const inner = rotate % 180 === 0 ? { width, height } : { width: height, height: width };
  if (data === '') return { kind: 'refused', ...reasonOf({ code: 'no_data', values: {} }) };
  const parsed = styleOf(element, dpi, inner);
  if ('reason' in parsed) return refuse(parsed.reason);
  const { symbology, style } = parsed;
  const composed = compose({ symbology, data, style });
  if (composed.kind === 'bad-data') return { ...refuse(composed.reason), field: 'data' };
  if (composed.kind !== 'composed') return refuse(inMm(composed.reason, element));
  const scene: Scene = { ...composed.scene, box: null, rotate };
  const size = pixelSize(scene);
  if (size.width > width || size.height > height) return tooSmall(size, element, dpi);
  const at = offsetOf({ x: width - size.width, y: height - size.height }, element);
  const [left, top] = [rect.left + at.x, rect.top + at.y];
  const clear = { left, top, right: left + size.width, bottom: top + size.height };
  return {
    kind: 'parts',
    parts: [{ element: name, kind: 'scene', left, top, scene }],
    ink: [clear],
    clear,
    symbols: [
      { element: name, symbologyId: symbology.id, data, options: style.symbol },
      ...(composed.pair === undefined
        ? []
        : [
            {
              element: name,
              symbologyId: composed.pair.symbologyId,
              data: composed.pair.data,
            },
          ]),
    ],
    notes: [
      ...composed.warnings.map((reason): LabelReason => ({ reason })),
      ...moduleNotes(scene, symbology, composed.warnings),
    ],
  };
}

/** What is wrong with the symbology or an option of an element, whatever its data; undefined if nothing. */
export function barcodeFault(
  element: BarcodeElement,
): { readonly field: string; readonly reason: string } | undefined {
  const parsed = styleOf(element, CHECK_DPI, { width: 1000, height: 1000 });
  return 'reason' in parsed ? { field: parsed.field, reason: parsed.reason } : undefined;
}

/** The style of the options, with the box as its size as far as they leave it open. */
function styleOf(
  { symbology: wanted, options, payload }: BarcodeElement,
  dpi: number,
  box: { readonly width: number; readonly height: number },
):
  | { readonly symbology: Symbology; readonly style: Style }
  | { readonly field: string; readonly reason: string } {
  const symbology = findSymbology(wanted);
  if (symbology === undefined) {
    const hint = nameHint(wanted);
    const reason = `"${wanted}" is no symbology. ${hint ?? 'GET /api/formats lists them all.'}`;
    return { field: 'symbology', reason };
  }
  const requested = new Map(
    Object.entries({ ...payloadOptions(payload, symbology.id), ...options }),
  );
  for (const option of requested.keys()) {
    const reason = optionReason(option);
    if (reason !== undefined) return { field: `options.${option}`, reason };
  }
  requested.set('dpi', String(dpi));
  const has = (...names: readonly string[]): boolean => names.some((one) => requested.has(one));
  const hasFreeBars = symbology.barHeightModules !== null;
  const isSized = has('preset', 'pair');
  const isModuleGiven = has('scale', 'moduleWidth');
  if (!isSized && !isModuleGiven) requested.set('width', pixels(box.width));
  if (!isSized && (hasFreeBars ? !has('barHeight') : !isModuleGiven)) {
    requested.set('height', pixels(box.height));
  }
  const parsed = parseStyle(requested, symbology);
  if (parsed.kind === 'refused') {
    return { field: `options.${parsed.option}`, reason: parsed.reason };
  }
  const { color, background } = parsed.style;
  if (color.alpha !== 255 || (background.alpha !== 255 && background.alpha !== 0)) {
    const reason = 'Colors on a label are opaque, and a background may be transparent.';
    return { field: 'options', reason };
  }
  return { symbology, style: parsed.style };
}

function optionReason(option: string): string | undefined {
  const instead = ELSEWHERE.get(option);
  if (instead !== undefined) return `${option} ${instead}; leave it out.`;
  if (findOption(option) !== undefined) return undefined;
  const similar = similarOption(option);
  const hint = similar === undefined ? '' : `Did you mean ${similar}? `;
  return `${option} is no option of barcodes. ${hint}GET /api/formats lists them all.`;
}

/** Modules that hardly any printer or scanner gets right, where no standard was named already. */
function moduleNotes(
  scene: Scene,
  { name, scaleDefault }: Symbology,
  known: readonly string[],
): readonly LabelReason[] {
  // Postal codes and the Swiss QR Code have one size, and units that are finer than their modules.
  if (scaleDefault === 1) return [];
  const { moduleWidthMm } = printSize(scene);
  if (moduleWidthMm >= MODULE_MM_MIN || known.some((one) => one.startsWith('The module is')))
    return [];
  const [moduleMm, leastMm] = [round(moduleWidthMm), MODULE_MM_MIN];
  const values = { symbology: name, moduleMm, dpi: scene.dpi, leastMm };
  return [reasonOf({ code: 'module_too_small', values })];
}

function tooSmall(
  size: { readonly width: number; readonly height: number },
  { width, height }: BarcodeElement,
  dpi: number,
): ElementRefusal {
  const mm = (count: number): number => Math.ceil(pixelsToMm(count, dpi) * 100) / 100;
  const values = {
    widthMm: mm(size.width),
    heightMm: mm(size.height),
    ownWidthMm: width,
    ownHeightMm: height,
  };
  return { kind: 'refused', ...reasonOf({ code: 'box_too_small', values }) };
}

/** Reasons of the engine name the sides of what is not turned yet. */
const inMm = (reason: string, { rotate }: BarcodeElement): string =>
  rotate % 180 === 0
    ? reason
    : reason.replace(
        /^(width|height) must/,
        (_, side) => `${side === 'width' ? 'height' : 'width'} must`,
      );

const refuse = (reason: string): ElementRefusal => ({ kind: 'refused', reason });
const pixels = (count: number): string => String(Math.min(16_000, Math.max(10, count)));
const round = (mm: number): number => Number(mm.toFixed(3));

/** 7.5 mil, the finest that scanners of trade are commonly made for. */
const MODULE_MM_MIN = 0.19;
const CHECK_DPI = 300;

/** Options that a label decides in another way, or not at all. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['width', 'is that of the element'],
  ['height', 'is that of the element'],
  ['rotate', 'is that of the element'],
  ['dpi', 'is that of the label'],
  ['mode', 'has labels print as pictures'],
  ['colorSpace', 'is that of the label'],
  ...ART_OPTIONS.map(
    ({ name }) =>
      [name, 'is for pictures of one QR Code, which are read back, and not for labels'] as const,
  ),
]);
