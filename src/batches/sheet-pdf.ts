/**
 * Label sheets as PDF. Symbols are vectors at true size, placed on whole dots of a 300 dpi printer;
 * the same labels give the same bytes.
 */
import { setImmediate } from 'node:timers/promises';
import Document from 'pdfkit';
import { hexColor, type Color } from '../render/color.ts';
import type { Scene } from '../render/scene.ts';
import { shapePath, textPath, TEXT_UNITS } from '../render/svg.ts';
import { cropMarks } from '../sheets/crop-marks.ts';
import type { SheetSettings } from '../sheets/settings.ts';
import { cornerOf, labelsOf } from '../sheets/sheet.ts';
import { DOT_MM, turnedSize, type Label } from './labels.ts';

/**
 * Draws the labels one after the other, from the first free place on, and lets other work run in between.
 * `manifest` is a JSON text, attached to the document.
 */
export async function sheetPdf(
  labels: readonly Label[],
  settings: SheetSettings,
  manifest: string,
): Promise<Uint8Array> {
  const { document, ended } = beginDocument(settings);
  const dates = { creationDate: NO_DATE, modifiedDate: NO_DATE };
  document.file(Buffer.from(manifest), {
    name: 'manifest.json',
    type: 'application/json',
    ...dates,
  });
  const perSheet = labelsOf(settings.sheet);
  drawCropMarks(document, settings);
  for (const [i, label] of labels.entries()) {
    const place = (settings.start - 1 + i) % perSheet;
    if (i > 0 && place === 0) {
      document.addPage();
      drawCropMarks(document, settings);
    }
    drawLabel(document, label, settings, place);
    await setImmediate();
  }
  document.end();
  return ended;
}

function beginDocument({ sheet }: SheetSettings): {
  readonly document: PDFKit.PDFDocument;
  readonly ended: Promise<Uint8Array>;
} {
  const { pageWidthMm: widthMm, pageHeightMm: heightMm } = sheet;
  const info = { Title: `Labels ${sheet.id}`, CreationDate: NO_DATE, ModDate: NO_DATE };
  const size: [number, number] = [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM];
  const document = new Document({ size, margin: 0, info });
  const parts: Uint8Array[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
  return { document, ended };
}

function drawCropMarks(document: PDFKit.PDFDocument, settings: SheetSettings): void {
  for (const { xMm, yMm, widthMm, heightMm } of cropMarks(settings)) {
    const [x, y, width, height] = [xMm, yMm, widthMm, heightMm].map((mm) => mm * POINTS_PER_MM) as [
      number,
      number,
      number,
      number,
    ];
    document.rect(x, y, width, height).fill('#000');
  }
}

/** In the middle of its label, on whole dots. */
function drawLabel(
  document: PDFKit.PDFDocument,
  { scene, moduleDots }: Label,
  { sheet, offsetXMm, offsetYMm }: SheetSettings,
  place: number,
): void {
  const { xMm, yMm } = cornerOf(sheet, place);
  const { width, height } = turnedSize(scene);
  const left = xMm + offsetXMm + (sheet.widthMm - width * moduleDots * DOT_MM) / 2;
  const top = yMm + offsetYMm + (sheet.heightMm - height * moduleDots * DOT_MM) / 2;
  const [x, y] = [left, top].map((mm) => Math.round(mm / DOT_MM) * POINTS_PER_DOT) as [
    number,
    number,
  ];
  document.save();
  document.translate(x, y).scale(moduleDots * POINTS_PER_DOT);
  rotate(document, scene);
  drawScene(document, scene);
  document.restore();
}

function rotate(document: PDFKit.PDFDocument, scene: Scene): void {
  const { rotate, widthModules, heightModules } = scene;
  if (rotate === 0) return;
  const shift = {
    90: [heightModules, 0],
    180: [widthModules, heightModules],
    270: [0, widthModules],
  }[rotate] as [number, number];
  document.translate(...shift).rotate(rotate);
}

/** Paper is white: a background that is white or clear is not printed. */
function drawScene(document: PDFKit.PDFDocument, scene: Scene): void {
  const { background, layers, glyphs, widthModules, heightModules } = scene;
  if (background.alpha > 0 && hexColor(background) !== WHITE) {
    ink(document, background).rect(0, 0, widthModules, heightModules).fill();
  }
  for (const { color, shape } of layers) {
    ink(document, color);
    if (shape.kind !== 'bars') document.path(shapePath(shape)).fill();
    else for (const bar of shape.bars) document.rect(bar.x, bar.y, bar.width, bar.height).fill();
  }
  if (glyphs.length === 0) return;
  ink(document, layers[0].color);
  document
    .scale(1 / TEXT_UNITS)
    .path(textPath(glyphs))
    .fill();
}

const ink = (document: PDFKit.PDFDocument, color: Color): PDFKit.PDFDocument =>
  document.fillColor(hexColor(color), color.alpha / 255);

/** A date of its own would make every file differ. */
const NO_DATE = new Date(0);
const WHITE = '#fff';
const POINTS_PER_MM = 72 / 25.4;
const POINTS_PER_DOT = 72 / 300;
