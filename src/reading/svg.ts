/**
 * SVG to brightness. The renderer has no network and no files; what could make a small file large or
 * slow (entities, pictures inside the picture) is refused before it is parsed. It has no fonts either:
 * text is not drawn, so that barcodes made of a font's glyphs are not read.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { UnreadablePicture, fromRgba, type Luminance } from './luminance.ts';
import { loadModule } from './wasm.ts';

/**
 * `isOwn` is for pictures that were drawn here, which may embed the pixels of a logo. Gives
 * the picture and how many of its pixels are a unit of the file. Throws UnreadablePicture; anything else
 * leaves the renderer in no state to go on with.
 */
export async function decodeSvg(
  bytes: Uint8Array,
  isOwn: boolean,
): Promise<Luminance & { readonly pixelsPerUnit: number }> {
  const text = toText(bytes);
  if (!isOwn) refuseEmbedded(text);
  const { width, height } = await sizeOfSvg(text);
  if (!(width > 0 && height > 0)) throw new UnreadablePicture('The SVG has no size.');
  const zoom = zoomFor(width, height);
  const picture = open(text, zoom, '#fff');
  const image = picture.render();
  const luminance = fromRgba(image.pixels, image.width, image.height);
  image.free();
  picture.free();
  return { ...luminance, pixelsPerUnit: zoom };
}

/** What could make a small file large, or bring files of its own. */
function refuseEmbedded(text: string): void {
  if (ENTITY.test(text)) throw new UnreadablePicture('An SVG that declares entities is not read.');
  if (EMBEDDED.test(text)) {
    throw new UnreadablePicture(
      'An SVG that embeds pictures is not read; send the embedded picture itself.',
    );
  }
}

/** Width and height that the file asks for, in pixels. Throws UnreadablePicture. */
export async function sizeOfSvg(text: string): Promise<{ width: number; height: number }> {
  ready ??= initWasm(loadModule('@resvg/resvg-wasm/index_bg.wasm', MEMORY_MIB));
  await ready;
  const natural = open(text, 1, '#fff');
  const { width, height } = natural;
  natural.free();
  return { width, height };
}

/** The picture `zoom` times as large, smooth and with its transparency; not premultiplied. */
export async function drawSvg(
  text: string,
  zoom: number,
): Promise<{ width: number; height: number; rgba: Uint8Array }> {
  ready ??= initWasm(loadModule('@resvg/resvg-wasm/index_bg.wasm', MEMORY_MIB));
  await ready;
  const picture = open(text, zoom);
  const image = picture.render();
  const { width, height } = image;
  const rgba = Uint8Array.from(image.pixels);
  image.free();
  picture.free();
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < 3; c++)
      rgba[at + c] = Math.min(255, Math.round((rgba[at + c]! * 255) / alpha));
  }
  return { width, height, rgba };
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
  const wanted = Math.max(2, Math.ceil(SMALL / Math.min(width, height)));
  const most = Math.sqrt(PIXELS_DRAWN_MAX / area);
  return Math.max(1, Math.floor(Math.min(wanted, most, ZOOM_MAX)));
}

function open(text: string, zoom: number, background?: string): InstanceType<typeof Resvg> {
  try {
    return new Resvg(text, {
      fitTo: { mode: 'zoom', value: zoom },
      font: { loadSystemFonts: false },
      ...(background !== undefined && { background }),
      shapeRendering: background === undefined ? SMOOTH : 1,
    });
  } catch (fault) {
    if (fault instanceof WebAssembly.RuntimeError) throw fault;
    throw new UnreadablePicture('The SVG is broken: it cannot be parsed.');
  }
}

/** `geometricPrecision`; 1 is `crispEdges` where the file says nothing. */
const SMOOTH = 2;
const ENTITY = /<!ENTITY/i;
/** Elements that bring pixels of their own, and style sheets that name some. */
const EMBEDDED = /<(?:[\w.-]+:)?(?:image|feImage)[\s/>]|@import/i;
const PIXELS_DRAWN_MAX = 6_000_000;
const SMALL = 300;
const ZOOM_MAX = 4;
const MEMORY_MIB = 128;
