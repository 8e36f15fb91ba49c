/** The first pages of a PDF to brightness, at 200 dots per inch or as many as fit. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { UnreadablePicture, type Luminance } from './luminance.ts';
import { instantiator, loadModule } from './wasm.ts';

/** How many pages of a document are read. */
export const PDF_PAGES_MAX = 3;

/**
 * The pages, each with how many of its pixels are a point; those of a picture that was drawn here, which may be
 * small in print, in as many pixels as its modules need. Throws UnreadablePicture.
 */
export async function decodePdf(
  bytes: Uint8Array,
  isOwn: boolean,
): Promise<(Luminance & { readonly pixelsPerUnit: number })[]> {
  const module = (compiled ??= loadModule('@hyzyla/pdfium/pdfium.wasm', MEMORY_MIB));
  const library = await PDFiumLibrary.init({ instantiateWasm: instantiator(module) });
  const pages: (Luminance & { readonly pixelsPerUnit: number })[] = [];
  try {
    const document = await library.loadDocument(bytes);
    const count = Math.min(PDF_PAGES_MAX, document.getPageCount());
    for (let i = 0; i < count; i++) {
      const page = document.getPage(i);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const area = originalWidth * originalHeight;
      if (!(area > 0)) throw new UnreadablePicture('A page of the PDF has no size.');
      const side = Math.min(originalWidth, originalHeight);
      const wanted = Math.max(200 / POINTS_PER_INCH, isOwn ? OWN_PIXELS / side : 0);
      const scale = Math.min(wanted, Math.sqrt(PIXELS_DRAWN_MAX / area));
      const { data, width, height } = await page.render({ scale, colorSpace: 'Gray' });
      pages.push({ width, height, pixels: packed(data, width, height), pixelsPerUnit: scale });
    }
    document.destroy();
  } catch (fault) {
    if (fault instanceof UnreadablePicture || fault instanceof WebAssembly.RuntimeError)
      throw fault;
    throw new UnreadablePicture('The PDF is broken, or needs a password.');
  } finally {
    library.destroy();
  }
  if (pages.length === 0) throw new UnreadablePicture('The PDF has no page.');
  return pages;
}

let compiled: WebAssembly.Module | undefined;

/** Rows without the bytes that fill them up. */
function packed(data: Uint8Array, width: number, height: number): Uint8Array {
  const stride = data.length / height;
  if (stride === width) return data.slice();
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    pixels.set(data.subarray(y * stride, y * stride + width), y * width);
  }
  return pixels;
}

const POINTS_PER_INCH = 72;
/** Of the shorter side: as many as the largest QR Code with its quiet zone needs. */
const OWN_PIXELS = 800;
const PIXELS_DRAWN_MAX = 8_000_000;
const MEMORY_MIB = 256;
