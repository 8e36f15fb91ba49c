/**
 * The rows of a workbook (.xlsx) as text with tabs. Loaded when one is uploaded: the reader is larger than a page. What it
 * unpacks is bounded by what the archive declares, which the reader holds every part to.
 */
import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';
import { messages } from '../../messages/messages.ts';
import type { ReadFile } from './read-file.ts';

/** The first sheet that is shown and has rows. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadFile> {
  const t = messages('rows');
  const unpacked = unpackedBytes(bytes);
  if (unpacked === undefined) return problem(t.noWorkbook);
  if (unpacked > UNPACKED_BYTES_MAX) return problem(t.workbookTooLarge);
  let sheets: readonly Sheet[];
  try {
    const isShown = (info: { hidden?: boolean; veryHidden?: boolean }): boolean =>
      info.hidden !== true && info.veryHidden !== true;
    ({ sheets } = await readXlsx(bytes, { sheets: isShown, readStyles: true, maxRows: ROWS_MAX }));
  } catch {
    return problem(t.noWorkbook);
  }
  const sheet = sheets.find(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
  if (sheet === undefined) return problem(t.noRows);
  const lines = sheet.rows.map((row, r) =>
    row.map((value, c) => quoted(textOf(value, sheet.cells?.get(`${r},${c}`)))).join('\t'),
  );
  return { kind: 'text', text: lines.join('\n') };
}

const problem = (reason: string): ReadFile => ({ kind: 'problem', reason });

/** What a cell says. Numbers have all of their digits, and the zeros in front that their format shows. */
function textOf(value: CellValue, cell: Cell | undefined): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof value !== 'number') return String(value);
  const digits = Number.isInteger(value) ? BigInt(value).toString() : String(value);
  const zeros = /^0+$/.exec(cell?.style?.numFmt ?? '')?.[0].length ?? 0;
  return digits.padStart(zeros, '0');
}

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * The bytes that a ZIP archive declares to hold, by its central directory (APPNOTE.TXT, 4.3.12); undefined: it is none, or
 * one of the kinds that no workbook of this size needs.
 */
function unpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecordAt(view);
  if (end === undefined) return undefined;
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    sum += view.getUint32(at + 24, true);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    at += 46 + lengths.reduce((total, length) => total + length, 0);
  }
  return sum;
}

/** Where the end of the central directory stands: in the last 64 KiB, before a comment. */
function endRecordAt(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  }
  return undefined;
}

const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;

const UNPACKED_BYTES_MAX = 100_000_000;
/** More than any list takes. */
const ROWS_MAX = 20_000;
