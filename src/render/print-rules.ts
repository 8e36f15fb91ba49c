/**
 * What the standard of a trade asks of the printed size, and what to say where a picture is below it.
 * Only what was asked for in print, or a quiet zone that was chosen, is held against it.
 */
import type { Symbology } from '../barcode/symbology.ts';
import { pixelsToMm } from './options/length.ts';
import type { Style } from './style.ts';

interface PrintRule {
  readonly symbologies: readonly string[];
  readonly moduleWidthMm: readonly [min: number, max: number];
  /** What the module is to give, for the reader; worded to follow the figures. */
  readonly gives?: string;
  /** The least height of the bars; `nominal` grows with the module: the default in modules. */
  readonly barHeightMm?: number | 'nominal';
  readonly source: string;
}

/** Sentences on what is below its standard; empty where nothing is. ASCII, because headers are. */
export function printWarnings(
  symbology: Symbology,
  style: Style,
  /** Clear pixels of a box around the modules, on the side with fewer. */
  boxPixels: number,
  /** Cells in a module of a symbol that is encoded in pixels. */
  cellsPerModule = 1,
): readonly string[] {
  const warnings: string[] = [];
  const rule = style.unit === 'mm' ? RULES.get(symbology.id) : undefined;
  if (rule !== undefined)
    warnings.push(
      ...moduleWarnings(rule, pixelsToMm(style.scale * cellsPerModule, style.dpi)),
      ...barWarnings(rule, style, symbology),
    );
  const around = boxPixels / style.scale;
  for (const side of ['left', 'right'] as const) {
    const { pixelsPerModule } = style.symbol;
    const modules = (style.quietZone[side] + around) / (pixelsPerModule ?? 1);
    const least = symbology.quietZone[side];
    // Of a symbol in pixels the quiet zone is, too, and was rounded to modules in the table alone.
    if (modules + (pixelsPerModule === undefined ? 0 : 0.5) >= least) continue;
    warnings.push(
      `The quiet zone on the ${side} is ${round(modules, 1)} modules; ` +
        `${asciiOf(symbology.standard)} asks for ${least}.`,
    );
  }
  return warnings;
}

function moduleWarnings({ moduleWidthMm, gives, source }: PrintRule, width: number): string[] {
  const [min, max] = moduleWidthMm;
  if (width >= min - ROUNDING_MM && width <= max + ROUNDING_MM) return [];
  const meant = gives === undefined ? '' : ` (${gives})`;
  return [
    `The module is ${round(width, 4)} mm wide; ` +
      `${source} asks for ${round(min, 4)} to ${round(max, 4)} mm${meant}.`,
  ];
}

function barWarnings(
  { barHeightMm, source }: PrintRule,
  style: Style,
  symbology: Symbology,
): string[] {
  const modules = style.barHeightModules;
  if (modules === null || barHeightMm === undefined) return [];
  const mm = (count: number): number => pixelsToMm(count * style.scale, style.dpi);
  const least = barHeightMm === 'nominal' ? mm(symbology.barHeightModules ?? 0) : barHeightMm;
  if (mm(modules) >= least - ROUNDING_MM) return [];
  return [
    `The bars are ${round(mm(modules), 2)} mm high; ` +
      `${source} asks for at least ${round(least, 2)} mm.`,
  ];
}

/** What the standard of its trade asks of the printed size of a symbology; undefined where nothing is known. */
export const printRuleOf = (id: string): PrintRule | undefined => RULES.get(id);

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const asciiOf = (text: string): string => text.replaceAll(/[^ -~]/g, '-');

/** Less than a printer can print. */
const ROUNDING_MM = 0.0005;

const GS1 = 'GS1 General Specifications, 5.12.3';
/** A bar and its gap are seven modules, in USPS and Royal Mail codes alike. */
const PITCH_MODULES = 7;
const PITCH = [25.4 / 24 / PITCH_MODULES, 25.4 / 20 / PITCH_MODULES] as const;
const SWISS_MODULES = 272;

const RULE_TABLE: readonly PrintRule[] = [
  {
    symbologies: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'ISBN', 'ISSN', 'ISMN'],
    moduleWidthMm: [0.264, 0.66],
    barHeightMm: 'nominal',
    source: `${GS1} (table 1)`,
  },
  {
    symbologies: ['ITF14', 'EAN14'],
    moduleWidthMm: [0.495, 1.016],
    barHeightMm: 31.75,
    source: `${GS1} (table 2)`,
  },
  {
    symbologies: ['SSCC18'],
    moduleWidthMm: [0.495, 0.94],
    barHeightMm: 31.75,
    source: `${GS1} (table 5)`,
  },
  {
    symbologies: ['USPS_IMB', 'POSTNET', 'PLANET'],
    moduleWidthMm: PITCH,
    gives: '20 to 24 bars per inch',
    source: 'USPS DMM 204.1',
  },
  {
    symbologies: ['ROYALMAIL', 'KIX'],
    moduleWidthMm: PITCH,
    gives: '20 to 24 bars per 25.4 mm',
    source: 'Royal Mail 4-State Customer Code',
  },
  {
    symbologies: ['SWISSQR'],
    moduleWidthMm: [45.5 / SWISS_MODULES, 46.5 / SWISS_MODULES],
    gives: 'a symbol of 46 mm',
    source: 'SIX Implementation Guidelines QR-bill 2.3',
  },
];

const RULES: ReadonlyMap<string, PrintRule> = new Map(
  RULE_TABLE.flatMap((rule) => rule.symbologies.map((id) => [id, rule] as const)),
);
