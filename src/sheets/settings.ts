/**
 * On what and where labels are printed, by named options as texts: a sheet of the table or one of one's own,
 * the first free label, how far the printer is off, and crop marks.
 */
import { ownSheet, OWN_OPTIONS, ownSheetOptions } from './own-sheet.ts';
import { labelsOf, SHEETS, sheetsNamed, similarSheets, type Sheet } from './sheet.ts';

export interface SheetSettings {
  readonly sheet: Sheet;
  /** The first label to print on, from 1: those before it have been used. */
  readonly start: number;
  /** How far the printer is off, in mm to the right and down. */
  readonly offsetXMm: number;
  readonly offsetYMm: number;
  /** Whether lines in the margins show where to cut. */
  readonly cropMarks: boolean;
  /** Whether any option was given: what has pages of its own stands on a sheet only where one is asked for. */
  readonly isChosen: boolean;
}

/** Why options are no settings. */
export interface SheetFault {
  readonly kind: 'fault';
  readonly option: string;
  readonly reason: string;
}

/** Parses options by name; what is absent has its default. Names of other options are not looked at. */
export function parseSheetSettings(
  options: ReadonlyMap<string, string>,
): SheetSettings | SheetFault {
  const sheet = sheetOf(options);
  if ('kind' in sheet) return sheet;
  const labels = labelsOf(sheet);
  const start = options.get('start') ?? '1';
  if (!/^[1-9]\d{0,3}$/.test(start) || Number(start) > labels) {
    return fault(
      'start',
      `start must be a whole number from 1 to ${labels}, the labels on a sheet.`,
    );
  }
  const [offsetXMm, offsetYMm] = ['offsetX', 'offsetY'].map((name) => offset(options.get(name)));
  if (offsetXMm === undefined) return fault('offsetX', `offsetX ${OFFSETS}`);
  if (offsetYMm === undefined) return fault('offsetY', `offsetY ${OFFSETS}`);
  const cropMarks = SWITCH.get(options.get('cropMarks') ?? 'off');
  if (cropMarks === undefined) return fault('cropMarks', 'cropMarks must be on or off.');
  const isChosen = SHEET_OPTIONS.some((name) => options.has(name));
  return { sheet, start: Number(start), offsetXMm, offsetYMm, cropMarks, isChosen };
}

/** The options that settings are parsed from: they give the same settings again, asked for. */
export function sheetOptions(settings: SheetSettings): Map<string, string> {
  const { sheet, start, offsetXMm, offsetYMm, cropMarks } = settings;
  return new Map([
    ['sheet', sheet.id],
    ...(sheet.id === OWN ? ownSheetOptions(sheet) : []),
    ['start', String(start)],
    ['offsetX', String(offsetXMm)],
    ['offsetY', String(offsetYMm)],
    ['cropMarks', cropMarks ? 'on' : 'off'],
  ]);
}

function sheetOf(options: ReadonlyMap<string, string>): Sheet | SheetFault {
  const given = OWN_OPTIONS.find((name) => options.has(name));
  const name = options.get('sheet') ?? (given === undefined ? SHEETS[0]!.id : OWN);
  if (name === OWN) return ownSheet(options);
  if (given !== undefined) {
    return fault(given, `${given} is for a sheet of your own; leave it out, or say sheet=${OWN}.`);
  }
  const [sheet, ...others] = sheetsNamed(name);
  if (sheet === undefined) return fault('sheet', unknown(name));
  if (others.length === 0) return sheet;
  const ids = [sheet, ...others].map(({ id, maker }) => `${id} of ${maker}`).join(', ');
  return fault('sheet', `"${name}" is a number of several makers: ${ids}. Name one of these.`);
}

function unknown(name: string): string {
  const near = similarSheets(name);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
  return (
    `sheet must be an id or a maker's number of GET /api/batches/sheets, such as L7160 or 5160, or ` +
    `${OWN}; "${name.slice(0, 40)}" is not.${hint}`
  );
}

function offset(text = '0'): number | undefined {
  if (!/^[+-]?\d{1,2}(?:\.\d{1,2})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= OFFSET_MAX_MM ? value : undefined;
}

const fault = (option: string, reason: string): SheetFault => ({ kind: 'fault', option, reason });

/** The name of a sheet whose lengths stand beside it. */
const OWN = 'own';

/** How far labels may be shifted, in mm. */
export const OFFSET_MAX_MM = 20;
const OFFSETS = `must be a number of millimetres from -${OFFSET_MAX_MM} to ${OFFSET_MAX_MM}.`;

/** As in a query, and as JSON has it. */
const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);

/** Names of all options of a sheet. */
export const SHEET_OPTIONS: readonly string[] = [
  'sheet',
  'start',
  'offsetX',
  'offsetY',
  'cropMarks',
  ...OWN_OPTIONS,
];
