/** The first two steps for two symbols in one picture. */
import { carriesGtin, gtinOf, itemData, itemForm } from '../barcode/gs1/gtin.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Refusal } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { unitOf } from '../render/layout.ts';
import { joinScenes, reachMm, type PairSetting } from '../render/pair.ts';
import { RETAIL_2D_MM } from '../render/pair-style.ts';
import { printSize, type Scene } from '../render/scene.ts';
import type { PairStyle, TextStyle } from '../render/style.ts';
import { withTestMark } from '../render/test-mark.ts';
import { composeOne, titleOf } from './compose-one.ts';
import type { Composed, ComposeRequest, RenderRefusal } from './draw.ts';

/** Composes both and puts them into one scene; what refuses the second names the option at fault. */
export function composePair(request: ComposeRequest, pair: PairStyle): Composed | RenderRefusal {
  const { symbology, style } = request;
  const { captionAbove, captionBelow, ...textStyle } = style.textStyle ?? {};
  const { pair: _, isTest, ...alone } = style;
  const own = { ...alone, rotate: 0, textStyle: given(textStyle) } as const;
  const first = composeOne({ ...request, style: own });
  if (first.kind !== 'composed') return first;
  const partner = findSymbology(pair.symbologyId);
  if (partner === undefined) throw new Error(`no symbology ${pair.symbologyId}`);
  const data = pair.data ?? dataOf(symbology, first.canonical, pair, partner);
  const second = composeOne({ symbology: partner, data, style: pair.style });
  if (second.kind === 'bad-data') return badPairData(second.reason);
  if (second.kind !== 'composed') return second;
  const setting: PairSetting = {
    position: pair.position,
    rotate: style.rotate,
    title: `${first.scene.title}; ${titleOf(partner, second.canonical)}`,
    textStyle: given({
      ...textStyle,
      ...(captionAbove !== undefined && { captionAbove }),
      ...(captionBelow !== undefined && { captionBelow }),
    }),
    unit: unitOf(symbology),
    quietZone: style.quietZone,
  };
  const joined = joinScenes(first.scene, second.scene, setting);
  if (isRefusal(joined)) return { kind: 'too-large', reason: joined.reason };
  const marked = isTest === true ? withTestMark(joined) : joined;
  if (isRefusal(marked)) return { kind: 'too-large', reason: marked.reason };
  return {
    ...first,
    scene: marked,
    warnings: [
      ...first.warnings,
      ...second.warnings,
      ...retailWarnings(symbology, partner, [first.scene, second.scene], setting),
    ],
    pair: {
      symbologyId: partner.id,
      data,
      canonical: second.canonical,
      symbolSize: second.symbolSize,
      moduleWidthMm: printSize(second.scene).moduleWidthMm,
    },
  };
}

/** The data that was left out: the GTIN of the first symbol. Options without it are refused before. */
function dataOf(
  { id }: Symbology,
  canonical: string,
  { domain }: PairStyle,
  partner: Symbology,
): string {
  const gtin = gtinOf(id, canonical);
  const form = itemForm(partner.id);
  if (gtin === undefined || form === undefined) {
    throw new Error(`${partner.id} beside ${id} has no data of its own`);
  }
  return itemData(form, gtin, domain);
}

/**
 * What a pair for the point of sale should be in print: GS1, 2D Barcodes at Retail Point-of-Sale
 * Implementation Guideline, 1.0.0, and GS1 General Specifications, 5.12.3.
 */
function retailWarnings(
  symbology: Symbology,
  partner: Symbology,
  [first, second]: readonly [Scene, Scene],
  setting: PairSetting,
): string[] {
  const isRetail = carriesGtin(symbology.id) && partner.barHeightModules === null;
  if (!isRetail || first.unit !== 'mm') return [];
  const warnings: string[] = [];
  const { moduleWidthMm } = printSize(second);
  if (moduleWidthMm < RETAIL_2D_MM - ROUNDING_MM) {
    warnings.push(
      `The module of the ${partner.name} is ${rounded(moduleWidthMm, 4)} mm wide; GS1 General ` +
        `Specifications, 5.12.3 (table 1) asks for at least ${RETAIL_2D_MM} mm at the point of sale.`,
    );
  }
  const reach = reachMm(first, second, setting);
  if (reach > REACH_MAX_MM) {
    warnings.push(
      `The ${partner.name} reaches ${rounded(reach, 1)} mm from the middle of the ${symbology.name}; ` +
        `GS1's guideline for 2D barcodes at the point of sale asks for at most ${REACH_MAX_MM} mm.`,
    );
  }
  return warnings;
}

const badPairData = (reason: string): RenderRefusal => ({
  kind: 'bad-option',
  option: 'pairData',
  reason: `pairData: ${reason}`,
});

const isRefusal = (scene: Scene | Refusal): scene is Refusal => 'reason' in scene;

/** Nothing where nothing is asked of text. */
const given = (textStyle: TextStyle): TextStyle | undefined =>
  Object.keys(textStyle).length === 0 ? undefined : textStyle;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The second symbol with its quiet zone lies within this radius of the middle of the first one. */
const REACH_MAX_MM = 50;
/** Less than a printer can print. */
const ROUNDING_MM = 0.0005;
