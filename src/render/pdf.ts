/**
 * Prints a scene as PDF (ISO 32000-1:2008) with one page of exactly the picture's size, as vectors. It
 * holds no fonts, dates or ids: the same scene gives the same bytes.
 */
import { deflateSync } from 'node:zlib';
import { withOpaqueInks } from './art/page-art.ts';
import { colorOperator, drawing, pageSize, shadingEntries } from './page.ts';
import { pdfImage } from './pdf-image.ts';
import type { Scene } from './scene.ts';

/** The PDF file; its title is the scene's. Opacities are kept, and a clear background is not drawn. */
export function printPdf(scene: Scene): Uint8Array {
  const { art } = scene;
  const drawn = art === undefined ? scene : withOpaqueInks(scene, art);
  const isCmyk = scene.colorSpace === 'cmyk';
  const opacities = opacitiesOf(drawn);
  const states = opacities.map((alpha) => `/A${alpha}<</ca ${part(alpha)}>>`).join('');
  const objects: Uint8Array[] = [];
  /** The number of an object that is put behind the page. */
  const put = (object: Uint8Array): number => firstExtra(1) + objects.push(object) - 1;
  let named = states === '' ? '' : `/ExtGState<<${states}>>`;
  const content = drawing(drawn, {
    ink: (color) =>
      (opacities.length === 0 ? '' : `/A${color.alpha} gs\n`) + colorOperator(color, isCmyk),
    shade(line, from, to) {
      named += `/Shading<</S ${shadingEntries(line, from, to, isCmyk)}>>`;
      return '/S sh\n';
    },
    image(logo) {
      named += `/XObject<</L ${put(pdfImage(logo, put, isCmyk))} 0 R>>`;
      return '/L Do\n';
    },
  });
  const page = { ...pageSize(scene), resources: `<<${named}>>`, content };
  return pdfFile([page], scene.title, objects);
}

/** A page: its size in points, and its operators with the dictionary of what they name. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly resources: string;
  readonly content: string;
}

/**
 * A file of such pages. `extras` are objects that dictionaries of pages may refer to: the first of them
 * is the object of the number `firstExtra` says for as many pages.
 */
export function pdfFile(
  pages: readonly PdfPage[],
  title: string,
  extras: readonly Uint8Array[] = [],
): Uint8Array {
  const kids = pages.map((_, i) => `${FIRST_PAGE + 2 * i} 0 R`).join(' ');
  return writeObjects([
    '<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</DisplayDocTitle true>>>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...pages.flatMap(({ width, height, resources, content }, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${below(width)} ${below(height)}]` +
        `/Resources${resources}/Contents ${FIRST_PAGE + 1 + 2 * i} 0 R>>`,
      stream(content),
    ]),
    ...extras,
    `<</Title${hexText(title)}>>`,
  ]);
}

/** The number of the first object of one's own in a file of so many pages. */
export const firstExtra = (pages: number): number => FIRST_PAGE + 2 * pages;

const FIRST_PAGE = 3;

/** All opacities of a scene's colors, if any is not opaque. */
function opacitiesOf({ background, layers }: Scene): readonly number[] {
  const alphas = [background, ...layers.map((layer) => layer.color)]
    .map((color) => color.alpha)
    .filter((alpha) => alpha > 0);
  return alphas.every((alpha) => alpha === 255) ? [] : [...new Set(alphas)];
}

/** A file of objects 1 to n with the cross-reference table (7.5); the last one is the document's information. */
export function writeObjects(objects: readonly (string | Uint8Array)[]): Uint8Array {
  const parts: Uint8Array[] = [HEADER];
  const offsets: number[] = [];
  let length = HEADER.length;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    push(Buffer.from(`${i + 1} 0 obj\n`));
    push(typeof object === 'string' ? Buffer.from(object) : object);
    push(Buffer.from('\nendobj\n'));
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R/Info ${objects.length} 0 R>>\n`;
  parts.push(Buffer.from(`${table}${trailer}startxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream, compressed where that is worth its time. */
function stream(content: string): Uint8Array {
  const bytes = Buffer.from(content);
  const isLong = bytes.length > PLAIN_MAX;
  const data = isLong ? deflateSync(bytes, { level: 1 }) : bytes;
  const filter = isLong ? '/Filter/FlateDecode' : '';
  const head = `<<${filter}/Length ${data.length}>>stream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}

/** Text as a string of hexadecimal digits in UTF-16, which nothing in it can end (7.3.4.3, 7.9.2.2). */
const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`;

const part = (alpha: number): string => String(Math.round((alpha / 255) * 1e4) / 1e4);

/**
 * A length in points, less by some millionths of a millimeter: what rasterizes a page rounds its
 * pixels up, and would otherwise add one for the rounding of a float.
 */
const below = (points: number): string => String(Math.floor((points - 1e-5) * 1e5) / 1e5);

/** With bytes above 127, by which transports see that the file is no text (7.5.2). */
const HEADER = Buffer.concat([
  Buffer.from('%PDF-1.4\n%'),
  Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a),
]);

/** Most pictures are shorter. */
const PLAIN_MAX = 32_768;
