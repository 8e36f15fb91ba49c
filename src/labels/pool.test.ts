import { afterEach, describe, expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import { until } from '../../test/support/services.ts';
import { DrawingStopped } from '../picture/worker-slot.ts';
import { parseLabel, type Label } from './label.ts';
import { createDrawingPools, type DrawingPools } from './pool.ts';

/** Texts that are tried in many sizes: far more than a moment of work. */
const SLOW = {
  width: 100,
  height: 100,
  elements: Array.from({ length: 100 }, (_, i) => ({
    ...{ type: 'text', name: `T${i}`, x: 0, y: 0, width: 15, height: 6 },
    ...{ text: 'Wi '.repeat(660), wrap: true, shrink: true, size: '100mm' },
  })),
};

function labelOf(json: unknown): Label {
  const parsed = parseLabel(json);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  return parsed.label;
}

const opened: DrawingPools[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ drawing }) => drawing.close()));
});

/** Stops whatever is not finished when it is first looked at. */
function impatient({ log } = createTestLog()): DrawingPools['labels'] {
  const time = { cpuLimitMs: 0, wallLimitMs: 500_000, waitLimitMs: 500_000 };
  const limits = { workers: 1, time, queueMax: 10, requesterMax: 5 };
  const pools = createDrawingPools(limits, log);
  opened.push(pools);
  return pools.labels;
}

const printing = { date: '2026-11-29', index: 0 };
const order = { isTest: false, dpi: 203, images: new Map(), parameters: {}, printing };
const requester = { id: 'a', tier: 'paid' } as const;
const reason: unknown = expect.stringMatching(/takes too long to draw.*fewer elements/);

describe('a label that takes too long', () => {
  it('is refused with what to reduce, and at fault in a preview, but no fault of ours', async () => {
    const testLog = createTestLog();
    const pool = impatient(testLog);
    const label = labelOf(SLOW);
    const job = { ...order, kind: 'label', label, imageFormatId: 'svg', hasProof: false } as const;
    await until(async () => (await pool.print(job, requester)).kind === 'label-refused');
    expect(await pool.print(job, requester)).toEqual({
      kind: 'label-refused',
      faults: [{ reason }],
    });
    const seen = { ...order, kind: 'label-preview', json: SLOW, imageFormatId: 'svg' } as const;
    expect(await pool.preview({ ...seen, isSample: false }, requester)).toMatchObject({
      bytes: null,
      faults: [{ path: '', reason }],
    });
    expect(new Set(testLog.lines.map(({ level }) => level))).toEqual(new Set(['warn']));
  });

  it('is a fault of its row in a check; several rows may take too long together alone', async () => {
    const pool = impatient();
    const row = { parameters: {}, printing };
    const job = { kind: 'label-check', label: labelOf(SLOW), dpi: 203, images: new Map() } as const;
    expect(await pool.check({ ...job, rows: [row] }, requester)).toEqual({
      kind: 'label-checked',
      rows: [{ faults: [{ reason }], warnings: [] }],
    });
    await expect(pool.check({ ...job, rows: [row, row] }, requester)).rejects.toThrow(
      DrawingStopped,
    );
  });
});
