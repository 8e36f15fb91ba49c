/** The label sheet that is chosen to print on, and how many labels go on it. */
import type { SheetJson } from '../../../../../src/batches/schemas.ts';
import { messages } from '../../../messages/messages.ts';

export interface SheetChoice {
  /** Id of a sheet, or OWN; null: none is chosen yet. */
  readonly sheet: string | null;
  /** The first free label, from 1. */
  readonly start: number;
  /** Of a sheet of one's own: lengths in mm that are left out follow from the others. */
  readonly own: OwnSheet;
}

export interface OwnSheet {
  readonly sheetPage: string;
  readonly sheetColumns: number;
  readonly sheetRows: number;
  readonly labelWidth?: number | undefined;
  readonly labelHeight?: number | undefined;
  readonly marginLeft?: number | undefined;
  readonly marginTop?: number | undefined;
  readonly pitchX?: number | undefined;
  readonly pitchY?: number | undefined;
}

export const OWN = 'own';

export const NO_SHEET: SheetChoice = {
  sheet: null,
  start: 1,
  own: { sheetPage: 'A4', sheetColumns: 2, sheetRows: 7 },
};

/** Labels on one sheet; undefined: no sheet is chosen. */
export function placesOn(choice: SheetChoice, sheets: readonly SheetJson[]): number | undefined {
  const { sheet, own } = choice;
  if (sheet === OWN) return own.sheetColumns * own.sheetRows;
  const found = sheets.find(({ id }) => id === sheet);
  return found && found.columns * found.rows;
}

/** Such as `Avery L7159, J8159: 3 × 8, 63.5 × 33.9 mm`, with every number of the maker, by which it is found. */
export function sheetName(sheet: SheetJson): string {
  const t = messages('printing');
  const { paper, columns, rows, widthMm, heightMm, maker, aliases } = sheet;
  const grid = paper === 'roll' ? t.roll : `${paper}, ${columns} × ${rows}`;
  return `${maker} ${aliases.join(', ')}: ${grid}, ${t.mm(widthMm, heightMm)}`;
}

/** Why labels of a size cannot be printed on the sheet; undefined: they can, or the server will say. */
export function misfit(
  { width, height }: { readonly width: number; readonly height: number },
  sheet: SheetJson | undefined,
): string | undefined {
  if (sheet === undefined) return undefined;
  const [across, down] = [sheet.widthMm + SLACK_MM, sheet.heightMm + SLACK_MM];
  const isUpright = width <= across && height <= down;
  if (isUpright || (height <= across && width <= down)) return undefined;
  const t = messages('printing');
  return t.misfit(t.mm(width, height), t.mm(sheet.widthMm, sheet.heightMm));
}

/** The options of a request; what was left out is left out. */
export function sheetOptions(
  { sheet, own }: SheetChoice,
  start: number,
): Record<string, string | number> {
  if (sheet === null) return {};
  const lengths = Object.entries(own).filter((entry) => entry[1] !== undefined);
  return { sheet, start, ...(sheet === OWN ? Object.fromEntries(lengths) : {}) };
}

/**
 * Rows in parts of at most so many, each with the first label it is printed on. A part ends with a full sheet, because each
 * is a file of its own; where a sheet has more labels than a part, the next one goes on where it ended.
 */
export function partsOnSheets<Row>(
  rows: readonly Row[],
  max: number,
  places: number,
  start: number,
): readonly { readonly rows: readonly Row[]; readonly from: number; readonly start: number }[] {
  const parts = [];
  for (let from = 0; from < rows.length;) {
    const used = (start - 1 + from) % places;
    const full = Math.floor((max + used) / places) * places - used;
    const size = full > 0 ? full : max;
    parts.push({ rows: rows.slice(from, from + size), from, start: used + 1 });
    from += size;
  }
  return parts;
}

/** As the server allows: lengths in inches are rounded in both. */
const SLACK_MM = 0.2;
