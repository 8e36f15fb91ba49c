/**
 * What is asked of a batch as a whole: how strict it is, where to report, and on which label sheet a
 * PDF puts it. One table row per option; they may stand in a JSON body or in the query.
 */
import { findSheet, labelsOf, SHEETS, type Sheet } from './sheets.ts';

export interface BatchOptions {
  /** `strict` refuses all items where one is bad; `permissive` reports the bad ones. */
  readonly mode: 'permissive' | 'strict';
  /** Where to report the end; null: nowhere. */
  readonly callback: string | null;
  readonly sheet: SheetOrder;
}

export interface SheetOrder {
  readonly sheet: Sheet;
  /** The first label to print on, from 1: those before it have been used. */
  readonly start: number;
  /** How far the printer is off, in mm to the right and down. */
  readonly offsetXMm: number;
  readonly offsetYMm: number;
}

export interface OptionFault {
  readonly kind: 'option-fault';
  readonly name: string;
  readonly reason: string;
}

export const isOption = (name: string): boolean => OPTION_NAMES.includes(name);

/** Reads options by name; what is not given has its default. */
export function readOptions(given: ReadonlyMap<string, string>): BatchOptions | OptionFault {
  const mode = given.get('mode') ?? 'permissive';
  if (mode !== 'permissive' && mode !== 'strict') {
    return fault('mode', `mode must be permissive or strict; "${mode.slice(0, 40)}" is neither.`);
  }
  const sheet = readSheet(given);
  if ('kind' in sheet) return sheet;
  return { mode, callback: given.get('callback') ?? null, sheet };
}

/** Reads the options of a label sheet alone. */
export function readSheet(given: ReadonlyMap<string, string>): SheetOrder | OptionFault {
  const name = given.get('sheet') ?? SHEETS[0]!.id;
  const sheet = findSheet(name);
  if (sheet === undefined) {
    const known = SHEETS.map(({ id, aliases }) => [id, ...aliases].join(' or ')).join(', ');
    return fault('sheet', `sheet must be one of ${known}; "${name.slice(0, 40)}" is not.`);
  }
  const start = given.get('start') ?? '1';
  const labels = labelsOf(sheet);
  if (!/^[1-9]\d{0,2}$/.test(start) || Number(start) > labels) {
    return fault(
      'start',
      `start must be a whole number from 1 to ${labels}, the labels on a sheet.`,
    );
  }
  const [offsetXMm, offsetYMm] = ['offsetX', 'offsetY'].map((name) => millimetres(given.get(name)));
  if (offsetXMm === undefined) return fault('offsetX', `offsetX ${OFFSETS}`);
  if (offsetYMm === undefined) return fault('offsetY', `offsetY ${OFFSETS}`);
  return { sheet, start: Number(start), offsetXMm, offsetYMm };
}

const fault = (name: string, reason: string): OptionFault => ({
  kind: 'option-fault',
  name,
  reason,
});

function millimetres(text = '0'): number | undefined {
  if (!/^[+-]?\d{1,2}(?:\.\d{1,2})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= OFFSET_MAX_MM ? value : undefined;
}

const OFFSET_MAX_MM = 20;
const OFFSETS = `must be a number of millimetres from -${OFFSET_MAX_MM} to ${OFFSET_MAX_MM}.`;

export const SHEET_OPTIONS = ['sheet', 'start', 'offsetX', 'offsetY'] as const;
export const OPTION_NAMES: readonly string[] = ['mode', 'callback', ...SHEET_OPTIONS];
