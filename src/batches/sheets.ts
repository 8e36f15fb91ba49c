/**
 * The table of label sheets: paper, number of labels, their size and spacing. Grids are centered on their
 * paper, as with every manufacturer, so that margins follow from the rest.
 */

export interface Sheet {
  /** Its name in requests. */
  readonly id: string;
  /** Other names it is found by: manufacturers' numbers with the same grid. */
  readonly aliases: readonly string[];
  readonly paper: Paper;
  readonly columns: number;
  readonly rows: number;
  /** Size of one label, in mm. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** From the left edge of a label to that of the next, in mm. */
  readonly pitchMm: number;
}

export type Paper = 'A4' | 'Letter';

/** Sizes in mm: ISO 216 and ANSI/ASME Y14.1. */
export const PAPERS: Readonly<Record<Paper, { readonly widthMm: number; heightMm: number }>> = {
  A4: { widthMm: 210, heightMm: 297 },
  Letter: { widthMm: 215.9, heightMm: 279.4 },
};

/** The row of a sheet by its id or a manufacturer's number; undefined where there is none. */
export const findSheet = (name: string): Sheet | undefined =>
  SHEETS.find(({ id, aliases }) =>
    [id, ...aliases].some((known) => known.toLowerCase() === name.toLowerCase()),
  );

/** Labels on one sheet. */
export const labelsOf = (sheet: Sheet): number => sheet.columns * sheet.rows;

/** Where the label at a place (0 is the first, counted by rows) has its top left corner, in mm. */
export function cornerOf(sheet: Sheet, place: number): { readonly xMm: number; yMm: number } {
  const paper = PAPERS[sheet.paper];
  const gridMm = (sheet.columns - 1) * sheet.pitchMm + sheet.widthMm;
  const column = place % sheet.columns;
  const row = Math.floor(place / sheet.columns);
  return {
    xMm: (paper.widthMm - gridMm) / 2 + column * sheet.pitchMm,
    yMm: (paper.heightMm - sheet.rows * sheet.heightMm) / 2 + row * sheet.heightMm,
  };
}

export const SHEETS: readonly Sheet[] = [
  {
    id: '3x8',
    aliases: ['L7159'],
    paper: 'A4',
    columns: 3,
    rows: 8,
    widthMm: 63.5,
    heightMm: 33.9,
    pitchMm: 66.04,
  },
  {
    id: '3x8-wide',
    aliases: ['3474'],
    paper: 'A4',
    columns: 3,
    rows: 8,
    widthMm: 70,
    heightMm: 37,
    pitchMm: 70,
  },
  {
    id: '3x7',
    aliases: ['L7160'],
    paper: 'A4',
    columns: 3,
    rows: 7,
    widthMm: 63.5,
    heightMm: 38.1,
    pitchMm: 66.04,
  },
  {
    id: '2x7',
    aliases: ['L7163'],
    paper: 'A4',
    columns: 2,
    rows: 7,
    widthMm: 99.1,
    heightMm: 38.1,
    pitchMm: 101.6,
  },
  {
    id: '4x10',
    aliases: ['L7654'],
    paper: 'A4',
    columns: 4,
    rows: 10,
    widthMm: 45.7,
    heightMm: 25.4,
    pitchMm: 48.3,
  },
  {
    id: '5x13',
    aliases: ['L7651'],
    paper: 'A4',
    columns: 5,
    rows: 13,
    widthMm: 38.1,
    heightMm: 21.2,
    pitchMm: 40.64,
  },
  {
    id: '3x10',
    aliases: ['5160', '8160'],
    paper: 'Letter',
    columns: 3,
    rows: 10,
    widthMm: 66.675,
    heightMm: 25.4,
    pitchMm: 69.85,
  },
  {
    id: '2x5',
    aliases: ['5163', '8163'],
    paper: 'Letter',
    columns: 2,
    rows: 5,
    widthMm: 101.6,
    heightMm: 50.8,
    pitchMm: 106.3625,
  },
  {
    id: '2x3',
    aliases: ['5164', '8164'],
    paper: 'Letter',
    columns: 2,
    rows: 3,
    widthMm: 101.6,
    heightMm: 84.667,
    pitchMm: 106.3625,
  },
  {
    id: '4x20',
    aliases: ['5167', '8167'],
    paper: 'Letter',
    columns: 4,
    rows: 20,
    widthMm: 44.45,
    heightMm: 12.7,
    pitchMm: 52.3875,
  },
];
