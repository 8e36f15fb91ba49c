/** An invoice as PDF: A4, as many pages as its lines take, the same bytes for the same invoice. */
import PdfDocument from 'pdfkit';
import {
  invoiceTexts,
  ROW_HEADINGS,
  type InvoiceDocument,
  type InvoiceTexts,
  type RowTexts,
} from './invoice-document.ts';
import type { InvoiceFont } from '../fonts/font-files.ts';
import { createTextWriter, type TextWriter } from './pdf-text.ts';

/**
 * Draws the invoice in Helvetica, and what that lacks in the first of `fonts` that has it; see
 * pdf-fonts.ts. Characters that none has are replaced, and given to `onMissing`, each once.
 */
export async function invoicePdf(
  invoice: InvoiceDocument,
  fonts: readonly InvoiceFont[],
  onMissing: (characters: readonly string[]) => void,
): Promise<Uint8Array> {
  const texts = invoiceTexts(invoice);
  const issued = new Date(invoice.issuedAtMs);
  const document = new PdfDocument({
    size: 'A4',
    // Texts have fixed positions; with a margin, pdfkit would begin pages by itself.
    margin: 0,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: texts.title,
      Author: invoice.seller.name,
      CreationDate: issued,
      ModDate: issued,
    },
  });
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((done, failed) => {
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', done);
    document.on('error', failed);
  });
  const writer = createTextWriter(document, fonts);
  drawBody(document, writer, texts);
  drawFooters(document, writer, texts);
  document.end();
  await ended;
  const missing = writer.missing();
  if (missing.length > 0) onMissing(missing);
  return Buffer.concat(parts);
}

function drawBody(document: PDFKit.PDFDocument, writer: TextWriter, texts: InvoiceTexts): void {
  let y = drawRow(document, writer, ROW_HEADINGS, drawHead(document, writer, texts), true);
  for (const row of texts.rows) {
    if (y + rowHeight(writer, row) > BOTTOM) {
      document.addPage();
      y = drawRow(document, writer, ROW_HEADINGS, TOP, true);
    }
    y = drawRow(document, writer, row, y, false);
  }
  y += 12;
  if (y + texts.sums.length * 20 > BOTTOM) y = nextPage(document);
  y = drawSums(document, writer, texts, y);
  const notes = texts.notes.flatMap((note) => writer.wrap(note, RIGHT - LEFT, SMALL, LINES_MAX));
  if (notes.length === 0) return;
  y += 24;
  if (y + notes.length * LEADING > BOTTOM) y = nextPage(document);
  for (const note of notes) {
    writer.write(note, LEFT, y, SMALL);
    y += LEADING;
  }
}

/** Draws title, stamp, the two parties and the dates; the position of the lines below. */
function drawHead(document: PDFKit.PDFDocument, writer: TextWriter, texts: InvoiceTexts): number {
  let y = TOP;
  for (const line of writer.wrap(texts.title, RIGHT - LEFT - 110, TITLE, 3)) {
    writer.write(line, LEFT, y, TITLE);
    y += 26;
  }
  if (texts.stamp !== null) {
    const color = STAMP_COLORS[texts.stamp];
    document
      .roundedRect(RIGHT - 86, TOP - 4, 86, 30, 4)
      .lineWidth(2)
      .stroke(color);
    const width = writer.width(texts.stamp, STAMP);
    writer.write(texts.stamp, RIGHT - 43 - width / 2, TOP + 4, { ...STAMP, color });
  }
  y += 18;
  const ends = [
    drawParty(writer, 'From', texts.seller, LEFT, y),
    drawParty(writer, 'Billed to', texts.buyer, LEFT + 185, y),
  ];
  let factY = y;
  for (const [label, value] of texts.facts) {
    writer.write(label, FACTS, factY, LABEL);
    for (const line of writer.wrap(value, RIGHT - FACTS, TEXT, 3)) {
      writer.write(line, FACTS, factY + 12, TEXT);
      factY += LEADING;
    }
    factY += LEADING + 2;
  }
  return Math.max(...ends, factY) + 22;
}

function drawParty(
  writer: TextWriter,
  label: string,
  lines: readonly string[],
  x: number,
  y: number,
): number {
  writer.write(label, x, y, LABEL);
  let at = y + LEADING;
  for (const [index, line] of lines.slice(0, PARTY_LINES_MAX).entries()) {
    const style = index === 0 ? STRONG : TEXT;
    for (const part of writer.wrap(line, PARTY_WIDTH, style, PARTY_PARTS_MAX)) {
      writer.write(part, x, at, style);
      at += LEADING;
    }
  }
  return at;
}

function cellsOf(writer: TextWriter, row: RowTexts, isHeading: boolean) {
  const style = isHeading ? STRONG : TEXT;
  return COLUMNS.map((column) => ({
    column,
    style,
    lines: writer.wrap(row[column.name], column.width, style, LINES_MAX),
  }));
}

const rowHeight = (writer: TextWriter, row: RowTexts): number =>
  Math.max(...cellsOf(writer, row, false).map(({ lines }) => lines.length)) * LEADING + ROW_PADDING;

function drawRow(
  document: PDFKit.PDFDocument,
  writer: TextWriter,
  row: RowTexts,
  y: number,
  isHeading: boolean,
): number {
  let end = y;
  for (const { column, style, lines } of cellsOf(writer, row, isHeading)) {
    for (const [index, line] of lines.entries()) {
      const at = y + index * LEADING;
      const x = column.isRight ? column.x + column.width - writer.width(line, style) : column.x;
      writer.write(line, x, at, style);
      end = Math.max(end, at + LEADING);
    }
  }
  const line = end + 2;
  const color = isHeading ? INK : HAIRLINE;
  document.moveTo(LEFT, line).lineTo(RIGHT, line);
  document.lineWidth(isHeading ? 1.2 : 0.5).stroke(color);
  return end + ROW_PADDING;
}

function drawSums(
  document: PDFKit.PDFDocument,
  writer: TextWriter,
  texts: InvoiceTexts,
  top: number,
): number {
  let y = top;
  for (const [index, [label, amount]] of texts.sums.entries()) {
    const isTotal = index === texts.sums.length - 1;
    const style = isTotal ? TOTAL : TEXT;
    if (isTotal) document.moveTo(SUMS, y).lineTo(RIGHT, y).lineWidth(1.2).stroke(INK);
    const at = y + (isTotal ? 6 : 0);
    writer.write(label, SUMS, at, style);
    writer.write(amount, RIGHT - writer.width(amount, style), at, style);
    y += 18;
  }
  return y + 6;
}

/** On every page: the invoice it belongs to, and the number of the page. */
function drawFooters(document: PDFKit.PDFDocument, writer: TextWriter, texts: InvoiceTexts): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    const [name = ''] = writer.wrap(`${texts.title} · ${texts.seller[0]}`, 380, FOOT, 1);
    const place = `Page ${page - start + 1} of ${count}`;
    writer.write(name, LEFT, FOOTER, FOOT);
    writer.write(place, RIGHT - writer.width(place, FOOT), FOOTER, FOOT);
  }
}

function nextPage(document: PDFKit.PDFDocument): number {
  document.addPage();
  return TOP;
}

// A4 in points: 595 × 842.
const [LEFT, RIGHT, TOP, BOTTOM, FOOTER] = [50, 545, 56, 770, 796];
const [FACTS, SUMS, PARTY_WIDTH] = [430, 330, 168];
const [LEADING, ROW_PADDING] = [13, 8];

/** A cell with more lines is cut off, so that an invoice ends whatever its texts are. */
const LINES_MAX = 12;
/** Keeps the head from filling its page: 12 × 3 lines are 468 points. */
const [PARTY_LINES_MAX, PARTY_PARTS_MAX] = [12, 3];

const [INK, GREY, HAIRLINE] = ['#1a1b1e', '#5c636a', '#ced4da'];
const STAMP_COLORS = { PAID: '#1b7a34', VOID: '#b3261e' } as const;

const TEXT = { size: 9.5, isBold: false, color: INK };
const STRONG = { ...TEXT, isBold: true };
const SMALL = { ...TEXT, size: 9 };
const LABEL = { size: 8.5, isBold: true, color: GREY };
const TITLE = { size: 20, isBold: true, color: INK };
const TOTAL = { size: 11.5, isBold: true, color: INK };
const STAMP = { size: 17, isBold: true, color: INK };
const FOOT = { size: 8, isBold: false, color: GREY };

const COLUMNS = [
  { name: 'description', x: LEFT, width: 240, isRight: false },
  { name: 'period', x: 302, width: 86, isRight: false },
  { name: 'quantity', x: 392, width: 72, isRight: true },
  { name: 'amount', x: 468, width: 77, isRight: true },
] as const;
