/** Data Matrix read by libdmtx: many pictures in one process, each alone where that falls short. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { shown } from '../oracle/outcome.ts';
import { READER_TABLE } from '../oracle/reader-table.ts';
import type { Value } from '../oracle/values.ts';
import { greyPicture, pgmFile } from './pictures.ts';

/** true where libdmtx should read the value's symbol. */
export function isForDmtx(row: Symbology, value: Value): boolean {
  const reading = READER_TABLE['dmtxread']!.get(row.id);
  return reading?.exceptions.some(({ when }) => when(value, 'png')) === false;
}

/** By value: `read`, `unread`, or what was read instead. */
export function readByDmtx(row: Symbology, values: readonly Value[]): string[] {
  const { dress } = READER_TABLE['dmtxread']!.get(row.id)!;
  const expected = values.map((value) => dress(row.id, value));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-fuzz-'));
  const file = (i: number, scale: number): string => {
    const name = path.join(folder, `${i}-${scale}.pgm`);
    writeFileSync(name, pgmFile(greyPicture(values[i]!.encoded.symbol, row.quietZone, scale)));
    return name;
  };
  try {
    const files = values.map((_, i) => file(i, SCALES[0]!));
    // Messages of several files are not told apart; together they must be those expected.
    if (dmtxread(files).equals(Buffer.concat(expected))) return values.map(() => 'read');
    return values.map((_, i) => {
      for (const scale of SCALES) {
        const read = dmtxread([file(i, scale)]);
        if (read.equals(expected[i]!)) return 'read';
        if (read.length > 0) return shown(read.toString('latin1'));
      }
      return 'unread';
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pixels a module, in the order they are tried: libdmtx misses some symbols at some sizes. */
const SCALES = [4, 5, 3, 8];

const dmtxread = (files: readonly string[]): Buffer =>
  spawnSync('dmtxread', ['-N1', '-m5000', '-G29', ...files], { maxBuffer: 2 ** 26 }).stdout;
