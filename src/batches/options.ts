/**
 * The options of a batch as a whole: how strict it is, where to report its end, and on which label sheet
 * a PDF puts it. They may stand in a JSON body or in the query.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { OWN_OPTIONS } from '../sheets/own-sheet.ts';
import {
  parseSheetSettings,
  SHEET_OPTIONS,
  sheetOptions,
  type SheetSettings,
} from '../sheets/settings.ts';

export interface BatchOptions {
  /** `strict` refuses all items where one is bad; `permissive` reports the bad ones. */
  readonly mode: 'permissive' | 'strict';
  /** Where to report the end; null: nowhere. */
  readonly callback: string | null;
  readonly sheet: SheetSettings;
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
  const settings = parseSheetSettings(options);
  return 'kind' in settings ? invalid(settings.option, settings.reason) : settings;
}

/** The settings of a sheet as they are stored with a batch. */
export interface StoredSheet {
  readonly sheet: string;
  readonly start: number;
  readonly offsetXMm: number;
  readonly offsetYMm: number;
  /** The other options by their names; absent where all have their defaults. */
  readonly more?: Readonly<Record<string, string>>;
  /** Absent where it was; where it was not, all options have their defaults. */
  readonly isChosen?: boolean;
}

export function storedSheet(settings: SheetSettings): StoredSheet {
  const { start, offsetXMm, offsetYMm, isChosen } = settings;
  const options = sheetOptions(settings);
  for (const name of ['start', 'offsetX', 'offsetY']) options.delete(name);
  const { sheet = '', ...more } = Object.fromEntries(options);
  return { sheet, start, offsetXMm, offsetYMm, more, ...(isChosen ? {} : { isChosen }) };
}

/** The options that a stored sheet was parsed from, with those of a request in their places. */
export function restoredOptions(
  { sheet, start, offsetXMm, offsetYMm, more = {}, isChosen = true }: StoredSheet,
  requested: ReadonlyMap<string, string>,
): Map<string, string> {
  if (!isChosen) return new Map(requested);
  const isOther = requested.has('sheet') && requested.get('sheet') !== sheet;
  const kept = Object.entries(more).filter(([name]) => !isOther || !isOwnOption(name));
  return new Map([
    ['sheet', sheet],
    ['start', String(start)],
    ['offsetX', String(offsetXMm)],
    ['offsetY', String(offsetYMm)],
    ...kept,
    ...requested,
  ]);
}

const isOwnOption = (name: string): boolean => OWN_OPTIONS.some((own) => own === name);

const invalid = (name: string, reason: string): HttpRefusal =>
  refusal('invalid_parameter', { name }, reason);

export const OPTION_NAMES: readonly string[] = ['mode', 'callback', ...SHEET_OPTIONS];
