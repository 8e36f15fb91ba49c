/** The style of a second symbol: which options of a request are its own, and how wide its module is. */
import { carriesGtin, GS1_DOMAIN, itemForm } from '../barcode/gs1/gtin.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { ART_OPTIONS } from './options/art.ts';
import { mmToPixels } from './options/length.ts';
import { words, type PairDraft, type StyleOption } from './options/option.ts';
import { linkFault, PAIR_OPTIONS } from './options/pair.ts';
import { findOption } from './options/table.ts';
import type { Style } from './style.ts';

/** What is wrong with options of a second symbol as a whole. */
interface PairFault {
  readonly option: string;
  readonly reason: string;
}

/** The symbology of the second symbol, or undefined where there is none. */
export const partnerOf = (requested: ReadonlyMap<string, string>): Symbology | undefined =>
  findSymbology(requested.get('pair') ?? '');

/** Options of a second symbol without what it needs, or beside what is for pictures of one symbol. */
export function pairFault(
  requested: ReadonlyMap<string, string>,
  symbology: Symbology,
  partner: Symbology | undefined,
): PairFault | undefined {
  if (partner === undefined) return undefined;
  const artful = pairedArtFault(requested);
  if (artful !== undefined) return artful;
  if (requested.has('digitalLink')) {
    const reason = linkFault(partner);
    if (reason !== undefined) return { option: 'digitalLink', reason };
  }
  if (requested.has('pairData')) return undefined;
  if (carriesGtin(symbology.id) && itemForm(partner.id) !== undefined) return undefined;
  const reason =
    `pairData must be given: ${partner.name} beside ${symbology.name} has no data of its own. ` +
    'Beside an EAN, UPC, ISBN, ISSN or ISMN, a QR Code or Data Matrix names the same GTIN.';
  return { option: 'pairData', reason };
}

/** A logo, shape or gradient among options of two symbols: what is wrong with it. */
export function pairedArtFault(requested: ReadonlyMap<string, string>): PairFault | undefined {
  const artful = ART_OPTIONS.find(({ name }) => requested.has(name));
  if (artful === undefined) return undefined;
  const option = artful.name;
  const reason =
    `pair and ${option} cannot be had together: ${option} is for pictures of one QR Code, which are ` +
    'read back; leave one of them out.';
  return { option, reason };
}

/** The options of a request that are those of the first symbol: all but what only the second can have. */
export const ownOptions = (
  options: ReadonlyMap<string, string>,
  symbology: Symbology,
  partner: Symbology,
): ReadonlyMap<string, string> =>
  new Map(
    [...options].filter(([name]) => {
      if (FIRST_ALONE.has(name)) return true;
      const option = findOption(name);
      return option?.appliesTo(symbology) === true || option?.appliesTo(partner) !== true;
    }),
  );

/** Those that the second symbol shares with the first, or has alone. */
export const partnerOptions = (
  options: ReadonlyMap<string, string>,
  partner: Symbology,
): ReadonlyMap<string, string> =>
  new Map(
    [...options].filter(
      ([name]) => !FIRST_ALONE.has(name) && findOption(name)?.appliesTo(partner) === true,
    ),
  );

/** The symbologies of a picture that an option is for. */
export const takersOf = (
  option: StyleOption,
  symbology: Symbology,
  partner: Symbology | undefined,
): readonly Symbology[] =>
  [symbology, ...(partner === undefined || FIRST_ALONE.has(option.name) ? [] : [partner])].filter(
    (one) => option.appliesTo(one),
  );

/**
 * Whole pixels of the second symbol's module. Beside a retail symbol it is by a fifth wider, rounded up,
 * and in print never below what the point of sale asks for.
 */
export function partnerModule(
  { scale, dpi, unit }: Style,
  symbology: Symbology,
  partner: Symbology,
  { moduleWidthMm }: PairDraft,
): number {
  if (moduleWidthMm !== undefined) return Math.max(1, Math.round(mmToPixels(moduleWidthMm, dpi)));
  if (carriesGtin(symbology.id) && partner.barHeightModules === null) {
    const least = unit === 'mm' ? Math.ceil(mmToPixels(RETAIL_2D_MM, dpi) - 1e-9) : 1;
    return Math.max(least, Math.ceil((scale * RETAIL_2D_MM) / RETAIL_MM - 1e-9));
  }
  return Math.max(1, Math.round((scale * partner.scaleDefault) / symbology.scaleDefault));
}

/** What `PairStyle` has of the draft. */
export const domainOf = ({ domain }: PairDraft): string => domain ?? GS1_DOMAIN;

/**
 * Modules of retail symbols at 100 %, and the least of a QR Code or Data Matrix that is scanned at the
 * point of sale (GS1 General Specifications, 5.12.3, symbol specification table 1).
 */
const RETAIL_MM = 0.33;
export const RETAIL_2D_MM = 0.396;

/** Options that say nothing without `pair`. */
const NEEDS_PAIR = PAIR_OPTIONS.filter(({ needs }) => needs === 'pair').map(({ name }) => name);

/** What is said of the first symbol, or of the picture as a whole. */
const FIRST_ALONE: ReadonlySet<string> = new Set([
  ...words('preset scale moduleWidth dpi rotate altText captionAbove captionBelow colorSpace mode'),
  'pair',
  ...NEEDS_PAIR,
]);
