/** The image formats of labels: each prints the same arranged label. Deterministic, without fonts or dates. */
import { trueColorPng, rasterPng } from '../render/png.ts';
import { hexColor } from '../render/color.ts';
import { imageJpg, rasterJpg } from '../render/jpg.ts';
import { pixelsToMm } from '../render/options/length.ts';
import type { Image } from '../render/art/image.ts';
import type { Raster } from '../render/raster.ts';
import { sceneElements } from '../render/svg.ts';
import { imageWebp, rasterWebp } from '../render/webp.ts';
import { rasterZpl } from '../render/zpl.ts';
import { escapeXml } from '../util/escape.ts';
import type { ArrangedLabel, Part } from './arranged.ts';
import { hasFewColors, imageOf, rasterOf } from './canvas.ts';
import { labelPdf } from './print-pdf.ts';

/** An image format of labels. */
export interface LabelFormat {
  readonly id: 'svg' | 'png' | 'jpg' | 'webp' | 'pdf' | 'zpl';
  readonly contentType: string;
  readonly print: (label: ArrangedLabel) => Uint8Array;
}

/** Every image format that a label may be printed in. */
export const LABEL_FORMATS: readonly LabelFormat[] = [
  { id: 'svg', contentType: 'image/svg+xml', print: svg },
  {
    id: 'png',
    contentType: 'image/png',
    print: inColors(rasterPng, trueColorPng),
  },
  {
    id: 'jpg',
    contentType: 'image/jpeg',
    print: inColors(rasterJpg, imageJpg),
  },
  {
    id: 'webp',
    contentType: 'image/webp',
    print: inColors(rasterWebp, imageWebp),
  },
  { id: 'pdf', contentType: 'application/pdf', print: labelPdf },
  { id: 'zpl', contentType: 'application/zpl', print: (label) => labelsZpl([label]) },
];

/** One file for a printer of ZPL II: each label with its width and length, and so many copies of each. */
export function labelsZpl(labels: readonly ArrangedLabel[], copies = 1): Buffer {
  return Buffer.concat(labels.map((label) => rasterZpl(rasterOf(label), copies)));
}

/** By the numbers of its colors where they are few, which is smaller and sharper. */
function inColors(
  few: (raster: Raster, dpi: number) => Uint8Array,
  many: (image: Image, dpi: number) => Uint8Array,
): LabelFormat['print'] {
  return (label) =>
    hasFewColors(label) ? few(rasterOf(label), label.dpi) : many(imageOf(label), label.dpi);
}

/** Outlines alone: no fonts, scripts or styles. Width and height are its pixels in mm. */
function svg(label: ArrangedLabel): Uint8Array {
  const { widthPixels: width, heightPixels: height, dpi } = label;
  const mm = (pixels: number): number => Math.round(pixelsToMm(pixels, dpi) * 10_000) / 10_000;
  const background = `<path fill="${hexColor(label.background)}" d="M0 0h${width}v${height}H0z"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(width)}mm" height="${mm(height)}mm" ` +
      `viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" role="img">` +
      `<title>${escapeXml(label.title)}</title>${background}` +
      `${label.parts.map(partElements).join('')}</svg>`,
  );
}

function partElements(part: Part): string {
  const { left, top } = part;
  if (part.kind === 'scene') {
    return `<g transform="translate(${left} ${top})">${sceneElements(part.scene)}</g>`;
  }
  const { width, height } = part.image;
  const png = Buffer.from(trueColorPng(part.image)).toString('base64');
  return (
    `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" ` +
    `href="data:image/png;base64,${png}"/>`
  );
}
