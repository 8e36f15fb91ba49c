/** An invoice as PDF: A4, as many pages as its lines need, the same bytes for the same invoice. */
import Paper from 'pdfkit';
import {
  invoiceTexts,
  ROW_HEADINGS,
  type InvoiceDocument,
  type InvoiceTexts,
  type RowTexts,
} from './invoice-document.ts';
import { createTextWriter, type InvoiceFont, type TextWriter } from './pdf-text.ts';

/**
 * Draws the invoice. PDF readers bring Helvetica, which writes Western European languages; `fonts`
 * write what it lacks, the first one that has a character. What none has becomes its base letter or
 * a question mark.
 */
export async function invoicePdf(
  invoice: InvoiceDocument,
  fonts: readonly InvoiceFont[],
): Promise<Uint8Array> {
  const texts = invoiceTexts(invoice);
  const issued = new Date(invoice.issuedAtMs);
  const paper = new Paper({
    size: 'A4',
    // Texts are placed by hand; a margin would make pdfkit begin pages by itself.
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
    paper.on('data', (part: Uint8Array) => parts.push(part));
    paper.on('end', done);
    paper.on('error', failed);
  });
  const pen = createTextWriter(paper, fonts);
  drawBody(paper, pen, texts);
  drawFooters(paper, pen, texts);
  paper.end();
  await ended;
  return Buffer.concat(parts);
}

function drawBody(paper: PDFKit.PDFDocument, pen: TextWriter, texts: InvoiceTexts): void {
  let y = drawRow(paper, pen, ROW_HEADINGS, drawHead(paper, pen, texts), true);
  for (const row of texts.rows) {
    if (y + rowHeight(pen, row) > BOTTOM) {
      paper.addPage();
      y = drawRow(paper, pen, ROW_HEADINGS, TOP, true);
    }
    y = drawRow(paper, pen, row, y, false);
  }
  y += 12;
  if (y + texts.sums.length * 20 > BOTTOM) y = nextPage(paper);
  y = drawSums(paper, pen, texts, y);
  const notes = texts.notes.flatMap((note) => pen.wrap(note, RIGHT - LEFT, SMALL, LINES_MAX));
  if (notes.length === 0) return;
  y += 24;
  if (y + notes.length * LEADING > BOTTOM) y = nextPage(paper);
  for (const note of notes) {
    pen.write(note, LEFT, y, SMALL);
    y += LEADING;
  }
}

/** Title, stamp, the two parties and the dates. Gives where the lines begin. */
function drawHead(paper: PDFKit.PDFDocument, pen: TextWriter, texts: InvoiceTexts): number {
  let y = TOP;
  for (const line of pen.wrap(texts.title, RIGHT - LEFT - 110, TITLE, 3)) {
    pen.write(line, LEFT, y, TITLE);
    y += 26;
  }
  if (texts.stamp !== null) {
    const color = STAMP_COLORS[texts.stamp];
    paper
      .roundedRect(RIGHT - 86, TOP - 4, 86, 30, 4)
      .lineWidth(2)
      .stroke(color);
    const width = pen.width(texts.stamp, STAMP);
    pen.write(texts.stamp, RIGHT - 43 - width / 2, TOP + 4, { ...STAMP, color });
  }
  y += 18;
  const ends = [
    drawParty(pen, 'From', texts.seller, LEFT, y),
    drawParty(pen, 'Billed to', texts.buyer, LEFT + 185, y),
  ];
  let factY = y;
  for (const [label, value] of texts.facts) {
    pen.write(label, FACTS, factY, LABEL);
    for (const line of pen.wrap(value, RIGHT - FACTS, TEXT, 3)) {
      pen.write(line, FACTS, factY + 12, TEXT);
      factY += LEADING;
    }
    factY += LEADING + 2;
  }
  return Math.max(...ends, factY) + 22;
}

function drawParty(
  pen: TextWriter,
  label: string,
  lines: readonly string[],
  x: number,
  y: number,
): number {
  pen.write(label, x, y, LABEL);
  let at = y + LEADING;
  for (const [index, line] of lines.slice(0, PARTY_LINES_MAX).entries()) {
    const hand = index === 0 ? STRONG : TEXT;
    for (const part of pen.wrap(line, PARTY_WIDTH, hand, PARTY_PARTS_MAX)) {
      pen.write(part, x, at, hand);
      at += LEADING;
    }
  }
  return at;
}

function cellsOf(pen: TextWriter, row: RowTexts, isHeading: boolean) {
  const hand = isHeading ? STRONG : TEXT;
  return COLUMNS.map((column) => ({
    column,
    hand,
    lines: pen.wrap(row[column.name], column.width, hand, LINES_MAX),
  }));
}

const rowHeight = (pen: TextWriter, row: RowTexts): number =>
  Math.max(...cellsOf(pen, row, false).map(({ lines }) => lines.length)) * LEADING + ROW_PADDING;

function drawRow(
  paper: PDFKit.PDFDocument,
  pen: TextWriter,
  row: RowTexts,
  y: number,
  isHeading: boolean,
): number {
  let end = y;
  for (const { column, hand, lines } of cellsOf(pen, row, isHeading)) {
    for (const [index, line] of lines.entries()) {
      const at = y + index * LEADING;
      const x = column.isRight ? column.x + column.width - pen.width(line, hand) : column.x;
      pen.write(line, x, at, hand);
      end = Math.max(end, at + LEADING);
    }
  }
  const line = end + 2;
  const color = isHeading ? INK : HAIRLINE;
  paper.moveTo(LEFT, line).lineTo(RIGHT, line);
  paper.lineWidth(isHeading ? 1.2 : 0.5).stroke(color);
  return end + ROW_PADDING;
}

function drawSums(
  paper: PDFKit.PDFDocument,
  pen: TextWriter,
  texts: InvoiceTexts,
  top: number,
): number {
  let y = top;
  for (const [index, [label, amount]] of texts.sums.entries()) {
    const isTotal = index === texts.sums.length - 1;
    const hand = isTotal ? TOTAL : TEXT;
    if (isTotal) paper.moveTo(SUMS, y).lineTo(RIGHT, y).lineWidth(1.2).stroke(INK);
    const at = y + (isTotal ? 6 : 0);
    pen.write(label, SUMS, at, hand);
    pen.write(amount, RIGHT - pen.width(amount, hand), at, hand);
    y += 18;
  }
  return y + 6;
}

/** On every page: which invoice it belongs to, and its number among them. */
function drawFooters(paper: PDFKit.PDFDocument, pen: TextWriter, texts: InvoiceTexts): void {
  const { start, count } = paper.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    paper.switchToPage(page);
    const [name = ''] = pen.wrap(`${texts.title} · ${texts.seller[0]}`, 380, FOOT, 1);
    const place = `Page ${page - start + 1} of ${count}`;
    pen.write(name, LEFT, FOOTER, FOOT);
    pen.write(place, RIGHT - pen.width(place, FOOT), FOOTER, FOOT);
  }
}

function nextPage(paper: PDFKit.PDFDocument): number {
  paper.addPage();
  return TOP;
}

// A4 in points: 595 × 842.
const [LEFT, RIGHT, TOP, BOTTOM, FOOTER] = [50, 545, 56, 770, 796];
const [FACTS, SUMS, PARTY_WIDTH] = [430, 330, 168];
const [LEADING, ROW_PADDING] = [13, 8];

/** A cell of more lines is cut: an invoice is not a place for essays, and must end. */
const LINES_MAX = 12;
/** So that the head never fills its page: 12 × 3 lines are 468 points. */
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
