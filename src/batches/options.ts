/**
 * The options of a batch as a whole: how strict it is, where to report its end, and on which label sheet
 * a PDF puts it. They may stand in a JSON body or in the query.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { findSheet, labelsOf, SHEETS, type Sheet } from './sheets.ts';

export interface BatchOptions {
  /** `strict` refuses all items where one is bad; `permissive` reports the bad ones. */
  readonly mode: 'permissive' | 'strict';
  /** Where to report the end; null: nowhere. */
  readonly callback: string | null;
  readonly sheet: SheetSettings;
}

export interface SheetSettings {
  readonly sheet: Sheet;
  /** The first label to print on, from 1: those before it have been used. */
  readonly start: number;
  /** How far the printer is off, in mm to the right and down. */
  readonly offsetXMm: number;
  readonly offsetYMm: number;
}

export const isOption = (name: string): boolean => OPTION_NAMES.includes(name);

/** Parses options by name; what is absent has its default. */
export function parseOptions(options: ReadonlyMap<string, string>): BatchOptions | HttpRefusal {
  const mode = options.get('mode') ?? 'permissive';
  if (mode !== 'permissive' && mode !== 'strict') {
    return invalid('mode', `mode must be permissive or strict; "${mode.slice(0, 40)}" is neither.`);
  }
  const sheet = parseSheet(options);
  if ('kind' in sheet) return sheet;
  return { mode, callback: options.get('callback') ?? null, sheet };
}

/** Parses the options of a label sheet alone. */
export function parseSheet(options: ReadonlyMap<string, string>): SheetSettings | HttpRefusal {
  const name = options.get('sheet') ?? SHEETS[0]!.id;
  const sheet = findSheet(name);
  if (sheet === undefined) {
    const known = SHEETS.map(({ id, aliases }) => [id, ...aliases].join(' or ')).join(', ');
    return invalid('sheet', `sheet must be one of ${known}; "${name.slice(0, 40)}" is not.`);
  }
  const start = options.get('start') ?? '1';
  const labels = labelsOf(sheet);
  if (!/^[1-9]\d{0,2}$/.test(start) || Number(start) > labels) {
    return invalid(
      'start',
      `start must be a whole number from 1 to ${labels}, the labels on a sheet.`,
    );
  }
  const [offsetXMm, offsetYMm] = ['offsetX', 'offsetY'].map((name) =>
    millimetres(options.get(name)),
  );
  if (offsetXMm === undefined) return invalid('offsetX', `offsetX ${OFFSETS}`);
  if (offsetYMm === undefined) return invalid('offsetY', `offsetY ${OFFSETS}`);
  return { sheet, start: Number(start), offsetXMm, offsetYMm };
}

const invalid = (name: string, reason: string): HttpRefusal =>
  refusal('invalid_parameter', { name }, reason);

function millimetres(text = '0'): number | undefined {
  if (!/^[+-]?\d{1,2}(?:\.\d{1,2})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= OFFSET_MAX_MM ? value : undefined;
}

/** How far labels may be shifted, in mm. */
export const OFFSET_MAX_MM = 20;
const OFFSETS = `must be a number of millimetres from -${OFFSET_MAX_MM} to ${OFFSET_MAX_MM}.`;

const SHEET_OPTIONS = ['sheet', 'start', 'offsetX', 'offsetY'] as const;
export const OPTION_NAMES: readonly string[] = ['mode', 'callback', ...SHEET_OPTIONS];
