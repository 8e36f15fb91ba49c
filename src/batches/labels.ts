/**
 * Fits symbols onto labels. A module is a whole number of dots of a 300 dpi printer, so that every bar
 * has the width it should have; a symbol that would have to become finer than scanners read is
 * refused with the size it needs.
 */
import type { Composed, RenderRefusal, RenderRequest } from '../picture/draw.ts';
import type { Scene } from '../render/scene.ts';
import type { Sheet } from '../sheets/sheet.ts';

/** Composes a picture: at once, or in a worker. */
type Compose = (order: RenderRequest) => Promise<Composed | RenderRefusal>;

export interface Label {
  readonly kind: 'label';
  readonly scene: Scene;
  /** Width of a module. */
  readonly moduleDots: number;
}

/** The coarsest that labels are printed with. */
const DOTS_PER_INCH = 300;
/** A printer's dot in mm. */
export const DOT_MM = 25.4 / DOTS_PER_INCH;

/** Size of a scene in modules, as it lies on the label. */
export function turnedSize(scene: Scene): { readonly width: number; readonly height: number } {
  const { widthModules: width, heightModules: height } = scene;
  return scene.rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * The symbol of an item on a label (`fitUpright`). On a roll whose labels are fed by their short side, one that nobody
 * turned and that does not fit upright lies along the roll.
 */
export async function fitLabel(
  order: RenderRequest,
  sheet: Sheet,
  compose: Compose,
): Promise<Label | RenderRefusal> {
  const upright = await fitUpright(order, sheet, compose);
  const isLong = sheet.paper === 'roll' && sheet.heightMm > sheet.widthMm;
  if (upright.kind !== 'too-large' || !isLong || order.style.rotate !== 0) return upright;
  const along = { ...order, style: { ...order.style, rotate: 90 as const } };
  return fitUpright(along, sheet, compose);
}

/**
 * The symbol as large as its style says (at 150 DPI a pixel is two dots), without its box, where it fits the label, and
 * smaller where it does not. Bars whose height nobody chose become lower before modules become finer.
 */
async function fitUpright(
  order: RenderRequest,
  sheet: Sheet,
  compose: Compose,
): Promise<Label | RenderRefusal> {
  if (order.style.art !== undefined) return ART_REFUSED;
  const composed = await compose(order);
  if (composed.kind !== 'composed') return composed;
  const printable = printableOf(sheet);
  const finest = order.symbology.scaleDefault < COARSE_SCALE ? POSTAL_DOTS : MODULE_DOTS_MIN;
  const { width, height } = turnedSize(composed.scene);
  const { scale, dpi } = composed.scene;
  const dotsAsStyled = Math.round((scale * DOTS_PER_INCH) / dpi);
  if (order.style.pair !== undefined) {
    // Its unit is no module: a finer one would change the sizes of the two to each other.
    return fitPair(order, sheet, composed.scene, Math.max(1, dotsAsStyled));
  }
  const largest = Math.max(finest, dotsAsStyled);
  for (let dots = largest; dots >= finest; dots -= 1) {
    const [across, down] = [
      Math.floor(printable.width / dots),
      Math.floor(printable.height / dots),
    ];
    if (width <= across && height <= down) {
      return { kind: 'label', scene: composed.scene, moduleDots: dots };
    }
    const lower = lowered(order, composed.scene, { across, down, dots });
    if (lower === undefined) continue;
    const recomposed = await compose(lower);
    if (recomposed.kind !== 'composed') return recomposed;
    return { kind: 'label', scene: recomposed.scene, moduleDots: dots };
  }
  return tooLarge(order, sheet, composed.scene, finest);
}

/** A sheet is drawn in bars and cells, and its symbols are not read back. */
const ART_REFUSED: RenderRefusal = {
  kind: 'bad-option',
  option: 'moduleShape',
  reason: 'Logos, other shapes and gradients are not printed on sheets of labels; leave them out.',
};
/** Two symbols as large as their style says, or a refusal. */
function fitPair(
  order: RenderRequest,
  sheet: Sheet,
  scene: Scene,
  dots: number,
): Label | RenderRefusal {
  const printable = printableOf(sheet);
  const { width, height } = turnedSize(scene);
  if (width * dots <= printable.width && height * dots <= printable.height) {
    return { kind: 'label', scene, moduleDots: dots };
  }
  const [needs, has] = [
    [width * dots * DOT_MM, height * dots * DOT_MM],
    [sheet.widthMm - 2 * EDGE_MM, sheet.heightMm - 2 * EDGE_MM],
  ].map((sides) => sides.map((mm) => mm.toFixed(1)).join(' by '));
  const reason =
    `This ${order.symbology.name} with its second symbol is ${needs} mm; a label of ${sheet.id} has ` +
    `room for ${has} mm. Take larger labels, or reduce moduleWidth.`;
  return { kind: 'too-large', reason };
}

/** The printable part of a label, in dots: without its edges. */
const printableOf = (sheet: Sheet): { readonly width: number; readonly height: number } => ({
  width: Math.floor((sheet.widthMm - 2 * EDGE_MM) / DOT_MM),
  height: Math.floor((sheet.heightMm - 2 * EDGE_MM) / DOT_MM),
});

/** The same picture with bars just low enough, or undefined where that does not help. */
function lowered(
  order: RenderRequest,
  scene: Scene,
  available: { readonly across: number; readonly down: number; readonly dots: number },
): RenderRequest | undefined {
  const { symbology, style } = order;
  const barHeight = style.barHeightModules;
  if (barHeight === null || style.box !== undefined || barHeight !== symbology.barHeightModules)
    return undefined;
  const upright = style.rotate % 180 === 0;
  const { width, height } = turnedSize(scene);
  const [along, alongMax] = upright ? [width, available.across] : [height, available.down];
  const [tall, tallMax] = upright ? [height, available.down] : [width, available.across];
  const left = barHeight - (tall - tallMax);
  const lowest = Math.ceil(Math.max(BAR_MM_MIN / (available.dots * DOT_MM), BAR_PART_MIN * along));
  if (along > alongMax || left < lowest) return undefined;
  return { ...order, style: { ...style, barHeightModules: left } };
}

function tooLarge(
  { symbology }: RenderRequest,
  sheet: Sheet,
  scene: Scene,
  dots: number,
): RenderRefusal {
  const { width, height } = turnedSize(scene);
  const [needs, has] = [
    [width * dots * DOT_MM, height * dots * DOT_MM],
    [sheet.widthMm - 2 * EDGE_MM, sheet.heightMm - 2 * EDGE_MM],
  ].map((sides) => sides.map((mm) => mm.toFixed(1)).join(' by '));
  const reason =
    `With modules of ${(dots * DOT_MM).toFixed(2)} mm, the finest that scans, this ` +
    `${symbology.name} is ${needs} mm; a label of ${sheet.id} has room for ${has} mm. ` +
    'Take larger labels, or shorten the data.';
  return { kind: 'too-large', reason };
}

const COARSE_SCALE = 3;
/** 0.254 mm: GS1 General Specifications 5.12.3 begin at 0.25 mm for what is scanned in general. */
const MODULE_DOTS_MIN = 3;
/** Postal codes have the one size their operator fixes. */
const POSTAL_DOTS = 2;
/** Printers miss labels by about a millimetre. */
const EDGE_MM = 1.5;
/** ISO/IEC 15417:2007, 4.7 and ISO/IEC 16388:2023: 5 mm or 15 % of the width, whichever is more. */
const BAR_MM_MIN = 5;
const BAR_PART_MIN = 0.15;
