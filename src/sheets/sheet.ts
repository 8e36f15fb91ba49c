/** Label sheets and rolls: the page, where its labels are, and finding one by its maker's number. */
import { edits } from '../util/edit-distance.ts';
import { AVERY_A4, AVERY_LETTER } from './table/avery.ts';
import { HERMA_A4 } from './table/herma.ts';
import { BROTHER, DYMO, THERMAL } from './table/rolls.ts';
import type { RollRow, SheetRow } from './table/row.ts';
import { SOURCES } from './table/sources.ts';
import { ZWECKFORM_A4 } from './table/zweckform.ts';

/** Lengths in mm. */
export interface Sheet {
  /** Its name in requests. */
  readonly id: string;
  readonly maker: string;
  /** Other names it is found by: numbers of its maker. */
  readonly aliases: readonly string[];
  readonly paper: Paper;
  readonly pageWidthMm: number;
  readonly pageHeightMm: number;
  readonly columns: number;
  readonly rows: number;
  /** Size of one label. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** From the edge of a label to that of the next. */
  readonly pitchXMm: number;
  readonly pitchYMm: number;
  /** From the edges of the page to those of the first label. */
  readonly leftMm: number;
  readonly topMm: number;
  /** Names of the tables that the lengths are from. */
  readonly sources: readonly string[];
  /** Where they differ; empty where they agree. */
  readonly disagreement: string;
}

/** Of a roll every label is a page. */
export type Paper = 'A4' | 'Letter' | 'roll' | 'own';

/** Sizes in mm: ISO 216 and ANSI/ASME Y14.1. */
export const PAPERS = {
  A4: { widthMm: 210, heightMm: 297 },
  Letter: { widthMm: 215.9, heightMm: 279.4 },
} as const;

/** Labels on one sheet. */
export const labelsOf = (sheet: Sheet): number => sheet.columns * sheet.rows;

/** Where the label at a place (0 is the first, counted by rows) has its top left corner, in mm. */
export function cornerOf(sheet: Sheet, place: number): { readonly xMm: number; yMm: number } {
  const column = place % sheet.columns;
  const row = Math.floor(place / sheet.columns);
  return {
    xMm: sheet.leftMm + column * sheet.pitchXMm,
    yMm: sheet.topMm + row * sheet.pitchYMm,
  };
}

/** `zweckform-3474` of the maker and a number. */
const nameOf = (maker: string, number: string): string =>
  `${maker.split(' ').at(-1)}-${number}`.toLowerCase();

const headOf = (maker: string, { id, numbers, sources, disagreement }: RollRow) => {
  const aliases = numbers.split(' ');
  return {
    id: id ?? nameOf(maker, aliases[0]!),
    maker,
    aliases,
    sources: sources.map((source) => SOURCES[source].name),
    disagreement: disagreement ?? '',
  };
};

const sheetsOf = (
  maker: string,
  paper: keyof typeof PAPERS,
  rows: readonly SheetRow[],
): readonly Sheet[] =>
  rows.map((row) => ({
    ...headOf(maker, row),
    paper,
    pageWidthMm: PAPERS[paper].widthMm,
    pageHeightMm: PAPERS[paper].heightMm,
    columns: row.grid[0],
    rows: row.grid[1],
    widthMm: row.label[0],
    heightMm: row.label[1],
    pitchXMm: row.pitch[0],
    pitchYMm: row.pitch[1],
    leftMm: row.corner[0],
    topMm: row.corner[1],
  }));

const rollsOf = (maker: string, rows: readonly RollRow[]): readonly Sheet[] =>
  rows.map((row) => {
    const [widthMm, heightMm] = row.label;
    return {
      ...headOf(maker, row),
      paper: 'roll',
      pageWidthMm: widthMm,
      pageHeightMm: heightMm,
      columns: 1,
      rows: 1,
      widthMm,
      heightMm,
      pitchXMm: widthMm,
      pitchYMm: heightMm,
      leftMm: 0,
      topMm: 0,
    };
  });

/** Every sheet and roll; the first one is the default. */
export const SHEETS: readonly Sheet[] = [
  ...sheetsOf('Avery', 'A4', AVERY_A4),
  ...sheetsOf('Avery Zweckform', 'A4', ZWECKFORM_A4),
  ...sheetsOf('Herma', 'A4', HERMA_A4),
  ...sheetsOf('Avery', 'Letter', AVERY_LETTER),
  ...rollsOf('Dymo', DYMO),
  ...rollsOf('Brother', BROTHER),
  ...rollsOf('Zebra', THERMAL),
];

/** A name in lower case without what people leave out. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[\s_]+/g, '-');

/** By folded name. Several makers may have one number: only its name with the maker finds a sheet then. */
const BY_NAME: ReadonlyMap<string, readonly Sheet[]> = SHEETS.reduce((names, sheet) => {
  const { id, maker, aliases } = sheet;
  const own = [id, ...aliases, ...aliases.map((number) => nameOf(maker, number))].map(fold);
  for (const name of new Set(own)) names.set(name, [...(names.get(name) ?? []), sheet]);
  return names;
}, new Map<string, readonly Sheet[]>());

/** Longer than every name of a sheet. */
const NAME_MAX = 40;

/**
 * The sheets that go by a name: an id, a maker's number, or both as `herma-4614`. Several where makers share
 * a number, and none where it is unknown.
 */
export const sheetsNamed = (name: string): readonly Sheet[] =>
  name.length > NAME_MAX ? [] : (BY_NAME.get(fold(name)) ?? []);

/** Ids and numbers that are spelled nearly like a name, at most five. */
export function similarSheets(name: string): readonly string[] {
  const wanted = fold(name.slice(0, NAME_MAX));
  return [...BY_NAME.keys()]
    .map((known) => ({ known, count: edits(wanted, known, EDITS_MAX) }))
    .filter(({ count }) => count <= EDITS_MAX)
    .sort((a, b) => a.count - b.count || a.known.localeCompare(b.known, 'en'))
    .slice(0, 5)
    .map(({ known }) => known);
}

const EDITS_MAX = 1;
