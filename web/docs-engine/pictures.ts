/** Pictures of barcodes in the documentation, drawn by the product itself while the pages are built. */
import { readFileSync } from 'node:fs';
import { findSymbology } from '../../src/barcode/registry.ts';
import { draw } from '../../src/picture/draw.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';
import { escapeHtml } from './html.ts';

/** What `barcode:CODE128/ABC-123?scale=3` asks for. */
export interface PictureRequest {
  readonly symbology: string;
  readonly data: string;
  readonly options: ReadonlyMap<string, string>;
}

/** Throws for a reference without data. */
export function parsePicture(reference: string): PictureRequest {
  const [, symbology, data, query = ''] =
    /^barcode:([^/]+)\/([^?]+)(?:\?(.*))?$/.exec(reference) ?? [];
  if (symbology === undefined || data === undefined) throw new Error(`picture: ${reference}`);
  return {
    symbology,
    data: decodeURIComponent(data),
    options: new Map(new URLSearchParams(query)),
  };
}

/** The picture as a reference, the other way round. */
export const pictureReference = (id: string, data: string, options: object = {}): string => {
  const query = new URLSearchParams({ ...options }).toString();
  return `barcode:${id}/${encode(data)}${query === '' ? '' : `?${query}`}`;
};

/** Parentheses too: they would end the address in Markdown. */
const encode = (data: string): string =>
  encodeURIComponent(data).replaceAll('(', '%28').replaceAll(')', '%29');

/** The SVG; a text says why there is none. */
export async function drawPicture(
  request: PictureRequest,
): Promise<{ readonly svg: string } | string> {
  const { data, options } = request;
  const symbology = findSymbology(request.symbology);
  if (symbology === undefined) return `unknown symbology ${request.symbology}`;
  const parsed = parseStyle(options, symbology);
  if (parsed.kind !== 'style') return parsed.reason;
  const imageFormat = findImageFormat('svg')!;
  const drawn = await draw({ symbology, data, imageFormat, style: parsed.style });
  return drawn.kind === 'picture' ? { svg: Buffer.from(drawn.bytes).toString() } : drawn.reason;
}

/** An SVG within a page: named by `alt`; its ids are made its own by `prefix`. */
export function inlineSvg(svg: string, alt: string, prefix: string): string {
  const named = svg
    .replace(/^.*?(?=<svg)/s, '')
    .replaceAll(/\bid="([^"]+)"/g, `id="${prefix}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
    .replaceAll(/href="#([^"]+)"/g, `href="#${prefix}-$1"`)
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/<svg([^>]*)>/, (_, attributes: string) => {
      const kept = attributes.replaceAll(/ (?:role|aria-\w+)="[^"]*"/g, '');
      return `<svg${kept} role="img" aria-label="${escapeHtml(alt)}">`;
    });
  return `<span class="paper">${named.trim()}</span>`;
}

/** A drawing that lies beside the Markdown. */
export const readSvg = (file: string): string => readFileSync(file, 'utf8');
