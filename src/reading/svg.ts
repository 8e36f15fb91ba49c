/**
 * SVG to brightness. The renderer has no network and no files; what could make a small file large or
 * slow (entities, pictures inside the picture) is refused before it is parsed. It has no fonts either:
 * text is not drawn, so that barcodes made of a font's glyphs are not read.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { UnreadablePicture, fromRgba, type Luminance } from './luminance.ts';
import { loadModule } from './wasm.ts';

/**
 * The picture and how many of its pixels are a unit of the file. Throws UnreadablePicture; anything else
 * leaves the renderer in no state to go on with.
 */
export async function decodeSvg(
  bytes: Uint8Array,
): Promise<Luminance & { readonly pixelsPerUnit: number }> {
  const text = toText(bytes);
  if (ENTITY.test(text)) throw new UnreadablePicture('An SVG that declares entities is not read.');
  if (EMBEDDED.test(text)) {
    throw new UnreadablePicture(
      'An SVG that embeds pictures is not read; send the embedded picture itself.',
    );
  }
  ready ??= initWasm(loadModule('@resvg/resvg-wasm/index_bg.wasm', MEMORY_MIB));
  await ready;
  const natural = open(text, 1);
  const { width, height } = natural;
  natural.free();
  if (!(width > 0 && height > 0)) throw new UnreadablePicture('The SVG has no size.');
  const zoom = zoomFor(width, height);
  const picture = open(text, zoom);
  const image = picture.render();
  const luminance = fromRgba(image.pixels, image.width, image.height);
  image.free();
  picture.free();
  return { ...luminance, pixelsPerUnit: zoom };
}

let ready: Promise<void> | undefined;

function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadablePicture('The SVG is not valid UTF-8.');
  }
}

/** Small pictures are drawn larger, in whole steps, and large ones smaller. */
function zoomFor(width: number, height: number): number {
  const area = width * height;
  if (area * 4 > PIXELS_DRAWN_MAX) return Math.min(1, Math.sqrt(PIXELS_DRAWN_MAX / area));
  const wanted = Math.min(width, height) < SMALL ? SMALL / Math.min(width, height) : 2;
  const most = Math.sqrt(PIXELS_DRAWN_MAX / area);
  return Math.max(1, Math.floor(Math.min(wanted, most, ZOOM_MAX)));
}

function open(text: string, zoom: number): InstanceType<typeof Resvg> {
  try {
    return new Resvg(text, {
      fitTo: { mode: 'zoom', value: zoom },
      font: { loadSystemFonts: false },
      background: '#fff',
      shapeRendering: 1,
    });
  } catch (fault) {
    if (fault instanceof WebAssembly.RuntimeError) throw fault;
    throw new UnreadablePicture('The SVG is broken: it cannot be parsed.');
  }
}

const ENTITY = /<!ENTITY/i;
/** Elements that bring pixels of their own, and style sheets that name some. */
const EMBEDDED = /<(?:[\w.-]+:)?(?:image|feImage)[\s/>]|@import/i;
const PIXELS_DRAWN_MAX = 6_000_000;
const SMALL = 300;
const ZOOM_MAX = 4;
const MEMORY_MIB = 128;
