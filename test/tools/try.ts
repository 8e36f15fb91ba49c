/** Puts pictures through a tool, prints its pages, reads them back and measures them. */
import { READER_TABLE } from '../oracle/reader-table.ts';
import { READERS } from '../oracle/readers.ts';
import { isInstalled } from '../support/tools.ts';
import { PICTURE_DPI, type Picture, type SymbologyId } from './pictures.ts';
import { rasterize, type Print, type Rasterizer } from './rasterize.ts';
import type { Size, Tool } from './tool.ts';

/** Resolutions of label printers. */
export const RESOLUTIONS = [203, 300] as const;
type Dpi = (typeof RESOLUTIONS)[number];

/** What came of one picture in one tool. */
export interface Outcome {
  readonly symbology: SymbologyId;
  /** Where every rasteriser's page was read as what the picture carries. */
  readonly read: readonly Dpi[];
  /** What was not as it should be, in words; empty where all was. */
  readonly faults: readonly string[];
}

/** A page, or why there is none. */
type Page = { readonly print: Print } | { readonly fault: string };

/** A page of a picture by one rasteriser at one resolution. */
interface Sheet {
  readonly picture: Picture;
  readonly page: Page;
  readonly dpi: Dpi;
  readonly rasterizer: string;
}

/**
 * Places the pictures at their natural size, and says of each at which resolutions it is read from the
 * page of every rasteriser, and whether it has its size there.
 */
export async function tryTool(
  tool: Tool,
  pictures: readonly Picture[],
  rasterizers: readonly Rasterizer[],
): Promise<Outcome[]> {
  const documents = await documentsOf(tool, pictures, 'natural');
  const sheets: Sheet[] = [];
  for (const dpi of RESOLUTIONS) {
    for (const rasterizer of rasterizers) {
      const pages = documents.flatMap((document) => pagesOf(rasterizer, document, dpi));
      const { name } = rasterizer;
      pictures.forEach((picture, i) =>
        sheets.push({ picture, page: pages[i]!, dpi, rasterizer: name }),
      );
    }
  }
  const isRead = await readSheets(sheets);
  return pictures.map((picture) => {
    const own = sheets.filter((sheet) => sheet.picture === picture);
    const faults = own.flatMap((sheet) =>
      faultsOf(sheet, isRead.has(sheet)).map(
        (one) => `${one} (${sheet.rasterizer}, ${sheet.dpi} dpi)`,
      ),
    );
    const read = RESOLUTIONS.filter((dpi) =>
      own.every((sheet) => sheet.dpi !== dpi || isRead.has(sheet)),
    );
    return { symbology: picture.symbology, read, faults };
  });
}

/** What is wrong with a page. */
function faultsOf({ picture, page, dpi }: Sheet, isRead: boolean): string[] {
  if ('fault' in page) return [page.fault];
  const faults = isRead ? [] : ['not read'];
  const { ink } = picture;
  const expected = [ink.right - ink.left, ink.bottom - ink.top];
  for (const [i, dots] of [page.print.inkWidth, page.print.inkHeight].entries()) {
    const wanted = (expected[i]! / PICTURE_DPI) * dpi;
    // A dot at either end may belong to the ink or not.
    if (Math.abs(dots - wanted) > Math.max(2.5, wanted / 100)) {
      const side = i === 0 ? 'width' : 'height';
      faults.push(`${side} ${((100 * dots) / wanted).toFixed(1)} % of what it should be`);
    }
  }
  return faults;
}

/** The quickest first: a page is handed on to the next only while none has read it. */
const IN_TURN = ['ZXingReader', 'zxing-wasm', 'zbarimg', 'dmtxread'].map((name) =>
  READERS.find((reader) => reader.name === name)!,
);

/** The sheets that some reader reads as what their picture carries. */
async function readSheets(sheets: readonly Sheet[]): Promise<ReadonlySet<Sheet>> {
  const isRead = new Set<Sheet>();
  for (const { name, command, read } of IN_TURN) {
    if (command !== undefined && !isInstalled(command)) continue;
    const table = READER_TABLE[name]!;
    const left = sheets.flatMap((sheet) => {
      const { symbology, value } = sheet.picture;
      const expected = table.get(symbology)?.dress(symbology, value);
      if (expected === undefined || 'fault' in sheet.page || isRead.has(sheet)) return [];
      const { pixels } = sheet.page.print;
      return [{ sheet, symbology, expected, picture: { at: 0, format: 'png' as const, pixels } }];
    });
    // Programs look for every symbology at once, and are slow to start.
    const groups = Object.values(
      Object.groupBy(left, ({ symbology }) => (command === undefined ? symbology : 'all')),
    );
    for (const group of groups) {
      const pictures = group!.map(({ picture }) => picture);
      const found = await read({ id: group![0]!.symbology, pictures });
      group!.forEach(({ sheet, expected }, i) => {
        if (found[i]!.some((bytes) => bytes.equals(expected))) isRead.add(sheet);
      });
    }
  }
  return isRead;
}

/** PDF files and how many of the pictures each has; one that cannot be made is a fault instead. */
interface Document {
  readonly pdf: Uint8Array | string;
  readonly pages: number;
}

/** All pictures at once where the tool takes them all, otherwise one by one. */
async function documentsOf(
  tool: Tool,
  pictures: readonly Picture[],
  size: Size,
): Promise<Document[]> {
  try {
    const files = await tool.place(pictures, size);
    return files.map((pdf) => ({ pdf, pages: pictures.length / files.length }));
  } catch (fault) {
    if (pictures.length === 1) return [{ pdf: String(fault), pages: 1 }];
    const single = await Promise.all(pictures.map((one) => documentsOf(tool, [one], size)));
    return single.flat();
  }
}

function pagesOf(rasterizer: Rasterizer, { pdf, pages }: Document, dpi: number): Page[] {
  const all = (fault: string): Page[] => Array.from({ length: pages }, () => ({ fault }));
  if (typeof pdf === 'string') return all(pdf.split('\n')[0]!.slice(0, 200));
  if (pdf.length === 0) return all('an empty file');
  const prints = rasterize(rasterizer, pdf, dpi);
  if (prints.length !== pages) return all(`${prints.length} pages instead of ${pages}`);
  return prints.map((print) => (print === undefined ? { fault: 'an empty page' } : { print }));
}

/** The resolution at which the tool places a picture that it is told no size of; undefined for none. */
export async function defaultDpi(
  tool: Tool,
  picture: Picture,
  rasterizer: Rasterizer,
): Promise<number | undefined> {
  const [document] = await documentsOf(tool, [picture], 'unset');
  const [page] = pagesOf(rasterizer, document!, 300);
  if (page === undefined || 'fault' in page) return undefined;
  return Math.round(((picture.ink.right - picture.ink.left) * 300) / page.print.inkWidth);
}
