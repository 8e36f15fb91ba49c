/**
 * Turns pictures that sharp does not read into pixels: pages by poppler and Ghostscript, bitmaps and
 * labels by readers written from their specifications.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInstalled } from './tools.ts';
import { printLabel } from './zpl-label.ts';
import type { Pixels } from './picture.ts';

/** Pixels, or the bytes of a picture that sharp reads. */
type Opened = Pixels | Buffer;

interface Opener {
  readonly begins: string;
  /** The program that it needs. */
  readonly command?: string;
  readonly open: (picture: Uint8Array, dpi: number) => Opened;
}

/** A picture in a form that sharp takes, at so many pixels per inch where it is a page. */
export function openPicture(picture: Uint8Array, dpi: number): Opened {
  const head = Buffer.from(picture.subarray(0, 8)).toString('latin1');
  const opener = Object.values(OPENERS).find(({ begins }) => head.startsWith(begins));
  return opener === undefined ? Buffer.from(picture) : opener.open(picture, dpi);
}

/** The program that opening pictures in an image format needs. */
export const programFor = (id: string): string | undefined => OPENERS[id]?.command;

/** Whether pictures in an image format can be opened with what is installed here. */
export const canOpen = (id: string): boolean => {
  const program = programFor(id);
  return program === undefined || isInstalled(program);
};

/** A PDF of one page as Ghostscript rasterises it; `openPicture` has poppler do it. */
export const pdfByGhostscript = (picture: Uint8Array, dpi: number): Buffer =>
  byProgram(picture, 'pdf', (from, to) => ghostscript(from, to, dpi, []));

/** Edges of the vectors are smoothed, as they are on a screen; what is half covered stays gray. */
const byPoppler = (picture: Uint8Array, dpi: number): Buffer =>
  byProgram(picture, 'pdf', (from, to) => {
    const stem = to.replace(/\.png$/, '');
    execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', from, stem]);
  });

/** An EPS as Ghostscript rasterises it. */
export const epsByGhostscript = (picture: Uint8Array, dpi: number): Buffer =>
  byProgram(picture, 'eps', (from, to) => ghostscript(from, to, dpi, ['-dEPSCrop']));

function ghostscript(from: string, to: string, dpi: number, options: readonly string[]): void {
  const common = ['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-sDEVICE=png16m'];
  execFileSync('gs', [...common, ...options, `-r${dpi}`, `-sOutputFile=${to}`, from]);
}

function byProgram(
  picture: Uint8Array,
  extension: string,
  run: (from: string, to: string) => void,
): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'pages-'));
  try {
    const [from, to] = [path.join(folder, `in.${extension}`), path.join(folder, 'out.png')];
    writeFileSync(from, picture);
    run(from, to);
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An uncompressed bitmap with a palette of one or four bits (BITMAPINFOHEADER). */
function openBitmap(picture: Uint8Array): Pixels {
  const bytes = Buffer.from(picture);
  const [width, height] = [bytes.readInt32LE(18), bytes.readInt32LE(22)];
  const [start, bits] = [bytes.readUInt32LE(10), bytes.readUInt16LE(28)];
  if (bytes.readUInt32LE(2) !== bytes.length || bytes.readUInt32LE(30) !== 0 || height <= 0) {
    throw new Error('not an uncompressed bitmap from the bottom up');
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  const palette = 14 + bytes.readUInt32LE(14);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = start + (height - 1 - y) * stride + Math.floor((x * bits) / 8);
      const shift = 8 - bits - ((x * bits) % 8);
      const color = palette + 4 * ((bytes[at]! >> shift) & ((1 << bits) - 1));
      const [blue, green, red] = bytes.subarray(color, color + 3);
      data.set([red!, green!, blue!], 4 * (y * width + x));
    }
  }
  return { data, width, height };
}

const OPENERS: Readonly<Record<string, Opener>> = {
  pdf: { begins: '%PDF-', command: 'pdftoppm', open: byPoppler },
  eps: { begins: '%!PS', command: 'gs', open: epsByGhostscript },
  zpl: { begins: '^XA', open: (picture) => printLabel(picture) },
  bmp: { begins: 'BM', open: (picture) => openBitmap(picture) },
};
