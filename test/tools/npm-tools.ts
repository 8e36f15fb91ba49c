/** The tools that come from npm, used as their documentation shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jsPDF } from 'jspdf';
import { PDFDocument as PdfLibDocument } from 'pdf-lib';
import PdfKitDocument from 'pdfkit';
import pdfmake from 'pdfmake';
import svgToPdfKit from 'svg-to-pdfkit';
import { dataUrl, naturalHeightMm, naturalWidthMm, KINDS, type Picture } from './pictures.ts';
import { reactPdfPages } from './react-pdf.js';
import { PAGE_MM, points, type Size, type Tool } from './tool.ts';

const MARGIN = points(PAGE_MM.margin);
const PAGE: [number, number] = [points(PAGE_MM.width), points(PAGE_MM.height)];

const widthOf = (picture: Picture): number => points(naturalWidthMm(picture));
const heightOf = (picture: Picture): number => points(naturalHeightMm(picture));

/** A document of pdfkit with one page a picture. */
async function pdfKitPages(
  pictures: readonly Picture[],
  put: (doc: PDFKit.PDFDocument, picture: Picture) => void,
): Promise<Uint8Array[]> {
  const doc = new PdfKitDocument({ autoFirstPage: false });
  const chunks: Buffer[] = [];
  const ended = new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  for (const picture of pictures) {
    doc.addPage({ size: PAGE, margin: 0 });
    put(doc, picture);
  }
  doc.end();
  await ended;
  return [Buffer.concat(chunks)];
}

const pdfKit: Tool['place'] = (pictures, size) =>
  pdfKitPages(pictures, (doc, picture) => {
    const options = size === 'natural' ? { width: widthOf(picture) } : {};
    doc.image(picture.bytes, MARGIN, MARGIN, options);
  });

/** Its `width` is not the picture's but that of what the picture's own may be a part of. */
const svgToPdf: Tool['place'] = (pictures, size) =>
  pdfKitPages(pictures, (doc, picture) => {
    doc.translate(MARGIN, MARGIN);
    if (size === 'natural') doc.scale(widthOf(picture) / picture.widthPx);
    svgToPdfKit(doc, picture.bytes.toString(), 0, 0, { assumePt: size === 'natural' });
  });

// Pictures are handed over as they are: nothing is to be fetched.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

async function pdfMake(pictures: readonly Picture[], size: Size): Promise<Uint8Array[]> {
  const content = pictures.map((picture, i) => ({
    ...(picture.kind === 'SVG' ? { svg: picture.bytes.toString() } : { image: dataUrl(picture) }),
    ...(size === 'natural' ? { width: widthOf(picture) } : {}),
    ...(i === 0 ? {} : { pageBreak: 'before' as const }),
  }));
  const pageSize = { width: PAGE[0], height: PAGE[1] };
  const pdf = pdfmake.createPdf({ pageSize, pageMargins: MARGIN, content });
  return [await pdf.getBuffer()];
}

async function reactPdf(pictures: readonly Picture[], size: Size): Promise<Uint8Array[]> {
  const place = { position: 'absolute', left: MARGIN, top: MARGIN };
  const images = pictures.map((picture) => {
    const natural = { width: widthOf(picture), height: heightOf(picture) };
    return { src: dataUrl(picture), style: { ...place, ...(size === 'natural' ? natural : {}) } };
  });
  return [await reactPdfPages(PAGE, images)];
}

async function jsPdf(pictures: readonly Picture[], size: Size): Promise<Uint8Array[]> {
  const format: [number, number] = [PAGE_MM.width, PAGE_MM.height];
  const doc = new jsPDF({ unit: 'mm', format, orientation: 'landscape' });
  const { margin } = PAGE_MM;
  for (const [i, picture] of pictures.entries()) {
    if (i > 0) doc.addPage();
    const [width, height] =
      size === 'natural' ? [naturalWidthMm(picture), naturalHeightMm(picture)] : [0, 0];
    const type = KINDS[picture.kind].id.toUpperCase();
    doc.addImage(picture.bytes, type, margin, margin, width, height);
  }
  return [Buffer.from(doc.output('arraybuffer'))];
}

async function pdfLib(pictures: readonly Picture[], size: Size): Promise<Uint8Array[]> {
  const doc = await PdfLibDocument.create();
  for (const picture of pictures) {
    const page = doc.addPage(PAGE);
    // It reads a JPG from the start of the memory that a Buffer may be a part of, so it gets a copy.
    const bytes = Uint8Array.from(picture.bytes);
    const image = await (picture.kind === 'JPG' ? doc.embedJpg(bytes) : doc.embedPng(bytes));
    const { width, height } =
      size === 'natural' ? { width: widthOf(picture), height: heightOf(picture) } : image;
    page.drawImage(image, { x: MARGIN, y: PAGE[1] - MARGIN - height, width, height });
  }
  return [await doc.save()];
}

const MANIFEST = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
) as Record<'dependencies' | 'devDependencies', Record<string, string>>;

/** The pinned version of a package. */
const pinned = (name: string) => (): string =>
  (MANIFEST.dependencies[name] ?? MANIFEST.devDependencies[name])!;

export const NPM_TOOLS: readonly Tool[] = [
  {
    name: 'pdfkit',
    needs: [],
    version: pinned('pdfkit'),
    takes: ['PNG', 'PNG, transparent', 'JPG'],
    refuses: { WebP: 'takes no WebP: use PNG', SVG: 'takes no SVG by itself: use svg-to-pdfkit' },
    place: pdfKit,
  },
  {
    name: 'svg-to-pdfkit',
    needs: [],
    version: pinned('svg-to-pdfkit'),
    takes: ['SVG'],
    place: svgToPdf,
  },
  {
    name: 'pdfmake',
    needs: [],
    version: pinned('pdfmake'),
    takes: ['SVG', 'PNG', 'PNG, transparent', 'JPG'],
    refuses: { WebP: 'takes no WebP: use SVG or PNG' },
    place: pdfMake,
  },
  {
    name: '@react-pdf/renderer',
    needs: [],
    version: pinned('@react-pdf/renderer'),
    takes: ['SVG', 'PNG', 'PNG, transparent', 'JPG'],
    refuses: { WebP: 'takes no WebP: use SVG or PNG' },
    place: reactPdf,
  },
  {
    name: 'jsPDF',
    needs: [],
    version: pinned('jspdf'),
    takes: ['PNG', 'PNG, transparent', 'JPG', 'WebP'],
    refuses: { SVG: 'takes no SVG in Node: use PNG' },
    place: jsPdf,
  },
  {
    name: 'pdf-lib',
    needs: [],
    version: pinned('pdf-lib'),
    takes: ['PNG', 'PNG, transparent', 'JPG'],
    refuses: { WebP: 'takes no WebP: use PNG', SVG: 'takes no SVG: use PNG' },
    place: pdfLib,
  },
];
