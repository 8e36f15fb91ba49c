/**
 * What a file measures in print, found without asking the renderer: its pixels, and how many of them
 * are a millimeter by what the file itself says. Vectors are rasterised finely by other programs.
 */
import { canOpen, epsByGhostscript, pdfByGhostscript } from './open-picture.ts';
import { resolutionOf, rgba, type Pixels } from './picture.ts';

/** A box around ink in mm, from the upper left corner of the picture, and the picture's own size. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

/** A picture in pixels, of which so many are an inch in print. */
export interface Printed extends Pixels {
  readonly dpi: number;
}

/** Image formats that say their size in print themselves, and can be opened here; GIF says none. */
export const measurable = (id: string): boolean => id !== 'gif' && canOpen(id);

/**
 * The pixels of a file as it is printed. `printerDpi` is the printer's, which only ZPL leaves to it; the
 * others are held to what they say of themselves.
 */
export async function printedPixels(
  id: string,
  file: Uint8Array,
  printerDpi: number,
): Promise<Printed> {
  if (id === 'svg') return svgPixels(file);
  if (id === 'pdf') return { ...(await rgba(pdfByGhostscript(file, FINE_DPI))), dpi: FINE_DPI };
  if (id === 'eps') return { ...(await rgba(epsByGhostscript(file, FINE_DPI))), dpi: FINE_DPI };
  const dpi = id === 'zpl' ? printerDpi : id === 'bmp' ? bitmapDpi(file) : await resolutionOf(file);
  if (dpi === undefined) throw new Error(`${id} does not say its resolution`);
  return { ...(await rgba(file)), dpi };
}

/** An SVG drawn in the units of its viewBox, of which its width says how many are an inch (CSS 2.1, 4.3.2). */
async function svgPixels(file: Uint8Array): Promise<Printed> {
  const text = Buffer.from(file).toString();
  const [head, width, unit, , , units, high] =
    /^<svg [^>]*?width="([\d.]+)(mm)?" height="([\d.]+)(mm)?" viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(
      text,
    )!;
  const inches = Number(width) / (unit === 'mm' ? MM_PER_INCH : CSS_PIXELS_PER_INCH);
  const drawn = head
    .replace(/ width="[^"]*"/, ` width="${units}"`)
    .replace(/ height="[^"]*"/, ` height="${high}"`);
  const pixels = await rgba(Buffer.from(drawn + text.slice(head.length)));
  return { ...pixels, dpi: Number(units) / inches };
}

/** biXPelsPerMeter of a BITMAPINFOHEADER. */
const bitmapDpi = (file: Uint8Array): number => Buffer.from(file).readInt32LE(38) * 0.0254;

/** The box around everything dark in a picture, or in the part of it above so many mm. */
export function inkBoxOf({ data, width, height, dpi }: Printed, aboveMm = Infinity): InkBox {
  let [left, top, right, bottom] = [width, height, -1, -1];
  const rows = Math.min(height, (aboveMm * dpi) / MM_PER_INCH);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)]! >= 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const mm = (pixels: number): number => (pixels * MM_PER_INCH) / dpi;
  return {
    left: mm(left),
    top: mm(top),
    width: mm(right - left + 1),
    height: mm(bottom - top + 1),
    pictureWidth: mm(width),
    pictureHeight: mm(height),
  };
}

/** Widths in mm of the dark and light runs of a row of pixels, from the first dark one to the last. */
export function runsOf({ data, width, dpi }: Printed, y: number): readonly number[] {
  const runs: number[] = [];
  let start = -1;
  for (let x = 0; x <= width; x++) {
    const isDark = x < width && data[4 * (y * width + x)]! < 128;
    const wasDark = x > 0 && data[4 * (y * width + x - 1)]! < 128;
    if (isDark === wasDark) continue;
    if (start >= 0) runs.push(((x - start) * MM_PER_INCH) / dpi);
    start = x;
  }
  return runs;
}

/** Fine enough that a pixel of it is nothing beside what is measured. */
const FINE_DPI = 600;
const MM_PER_INCH = 25.4;
const CSS_PIXELS_PER_INCH = 96;
