/** Files with rows, as spreadsheets save them, as text. The one home of encodings and workbooks for all lists. */
import { messages } from '../../messages/messages.ts';

export type ReadFile =
  | { readonly kind: 'text'; readonly text: string }
  /** Why it cannot be read, and how to mend it. */
  | { readonly kind: 'problem'; readonly reason: string };

/** The rows of a workbook (.xlsx) or of a text file. */
export async function readFile(file: Blob): Promise<ReadFile> {
  const t = messages('rows');
  if (file.size > FILE_BYTES_MAX) return problem(t.tooLarge(MEGABYTES_MAX));
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, OLE)) return problem(t.oldExcel);
  if (!startsWith(bytes, ZIP)) return { kind: 'text', text: decodeText(bytes) };
  const { readWorkbook } = await import('./read-workbook.ts');
  return readWorkbook(bytes);
}

/**
 * The text of a file as spreadsheets write it: UTF-8, UTF-16 with a byte order mark or plainly so, or else Windows-1252,
 * in which "CSV" of some spreadsheets is saved in western languages.
 */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // ASCII in UTF-16: every other byte is zero. No text has one otherwise.
  if (first !== 0 && second === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const problem = (reason: string): ReadFile => ({ kind: 'problem', reason });

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Of compound files: Excel's before 2007, and encrypted ones. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const MEGABYTES_MAX = 10;
const FILE_BYTES_MAX = MEGABYTES_MAX * 1_000_000;
