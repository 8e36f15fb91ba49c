/**
 * DataBar and composite symbols are those of another encoder, module by module, in all methods and
 * encodations and around every capacity. `node test/fuzz/gs1-peers.ts` tries more.
 */
import { describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { compareWithPeer, PEER_IDS, type Compared } from '../support/gs1-peer.ts';

const VALUES = 500;

describe('another encoder draws the same modules', () => {
  it.each(PEER_IDS)('%s', (id) => {
    const row = SYMBOLOGIES.find((one) => one.id === id)!;
    const compared: Compared[] = [];
    for (let index = 0; compared.length < VALUES; index++) {
      const one = compareWithPeer(row, index);
      if (one.kind !== 'no data') compared.push(one);
    }
    const different = compared.filter(({ kind }) => kind === 'different');
    expect(different.map(({ data }) => data)).toEqual([]);
    const same = compared.filter(({ kind, isRefused }) => kind === 'same' && !isRefused);
    expect(same.length).toBeGreaterThan(VALUES / 2);
  });
});
