/**
 * Pages in the dots of a label printer, by two rasterisers that share no code: poppler in shades of gray,
 * Ghostscript in black and white.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Pixels } from '../support/picture.ts';
import { inkOf, type Box } from './ink.ts';

/** The printed part of a page. */
export interface Print {
  /** Width and height of what is dark, in dots. */
  readonly inkWidth: number;
  readonly inkHeight: number;
  /** What is dark, with clear space around it. */
  readonly pixels: Pixels;
}

export interface Rasterizer {
  readonly name: string;
  readonly command: string;
  readonly args: (pdf: string, dpi: number, folder: string) => string[];
}

export const POPPLER: Rasterizer = {
  name: 'pdftoppm',
  command: 'pdftoppm',
  args: (pdf, dpi, folder) => ['-r', `${dpi}`, '-gray', pdf, path.join(folder, 'page')],
};

export const GHOSTSCRIPT: Rasterizer = {
  name: 'Ghostscript',
  command: 'gs',
  args: (pdf, dpi, folder) => [
    ...['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-sDEVICE=pbmraw', `-r${dpi}`],
    ...[`-sOutputFile=${path.join(folder, 'page-%04d.pbm')}`, pdf],
  ],
};

/** Every page of a PDF; undefined stands for an empty one. Throws where the PDF is refused. */
export function rasterize(
  { command, args }: Rasterizer,
  pdf: Uint8Array,
  dpi: number,
): (Print | undefined)[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-tools-'));
  try {
    const file = path.join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const { status, stderr } = spawnSync(command, args(file, dpi, folder), { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr.slice(0, 300)}`);
    const pages = readdirSync(folder).filter((name) => name.match(/\.p[bg]m$/));
    return pages.sort().map((name) => printOf(readFileSync(path.join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A page as binary PGM, or as PBM: eight dots a byte, rows padded to whole bytes, 1 is black. */
function printOf(file: Buffer): Print | undefined {
  const head = /^P([45])\n(?:#[^\n]*\n)*(\d+)[ \n](\d+)\n(?:255\n)?/.exec(
    file.toString('latin1', 0, 200),
  );
  if (head === null) throw new Error('not a bitmap');
  const [width, height] = [Number(head[2]), Number(head[3])];
  const body = file.subarray(head[0].length);
  const shades = head[1] === '5' ? body : unpack(body, width, height);
  const ink = inkOf(shades, width, height);
  if (ink === undefined) return undefined;
  return {
    inkWidth: ink.right - ink.left,
    inkHeight: ink.bottom - ink.top,
    pixels: cut(ink, shades, width),
  };
}

function unpack(bits: Uint8Array, width: number, height: number): Uint8Array {
  const shades = new Uint8Array(width * height).fill(255);
  const stride = (width + 7) >> 3;
  for (let y = 0; y < height; y++) {
    for (let byte = 0; byte < stride; byte++) {
      const eight = bits[y * stride + byte]!;
      for (let bit = 0; eight << bit > 0 && bit < 8; bit++) {
        if ((eight << bit) & 0x80) shades[y * width + 8 * byte + bit] = 0;
      }
    }
  }
  return shades;
}

/** As wide as any standard's quiet zone at 300 dpi: ten modules of 0.508 mm are 60 dots. */
const CLEAR = 64;

function cut(ink: Box, shades: Uint8Array, pageWidth: number): Pixels {
  const width = ink.right - ink.left + 2 * CLEAR;
  const height = ink.bottom - ink.top + 2 * CLEAR;
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let y = ink.top; y < ink.bottom; y++) {
    let at = 4 * ((y - ink.top + CLEAR) * width + CLEAR);
    for (let x = ink.left; x < ink.right; x++, at += 4) {
      data.fill(shades[y * pageWidth + x]!, at, at + 3);
    }
  }
  return { data, width, height };
}
