import { afterEach, describe, expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import { until } from '../../test/support/services.ts';
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat } from '../render/image-formats.ts';
import { parseStyle } from '../render/style.ts';
import { draw, type RenderRequest } from './draw.ts';
import { createDrawingPools } from '../labels/pool.ts';
import type { DrawingPool } from './pool.ts';
import type { PoolLimits } from './jobs.ts';
import type { Requester } from './tiers.ts';
import { DrawingStopped, DrawingUnavailable } from './worker-slot.ts';

function request(name: string, data: string, imageFormatId = 'svg', scale = '3'): RenderRequest {
  const symbology = findSymbology(name)!;
  const styled = parseStyle(new Map([['scale', scale]]), symbology);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  return { symbology, data, imageFormat: findImageFormat(imageFormatId)!, style: styled.style };
}

const ROOMY: PoolLimits = {
  workers: 1,
  time: { cpuLimitMs: 50_000, wallLimitMs: 500_000, waitLimitMs: 500_000 },
  queueMax: 100,
  requesterMax: 50,
};
/** 14 million pixels. */
const SLOW = request('QRCODE', 'x'.repeat(2900), 'png', '20');
/** Long enough for a worker. */
const QUICK = request('AZTEC', 'quick '.repeat(300));

const paid = (id: string): Requester => ({ id, tier: 'paid' });

const pools: DrawingPool[] = [];
const open = (limits: Partial<PoolLimits> = {}): DrawingPool => {
  const pool = createDrawingPools({ ...ROOMY, ...limits }, createTestLog().log).drawing;
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('the drawing pool', () => {
  it('draws what a direct call draws, whether at once or in a worker', async () => {
    const pool = open();
    for (const each of [
      request('CODE128', 'light'),
      request('AZTEC', 'heavy to encode '.repeat(100)),
      request('CODE128', 'heavy to print', 'png', '16'),
      request('QRCODE', 'heavy to print', 'webp', '20'),
      request('PDF417', 'lossy', 'jpg'),
    ]) {
      const [pooled, direct] = [await pool.draw(each, paid('a')), await draw(each)];
      if (pooled.kind !== 'picture' || direct.kind !== 'picture') throw new Error('refused');
      expect(Buffer.compare(pooled.bytes, direct.bytes), each.data.toString()).toBe(0);
    }
  });

  it('carries refusals back as values', async () => {
    const pool = open();
    expect(await pool.draw(request('EAN13', '123'), paid('a'))).toMatchObject({ kind: 'bad-data' });
    const long = request('AZTEC', 'Ab c1,x'.repeat(500));
    expect(await pool.draw(long, paid('a'))).toMatchObject({ kind: 'bad-data' });
  });

  it('stops a drawing at the limit of CPU time, says so, and replaces its worker', async () => {
    const { log, lines } = createTestLog();
    const limits = { ...ROOMY, time: { ...ROOMY.time, cpuLimitMs: 0 } };
    const pool = createDrawingPools(limits, log).drawing;
    pools.push(pool);
    // A drawing that ends before its time is first looked at is not stopped.
    const isStopped = (): Promise<boolean> =>
      pool.draw(SLOW, paid('a')).then(
        () => false,
        (fault: unknown) => fault instanceof DrawingStopped,
      );
    await until(isStopped);
    await until(isStopped);
    const fields = { event: 'drawing.worker_replaced', symbology: 'QRCODE', length: 2900 };
    expect(lines).toMatchObject([
      { level: 'error', fields },
      { level: 'error', fields },
    ]);
    expect(pool.counts()).toEqual({ replaced: 2, refused: 0 });
  });

  it('blames the machine and not the drawing where that gets no CPU time', async () => {
    const pool = open({ time: { ...ROOMY.time, wallLimitMs: 0 } });
    let fault: unknown;
    await until(async () => {
      fault = await pool.draw(SLOW, paid('a')).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return fault !== undefined;
    });
    expect(fault).toBeInstanceOf(DrawingUnavailable);
  });

  it('refuses an account beyond its share and still serves another', async () => {
    const pool = open({ requesterMax: 3 });
    const mine = Array.from({ length: 3 }, () => pool.draw(SLOW, paid('greedy')));
    await expect(pool.draw(SLOW, paid('greedy'))).rejects.toThrow(DrawingUnavailable);
    expect(pool.counts().refused, 'nobody else is kept waiting').toBe(0);
    expect(await pool.draw(QUICK, paid('modest'))).toMatchObject({ kind: 'picture' });
    await Promise.all(mine);
    expect(await pool.draw(QUICK, paid('greedy')), 'the share is free again').toBeTruthy();
  });

  it('refuses everybody beyond the queue', async () => {
    const pool = open({ queueMax: 2 });
    await pool.draw(QUICK, paid('a'));
    const first = pool.draw(SLOW, paid('a'));
    const waiting = [pool.draw(QUICK, paid('b')), pool.draw(QUICK, paid('c'))];
    await expect(pool.draw(QUICK, paid('d'))).rejects.toThrow(DrawingUnavailable);
    await Promise.all([first, ...waiting]);
    expect(pool.counts()).toEqual({ replaced: 0, refused: 1 });
  });

  it('lets accounts take turns: one request waits for at most one of another account', async () => {
    const pool = open();
    const finished: string[] = [];
    const note = (name: string) => (): number => finished.push(name);
    const many = Array.from({ length: 6 }, () => pool.draw(QUICK, paid('many')).then(note('many')));
    const one = pool.draw(QUICK, paid('one')).then(note('one'));
    await Promise.all([...many, one]);
    expect(finished.indexOf('one')).toBeLessThanOrEqual(2);
  });

  it('fails what has waited too long, and only that', async () => {
    const pool = open({ time: { ...ROOMY.time, waitLimitMs: 0 } });
    let faults: unknown[] = [];
    await until(async () => {
      const drawn = [pool.draw(SLOW, paid('a')), pool.draw(SLOW, paid('b'))];
      const settled = await Promise.allSettled(drawn);
      faults = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      return faults.length === 1;
    });
    expect(faults[0]).toBeInstanceOf(DrawingUnavailable);
    expect(pool.waiting()).toBe(0);
  });

  it('fails what is waiting when it closes, instead of leaving it', async () => {
    const pool = open();
    const waiting = [pool.draw(SLOW, paid('a')), pool.draw(SLOW, paid('b'))].map((drawn) =>
      drawn.catch((fault: unknown) => fault),
    );
    await pool.close();
    for (const fault of await Promise.all(waiting))
      expect(fault).toBeInstanceOf(DrawingUnavailable);
  });
});
