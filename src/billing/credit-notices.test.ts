import { describe, expect, it } from 'vitest';
import { creditNotices, creditSteps, type CycleUsage } from './credit-notices.ts';

describe('steps of credits', () => {
  it('are reached with the call that makes them full, not one before', () => {
    expect(creditSteps(300, 149, 0)).toEqual([]);
    expect(creditSteps(300, 150, 0)).toEqual([50]);
    expect(creditSteps(300, 239, 50)).toEqual([]);
    expect(creditSteps(300, 240, 50)).toEqual([80]);
    expect(creditSteps(300, 270, 80)).toEqual([90]);
    expect(creditSteps(300, 299, 90)).toEqual([]);
    expect(creditSteps(300, 300, 90)).toEqual([100]);
    expect(creditSteps(3, 1, 0)).toEqual([]);
    expect(creditSteps(3, 2, 0)).toEqual([50]);
  });

  it('that were passed together are due together, the lowest first, and never again', () => {
    expect(creditSteps(100, 95, 0)).toEqual([50, 80, 90]);
    expect(creditSteps(100, 95, 90)).toEqual([]);
    expect(creditSteps(100, 5000, 100)).toEqual([]);
    // Calls were added to the cycle: what was emitted stays emitted.
    expect(creditSteps(1000, 500, 100)).toEqual([]);
  });

  it('are none where no calls are included', () => {
    expect(creditSteps(0, 0, 0)).toEqual([]);
    expect(creditSteps(0, 10, 0)).toEqual([]);
  });
});

describe('notices about credits', () => {
  const cycle = (own: Partial<CycleUsage>): CycleUsage => ({
    startMs: 0,
    endMs: 1000,
    mode: 'overage',
    included: 100,
    settled: 0,
    isComplimentary: false,
    emittedPercent: 0,
    overageStartEmitted: false,
    ...own,
  });
  const types = (own: Partial<CycleUsage>) =>
    creditNotices(cycle(own))?.events.map(({ type }) => type) ?? [];

  it('are none while nothing new is reached', () => {
    expect(creditNotices(cycle({ settled: 49 }))).toBeNull();
    expect(creditNotices(cycle({ settled: 95, emittedPercent: 90 }))).toBeNull();
  });

  it('are the end of a hard limit with its last call, and never where calls go on', () => {
    const all = { settled: 100, emittedPercent: 90 };
    expect(types({ ...all, mode: 'hard' })).toEqual([
      'credits.threshold_reached',
      'credits.exhausted',
    ]);
    expect(types({ ...all, mode: 'overage' })).toEqual(['credits.threshold_reached']);
  });

  it('are the start of the overage with the first billed call, once', () => {
    const beyond = { settled: 101, emittedPercent: 100 };
    expect(types(beyond)).toEqual(['overage.started']);
    expect(types({ ...beyond, overageStartEmitted: true })).toEqual([]);
    expect(types({ ...beyond, isComplimentary: true })).toEqual([]);
  });

  it('remember what was emitted', () => {
    expect(creditNotices(cycle({ settled: 101 }))).toMatchObject({
      emittedPercent: 100,
      overageStartEmitted: true,
    });
    expect(creditNotices(cycle({ settled: 85, emittedPercent: 50 }))).toMatchObject({
      emittedPercent: 80,
      overageStartEmitted: false,
    });
  });
});
