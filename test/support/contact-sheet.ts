/**
 * Draws many examples on one sheet, to be looked at: `node test/support/contact-sheet.ts OUT.png
 * [COLUMNS] [SYMBOLOGY …]`. Without symbologies it draws all. docs/images is made with it.
 */
import sharp, { type OverlayOptions } from 'sharp';
import { encode } from '../../src/barcode/encode.ts';
import { findSymbology, SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { layout } from '../../src/render/layout.ts';
import { escapeXml } from '../../src/util/escape.ts';
import { parseStyle } from '../../src/render/style.ts';

const CELL = { width: 380, height: 250, label: 24 };

async function picture(row: Symbology): Promise<Buffer> {
  const styled = parseStyle(new Map(), row);
  const encoded = encode(row, row.example);
  if (styled.kind === 'refused' || encoded.kind === 'refused') throw new Error(row.id);
  const scene = layout(encoded.symbol, row, styled.style, row.name);
  if ('reason' in scene) throw new Error(scene.reason);
  const png = sharp(await findImageFormat('png')!.print(scene));
  const { width = 0, height = 0 } = await png.metadata();
  const room = { width: CELL.width - 20, height: CELL.height - CELL.label - 10 };
  const times = Math.floor(Math.min(room.width / width, room.height / height, 3));
  if (times < 1) return png.resize({ ...room, fit: 'inside', kernel: 'lanczos3' }).toBuffer();
  return png.resize({ width: width * times, kernel: 'nearest' }).toBuffer();
}

async function cell(row: Symbology, at: number, columns: number): Promise<OverlayOptions[]> {
  const left = (at % columns) * CELL.width + 10;
  const top = Math.floor(at / columns) * CELL.height;
  const label = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width - 20}" height="${CELL.label}">
    <text x="0" y="17" font-family="sans-serif" font-size="14" fill="#555">${escapeXml(row.name)}</text></svg>`;
  return [
    { input: Buffer.from(label), left, top },
    { input: await picture(row), left, top: top + CELL.label },
  ];
}

const [file = 'contact-sheet.png', columnsText = '5', ...names] = process.argv.slice(2);
const columns = Number(columnsText);
const rows = names.length === 0 ? SYMBOLOGIES : names.map((name) => findSymbology(name)!);
const overlays = (await Promise.all(rows.map((row, at) => cell(row, at, columns)))).flat();
const size = {
  width: columns * CELL.width,
  height: Math.ceil(rows.length / columns) * CELL.height,
};
await sharp({ create: { ...size, channels: 3, background: '#fff' } })
  .composite(overlays)
  .png({ palette: true, colours: 32 })
  .toFile(file);
