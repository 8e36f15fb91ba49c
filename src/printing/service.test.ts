import { describe, expect, it } from 'vitest';
import type { CheckJob } from '../labels/label-job.ts';
import { parseLabel } from '../labels/label.ts';
import type { LabelPool } from '../labels/pool.ts';
import { DrawingStopped } from '../picture/worker-slot.ts';
import { systemClock } from '../util/clock.ts';
import { parseLabelFields } from './label-request.ts';
import { createPrinting, type LabelOrderRequest, type PrintingDeps } from './service.ts';

const never = (): never => {
  throw new Error('not to be called');
};
const requester = { id: 'a', tier: 'batch' } as const;

function orderOf(): LabelOrderRequest {
  const parsed = parseLabel({ width: 20, height: 10, elements: [], placeholders: { a: {} } });
  const request = parseLabelFields({ label: 'any' });
  if (parsed.kind === 'refused' || request.kind === 'http-refusal') throw new Error('refused');
  const version = { kind: 'label', accountId: 'a', content: parsed.label, images: [] };
  return { version: version as unknown as LabelOrderRequest['version'], request };
}

/** A check of so many rows whose jobs go to `check`. */
const checked = (
  check: (job: CheckJob) => void,
  count: number,
  isLeft?: () => boolean,
): ReturnType<ReturnType<typeof createPrinting>['check']> => {
  const labels: LabelPool = {
    print: never,
    preview: never,
    async check(job) {
      check(job);
      const rows = job.rows.map(({ printing }) => ({
        faults: [{ reason: String(printing.index) }],
        warnings: [],
      }));
      return { kind: 'label-checked', rows };
    },
  };
  const templates: PrintingDeps['templates'] = {
    find: never,
    list: never,
    markUsed: never,
    loadImage: never,
  };
  const reading = { drawLogo: never, verifyEach: never };
  const printing = createPrinting({ templates, labels, reading, clock: systemClock });
  const rows = Array.from({ length: count }, () => ({ parameters: {} }));
  return printing.check(orderOf(), rows, requester, isLeft);
};

describe('a check', () => {
  it('checks rows that take too long together one by one', async () => {
    const sizes: number[] = [];
    const rows = await checked(({ rows: part }) => {
      sizes.push(part.length);
      if (part.length > 1 && part.some(({ printing }) => printing.index === 25)) {
        throw new DrawingStopped('too long together');
      }
    }, 45);
    expect(rows.map(({ faults }) => faults[0]?.reason)).toEqual(
      Array.from({ length: 45 }, (_, i) => String(i)),
    );
    expect(sizes).toEqual([20, 20, ...Array<number>(20).fill(1), 5]);
  });

  it('of rows that all take long ends after some of them, and says so of the others', async () => {
    let jobs = 0;
    const rows = await checked(({ rows: part }) => {
      jobs += 1;
      if (part.length > 1) throw new DrawingStopped('too long together');
    }, 1000);
    expect(rows).toHaveLength(1000);
    expect(rows.slice(0, 60).map(({ faults }) => faults[0]?.reason)).toEqual(
      Array.from({ length: 60 }, (_, i) => String(i)),
    );
    expect(new Set(rows.slice(60).map(({ faults }) => faults[0]?.reason))).toEqual(
      new Set([expect.stringMatching(/^was not checked: .*at most 60 rows/)]),
    );
    expect(jobs).toBe(63);
  });

  it('ends once nobody waits for it, among rows that are checked one by one, too', async () => {
    let jobs = 0;
    await checked(
      () => void jobs++,
      1000,
      () => jobs === 2,
    );
    expect(jobs).toBe(2);
    jobs = 0;
    const slow = ({ rows }: CheckJob): void => {
      jobs++;
      if (rows.length > 1) throw new DrawingStopped('too long together');
    };
    await checked(slow, 1000, () => jobs === 4);
    expect(jobs).toBe(4);
  });
});
