/** Pixels as objects of a PDF file (ISO 32000-1:2008, 8.9.5). */
import { deflateSync } from 'node:zlib';
import type { LogoPixels } from './art/art.ts';
import { cmykOf } from './page.ts';

/**
 * An image of eight bits a channel, with its opacity as an image of its own. `put` adds an object to the file and
 * gives its number.
 */
export function pdfImage(
  image: LogoPixels,
  put: (object: Uint8Array) => number,
  isCmyk = false,
): Uint8Array {
  const { width, height, rgba } = image;
  const count = width * height;
  const channels = isCmyk ? 4 : 3;
  const colors = new Uint8Array(channels * count);
  const opacities = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const [red, green, blue, alpha] = rgba.subarray(4 * i, 4 * i + 4) as unknown as Rgba;
    const color = isCmyk ? cmykOf({ red, green, blue }).map(toByte) : [red, green, blue];
    colors.set(color, channels * i);
    opacities[i] = alpha;
  }
  const isOpaque = opacities.every((alpha) => alpha === 255);
  const mask = isOpaque ? '' : `/SMask ${put(pixels(image, '/DeviceGray', opacities, ''))} 0 R`;
  return pixels(image, isCmyk ? '/DeviceCMYK' : '/DeviceRGB', colors, mask);
}

function pixels(
  { width, height }: LogoPixels,
  space: string,
  samples: Uint8Array,
  more: string,
): Uint8Array {
  const data = deflateSync(samples, { level: 6 });
  const head =
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${space}` +
    `/BitsPerComponent 8/Filter/FlateDecode${more}/Length ${data.length}>>stream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const toByte = (part: number): number => Math.round(255 * part);
