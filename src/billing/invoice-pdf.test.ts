import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { invoiceDocument, invoiceLine } from '../../test/support/invoice.ts';
import { invoiceFonts } from '../fonts/font-files.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoicePdf } from './invoice-pdf.ts';

/** The content of the pages. */
const streamsOf = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/stream\n([\s\S]*?)\nendstream/g),
  ]
    .map(([, body]) => inflateSync(Buffer.from(body!, 'latin1')).toString('latin1'))
    .filter((stream) => / Tf$/m.test(stream));

/** What a page's content streams write in Helvetica, piece by piece. */
function textsOf(pdf: Uint8Array): string[][] {
  return streamsOf(pdf).map((stream) =>
    [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces]) =>
      [...pieces!.matchAll(/<([0-9a-f]+)>/g)]
        .map(([, hex]) => new TextDecoder('windows-1252').decode(Buffer.from(hex!, 'hex')))
        .join(''),
    ),
  );
}

/** The glyphs that a document writes, piece by piece, as hexadecimal digits. */
const hexOf = (pdf: Uint8Array): string[] =>
  streamsOf(pdf).flatMap((stream) =>
    [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces]) =>
      [...pieces!.matchAll(/<([0-9a-f]+)>/g)].map(([, hex]) => hex).join(''),
    ),
  );

const pagesOf = async (own: Partial<InvoiceDocument>): Promise<string[][]> =>
  textsOf(await invoicePdf(invoiceDocument(own), [], () => {}));

describe('an invoice as PDF', () => {
  it('shows the same as the page, on one sheet', async () => {
    const [texts, ...more] = await pagesOf({});
    expect(more).toEqual([]);
    const expected = [
      ...['Invoice INV-000042', 'Muster & Söhne', 'VAT ID DE123456789', 'Ada Lovelace'],
      ...['2026-04-10', '2026-04-17', 'Starter, monthly', '2,345 calls', '$3.52', '$19.00'],
      ...['Subtotal', '$22.52', 'VAT 19%', '$4.28', 'Total (USD)', '$26.80', 'Page 1 of 1'],
      'Pay to DE00 1234.',
    ];
    for (const text of expected) expect(texts).toContain(text);
    expect(texts).not.toContain('PAID');
  });

  it('marks what is paid and what is void', async () => {
    expect((await pagesOf({ status: 'paid' }))[0]).toContain('PAID');
    expect((await pagesOf({ status: 'void' }))[0]).toContain('VOID');
  });

  it('has the same bytes for the same invoice', async () => {
    const twice = await Promise.all([1, 2].map(() => invoicePdf(invoiceDocument(), [], () => {})));
    expect(Buffer.compare(twice[0]!, twice[1]!)).toBe(0);
    expect(Buffer.from(twice[0]!).toString('latin1')).toContain('(D:20260410090000Z)');
  });

  it('goes on over pages: every line once, headings and number on each, one total', async () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      invoiceLine({ description: `line ${index}.` }),
    );
    const pages = await pagesOf({ lines });
    expect(pages).toHaveLength(4);
    const all = pages.flat();
    for (const { description } of lines) {
      expect(all.filter((text) => text === description)).toHaveLength(1);
    }
    for (const [index, page] of pages.entries()) {
      expect(page.filter((text) => text === 'Amount')).toHaveLength(1);
      expect(page).toContain(`Page ${index + 1} of 4`);
    }
    expect(all.filter((text) => text === 'Total (USD)')).toHaveLength(1);
  });

  it('ends, and keeps within its columns, however long the texts are', async () => {
    const long = 'word '.repeat(2000);
    const wide = 'W'.repeat(3000);
    const party = { name: wide, addressLines: Array.from({ length: 40 }, () => wide), taxId: long };
    const pages = await pagesOf({
      seller: party,
      buyer: {
        ...party,
        email: wide,
      },
      noteLines: [long],
      lines: [invoiceLine({ description: long }), invoiceLine({ description: wide })],
    });
    expect(pages.length).toBeLessThan(4);
    expect(pages.flat().filter((text) => text.endsWith('…')).length).toBeGreaterThan(5);
    expect(Math.max(...pages.flat().map((text) => text.length))).toBeLessThan(120);
  });

  it('writes what Helvetica lacks in an embedded font, or else as the nearest letter', async () => {
    const name = 'Łódź “Čapek” 株';
    const buyer = { ...invoiceDocument().buyer, name };
    const [plain] = await pagesOf({ buyer });
    expect(plain!.join('')).toContain('Lódz “Capek” ?');
    const font = readFileSync('node_modules/bwip-js/fonts/Inconsolata.otf');
    const fonts = [{ regular: font, bold: font }];
    const missing: string[] = [];
    const pdf = await invoicePdf(invoiceDocument({ buyer }), fonts, (characters) =>
      missing.push(...characters),
    );
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/BaseFont \/[A-Z]{6}\+Inconsolata/);
    expect(textsOf(pdf).flat()).toContain(' ?');
    expect(missing).toEqual(['株']);
  });

  it('embeds a glyph for every character that it writes, in every script', async () => {
    const missing: string[] = [];
    const noteLines = [
      'Łódź, Đà Nẵng, Ǿre; ООО «Штрих-код»; Ελληνικὴ Ἑταιρεία',
      'חברת בע"מ (שָׁלוֹם) 2026; شركة الباركود ١٢٣، می‌خواهم ۱۴',
      'บริษัทจำกัด; क्षेत्र में; 株式会社バーコード; 条码有限公司; 주식회사; ქართული',
      'soft\u00adhyphen, \u2067mark\u2069s of direction, man\u200dwoman, 葛\u{e0100}',
    ];
    const pdf = await invoicePdf(invoiceDocument({ noteLines }), invoiceFonts([]), (characters) =>
      missing.push(...characters),
    );
    expect(missing).toEqual([]);
    const glyphs = hexOf(pdf).flatMap((hex) => hex.match(/..../g) ?? []);
    expect(glyphs.length).toBeGreaterThan(200);
    // Glyph 0 is the box for what a font lacks; texts in Helvetica have no zero bytes.
    expect(glyphs).not.toContain('0000');
  });

  it('joins Arabic letters, and draws a number to the left of the word before it', async () => {
    const seller = { ...invoiceDocument().seller, name: 'ببب 12' };
    const pdf = await invoicePdf(invoiceDocument({ seller }), invoiceFonts([]), () => {});
    // Of the footer: `Invoice … · `, `12`, ` `, the word and the page's number.
    const [, number, , word] = hexOf(pdf).slice(-5);
    expect(Buffer.from(number!, 'hex').toString()).toBe('12');
    // The same letter at the begin, in the middle and at the end of a word: three glyphs.
    expect(new Set(word!.match(/..../g))).toHaveProperty('size', 3);
  });
});
