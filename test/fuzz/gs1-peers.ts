/**
 * DataBar and composite symbols against those of bwip-js, module by module, by the ten thousand.
 *
 *     node test/fuzz/gs1-peers.ts [--count 20000] [--from 0] [--only DATABAR_OMNI,GS1_CC]
 */
import { parseArgs } from 'node:util';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { compareWithPeer, PEER_IDS } from '../support/gs1-peer.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});

/** Differences printed of one symbology. */
const SHOWN = 10;

const from = Number(options.from);
const to = from + Number(options.count);
const wanted = options.only?.split(',');

for (const id of PEER_IDS) {
  if (wanted?.includes(id) === false) continue;
  const row = SYMBOLOGIES.find((one) => one.id === id)!;
  const counts = { same: 0, explained: 0, different: 0, 'no data': 0, refused: 0 };
  for (let index = from; index < to; index++) {
    const { kind, isRefused, data } = compareWithPeer(row, index);
    counts[kind] += 1;
    if (kind !== 'no data' && isRefused) counts.refused += 1;
    if (kind === 'different' && counts.different <= SHOWN) {
      process.stdout.write(`DIFFERENT ${id} ${index}: ${data}\n`);
    }
  }
  process.stdout.write(`${id.padEnd(36)}${JSON.stringify(counts)}\n`);
  if (counts.different > 0) process.exitCode = 1;
}
