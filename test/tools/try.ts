/** Puts pictures through a tool, prints its pages, reads them back and measures them. */
import { READER_TABLE } from '../oracle/reader-table.ts';
import { READERS } from '../oracle/readers.ts';
import { PICTURE_DPI, type Picture, type SymbologyId } from './pictures.ts';
import { rasterize, type Print, type Rasterizer } from './rasterize.ts';
import type { Size, Tool } from './tool.ts';

/** Resolutions of label printers. */
export const RESOLUTIONS = [203, 300] as const;
export type Dpi = (typeof RESOLUTIONS)[number];

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

/**
 * Places the pictures at their natural size, and says of each at which resolutions it is read from the
 * page of every rasteriser, and whether it has its size there.
 */
export async function tryTool(
  tool: Tool,
  pictures: readonly Picture[],
  rasterizers: readonly Rasterizer[],
): Promise<Outcome[]> {
  const outcomes = pictures.map(({ symbology }) => ({
    symbology,
    read: [] as Dpi[],
    faults: [] as string[],
  }));
  const documents = await documentsOf(tool, pictures, 'natural');
  for (const dpi of RESOLUTIONS) {
    const isRead = pictures.map(() => true);
    for (const rasterizer of rasterizers) {
      const pages = documents.flatMap((document) => pagesOf(rasterizer, document, dpi));
      for (const [i, picture] of pictures.entries()) {
        const faults = await judge(picture, pages[i]!, dpi);
        isRead[i] &&= faults.every((fault) => !fault.startsWith(UNREAD));
        outcomes[i]!.faults.push(...faults.map((one) => `${one} (${rasterizer.name}, ${dpi} dpi)`));
      }
    }
    for (const [i, outcome] of outcomes.entries()) if (isRead[i]) outcome.read.push(dpi);
  }
  return outcomes;
}

const UNREAD = 'not read';

/** What is wrong with a page. */
async function judge(picture: Picture, page: Page, dpi: Dpi): Promise<string[]> {
  if ('fault' in page) return [`${UNREAD}: ${page.fault}`];
  const faults: string[] = [];
  if (!(await isReadBySomeReader(picture, page.print))) faults.push(UNREAD);
  const { ink } = picture;
  const expected = [ink.right - ink.left, ink.bottom - ink.top];
  for (const [i, dots] of [page.print.inkWidth, page.print.inkHeight].entries()) {
    const wanted = (expected[i]! / PICTURE_DPI) * dpi;
    // A dot at either end may belong to the ink or not.
    if (Math.abs(dots - wanted) > Math.max(2.5, wanted / 200)) {
      const side = i === 0 ? 'width' : 'height';
      faults.push(`${side} ${((100 * dots) / wanted).toFixed(1)} % of what it should be`);
    }
  }
  return faults;
}

async function isReadBySomeReader({ symbology, value }: Picture, print: Print): Promise<boolean> {
  for (const { name, read } of READERS) {
    const reading = READER_TABLE[name]!.get(symbology);
    if (reading === undefined) continue;
    const pictures = [{ at: 0, format: 'png' as const, pixels: print.pixels }];
    const [found] = await read({ id: symbology, pictures });
    const expected = reading.dress(symbology, value);
    if (found!.some((bytes) => bytes.equals(expected))) return true;
  }
  return false;
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
  const [page] = pagesOf(rasterizer, document!, 600);
  if (page === undefined || 'fault' in page) return undefined;
  return Math.round(((picture.ink.right - picture.ink.left) * 600) / page.print.inkWidth);
}
