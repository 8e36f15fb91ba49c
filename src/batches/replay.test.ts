import { describe, expect, it } from 'vitest';
import { parseFields } from '../barcodes/barcode-request.ts';
import { nameHint } from '../barcode/names.ts';
import type { BatchItem } from './batch.ts';
import { paidItems, replayedItems } from './replay.ts';

const ITEMS = ['A', 'B', 'C'].map((data, i): BatchItem => {
  const fields = { symbology: 'CODE128', data };
  const request = parseFields(fields, nameHint);
  if (request.kind !== 'barcode-request') throw new Error(request.kind);
  return { position: i + 1, id: null, request, fields };
});

describe('what is sent again', () => {
  it.each([
    [3, [1, 3], [1, 3]],
    [1, [1, 3], [1]],
    [2, null, [1, 2]],
    [0, [1, 2, 3], []],
  ])('is never worth more than was paid: %j credits for %j', (credits, paid, expected) => {
    expect([...paidItems(ITEMS, { credits, paid })]).toEqual(expected);
    const answered = { batchId: null, faults: [], refusals: [], day: '2026-11-30' };
    const again = replayedItems(ITEMS, {
      kind: 'answered',
      ...answered,
      charged: { credits, paid },
    });
    const drawn = again.filter(({ failedBefore }) => failedBefore === undefined);
    expect(drawn.map(({ position }) => position)).toEqual(expected);
  });
});
