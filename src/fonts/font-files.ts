/**
 * The font files that captions, labels and invoices are written with: the bundled ones, and for invoices those that
 * the operator names (INVOICE_FONTS). Bundled ones are read when a text first needs them, once in the life
 * of a thread.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { create, type Font, type PathCommand as FontPathCommand } from 'fontkit';

/** The bytes of a TrueType or OpenType font in two weights; the same bytes where it has only one. */
export interface InvoiceFont {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** Which font of a collection (.ttc) it is; without it the first. */
  readonly postscriptName?: string;
}

/** A font whose tables can be asked for. */
export type ParsedFont = Font;
export type PathCommand = FontPathCommand;

/** A bundled font of captions, parsed when it is first needed. */
export interface CaptionFont {
  readonly font: () => ParsedFont;
  /** Whether it is the one of all scripts, without tables that join and place letters. */
  readonly isLast: boolean;
}

/**
 * The fonts of invoices, the preferred ones first: bundled ones for single scripts, those of the setting
 * INVOICE_FONTS in its order, and the bundled one for all other characters. A place is the path of a
 * .ttf, .otf, .ttc or .woff file, or `file.ttc#PostScriptName` for one of a collection. Throws an Error
 * that names the place where there is no such font.
 */
export function invoiceFonts(places: readonly string[]): readonly InvoiceFont[] {
  const own = places.map((place) => {
    const [file = '', postscriptName] = place.split('#');
    try {
      const bytes = readFont(file);
      const font = { regular: bytes, bold: bytes, ...(postscriptName && { postscriptName }) };
      // Otherwise a wrong file would show when the first invoice is drawn.
      parsed(font.regular, font.postscriptName);
      return font;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`INVOICE_FONTS: ${place} is not usable as a font: ${reason}`, {
        cause: error,
      });
    }
  });
  // A font for Chinese has Latin and Cyrillic too, but not in bold.
  return [...SCRIPT_FONTS, ...own, LAST_FONT];
}

/** Throws an Error if these bytes are no font, or a collection has none of this name. */
export function parsed(bytes: Uint8Array, postscriptName?: string): ParsedFont {
  const known = PARSED.get(bytes);
  if (known !== undefined) return known;
  const font = create(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    postscriptName,
  );
  const chosen = font !== null && 'fonts' in font ? font.fonts[0] : font;
  if (chosen === null || chosen === undefined) throw new Error(`it has no font ${postscriptName}`);
  PARSED.set(bytes, chosen);
  return chosen;
}

/** A font is parsed once for all invoices; what a document has used of it is the document's own. */
const PARSED = new WeakMap<Uint8Array, ParsedFont>();

/** Reads a font file; .woff is unpacked. */
export function readFont(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return bytes.toString('latin1', 0, 4) === 'wOFF' ? unpackWoff(bytes) : bytes;
}

/**
 * The font inside a WOFF file, https://www.w3.org/TR/WOFF/. fontkit reads WOFF too, but inflates the
 * whole table of outlines anew for every glyph.
 */
function unpackWoff(woff: Buffer): Uint8Array {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const stored = woff.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(stored) : stored;
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      data,
    };
  });
  const header = Buffer.alloc(12 + count * 16);
  woff.copy(header, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + index * 16;
    tag.copy(header, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    // Tables begin at multiples of four bytes.
    parts.push(data, Buffer.alloc(-data.length & 3));
    offset += data.length + (-data.length & 3);
  }
  return Buffer.concat(parts);
}

/** A font of a package, read when first asked for. */
function bundled(file: string, weights: readonly [regular: number, bold: number]): InvoiceFont {
  const kept = new Map<number, Uint8Array>();
  const read = (weight: number): Uint8Array => {
    const bytes =
      kept.get(weight) ?? readFont(path.join(PACKAGES, `${file}-${weight}-normal.woff`));
    kept.set(weight, bytes);
    return bytes;
  };
  return {
    get regular() {
      return read(weights[0]);
    },
    get bold() {
      return read(weights[1]);
    },
  };
}

const PACKAGES = path.resolve(import.meta.dirname, '../../node_modules/@fontsource');

/** The parts that fonts of European scripts come in. */
const EUROPEAN = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
] as const;

/** Each file has the characters of one script. */
const SCRIPT_FONTS: readonly InvoiceFont[] = [
  ...EUROPEAN.map((subset) => `noto-sans/files/noto-sans-${subset}`),
  'noto-sans-hebrew/files/noto-sans-hebrew-hebrew',
  'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic',
  'noto-sans-thai/files/noto-sans-thai-thai',
  'noto-sans/files/noto-sans-devanagari',
].map((file) => bundled(file, [400, 700]));

/** Has the characters of all scripts, in one weight. */
const LAST_FONT = bundled('unifontex/files/unifontex-latin', [400, 400]);

/** The bundled fonts in their regular weight, those for single scripts first. */
export const CAPTION_FONTS: readonly CaptionFont[] = [...SCRIPT_FONTS, LAST_FONT].map((bundle) => ({
  font: () => parsed(bundle.regular),
  isLast: bundle === LAST_FONT,
}));

/** The same in bold; the one of all scripts has no bold. */
export const BOLD_FONTS: readonly CaptionFont[] = [...SCRIPT_FONTS, LAST_FONT].map((bundle) => ({
  font: () => parsed(bundle.bold),
  isLast: bundle === LAST_FONT,
}));

/** A bundled font of European scripts, in one of its weights. */
export const bundledFonts = (
  family: 'noto-sans-mono' | 'roboto-condensed' | 'arimo',
  weight: 'regular' | 'bold',
): readonly CaptionFont[] =>
  EUROPEAN.map((subset) => {
    const files = bundled(`${family}/files/${family}-${subset}`, [400, 700]);
    return { font: () => parsed(files[weight]), isLast: false };
  });
