/**
 * Label sheets as PDF. Symbols are vectors at true size, placed on whole dots of a 300 dpi printer;
 * the same labels give the same bytes.
 */
import { setImmediate } from 'node:timers/promises';
import Paper from 'pdfkit';
import { hexColor, type Color } from '../render/color.ts';
import type { Scene } from '../render/scene.ts';
import { shapePath, textPath, TEXT_UNITS } from '../render/svg.ts';
import { DOT_MM, turnedSize, type Label } from './labels.ts';
import type { SheetOrder } from './options.ts';
import { cornerOf, labelsOf, PAPERS } from './sheets.ts';

/**
 * Draws the labels one after the other, from the first free place on, and lets others run in between.
 * `manifest` is a JSON text that goes along as an attachment.
 */
export async function sheetPdf(
  labels: readonly Label[],
  order: SheetOrder,
  manifest: string,
): Promise<Uint8Array> {
  const { paper, ended } = beginPaper(order);
  const dates = { creationDate: NO_DATE, modifiedDate: NO_DATE };
  paper.file(Buffer.from(manifest), { name: 'manifest.json', type: 'application/json', ...dates });
  const perSheet = labelsOf(order.sheet);
  for (const [i, label] of labels.entries()) {
    const place = (order.start - 1 + i) % perSheet;
    if (i > 0 && place === 0) paper.addPage();
    drawLabel(paper, label, order, place);
    await setImmediate();
  }
  paper.end();
  return ended;
}

function beginPaper({ sheet }: SheetOrder): {
  readonly paper: PDFKit.PDFDocument;
  readonly ended: Promise<Uint8Array>;
} {
  const { widthMm, heightMm } = PAPERS[sheet.paper];
  const info = { Title: `Labels ${sheet.id}`, CreationDate: NO_DATE, ModDate: NO_DATE };
  const size: [number, number] = [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM];
  const paper = new Paper({ size, margin: 0, info });
  const parts: Uint8Array[] = [];
  const ended = new Promise<Uint8Array>((done, failed) => {
    paper.on('data', (part: Uint8Array) => parts.push(part));
    paper.on('end', () => done(Buffer.concat(parts)));
    paper.on('error', failed);
  });
  return { paper, ended };
}

/** In the middle of its label, on whole dots. */
function drawLabel(
  paper: PDFKit.PDFDocument,
  { scene, moduleDots }: Label,
  { sheet, offsetXMm, offsetYMm }: SheetOrder,
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
  paper.save();
  paper.translate(x, y).scale(moduleDots * POINTS_PER_DOT);
  turn(paper, scene);
  drawScene(paper, scene);
  paper.restore();
}

function turn(paper: PDFKit.PDFDocument, scene: Scene): void {
  const { rotate, widthModules, heightModules } = scene;
  if (rotate === 0) return;
  const shift = {
    90: [heightModules, 0],
    180: [widthModules, heightModules],
    270: [0, widthModules],
  }[rotate] as [number, number];
  paper.translate(...shift).rotate(rotate);
}

/** Paper is white: a background that is white or clear is not printed. */
function drawScene(paper: PDFKit.PDFDocument, scene: Scene): void {
  const { background, layers, glyphs, widthModules, heightModules } = scene;
  if (background.alpha > 0 && hexColor(background) !== WHITE) {
    ink(paper, background).rect(0, 0, widthModules, heightModules).fill();
  }
  for (const { color, shape } of layers) {
    ink(paper, color);
    if (shape.kind !== 'bars') paper.path(shapePath(shape)).fill();
    else for (const bar of shape.bars) paper.rect(bar.x, bar.y, bar.width, bar.height).fill();
  }
  if (glyphs.length === 0) return;
  ink(paper, layers[0].color);
  paper
    .scale(1 / TEXT_UNITS)
    .path(textPath(glyphs))
    .fill();
}

const ink = (paper: PDFKit.PDFDocument, color: Color): PDFKit.PDFDocument =>
  paper.fillColor(hexColor(color), color.alpha / 255);

/** A date of its own would make every file differ. */
const NO_DATE = new Date(0);
const WHITE = '#fff';
const POINTS_PER_MM = 72 / 25.4;
const POINTS_PER_DOT = 72 / 300;
