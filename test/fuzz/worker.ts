/** A thread of the fuzzer: runs the ranges of values it is sent, one after another. */
import { parentPort } from 'node:worker_threads';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Counts, Finding } from './counts.ts';
import { Run } from './try-value.ts';
import { fuzzValue } from './values.ts';

/** Values of one symbology, from an index up to another. */
export interface Range {
  readonly id: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Every so many values are read by dmtxread, and compared with zint; 0 means none. */
  readonly dmtxEvery: number;
  readonly zintEvery: number;
}

export interface RangeResult {
  readonly range: Range;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** Every so many values are drawn with options as well. */
const OPTIONS_EVERY = 4;

async function execute(range: Range): Promise<RangeResult> {
  const row = findSymbology(range.id)!;
  const run = new Run(row);
  const isDue = (index: number, every: number): boolean => every > 0 && index % every === 0;
  for (let index = range.from; index < range.to; index++) {
    const data = fuzzValue(row, range.seed, index);
    await run.add(data, index, {
      zxing: true,
      zint: isDue(index, range.zintEvery),
      dmtx: isDue(index, range.dmtxEvery),
      options: isDue(index, OPTIONS_EVERY),
    });
  }
  run.finish();
  return { range, counts: run.counts, findings: run.findings };
}

parentPort!.on('message', (range: Range) => {
  void execute(range).then((result) => parentPort!.postMessage(result));
});
