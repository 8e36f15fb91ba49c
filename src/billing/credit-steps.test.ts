import { describe, expect, it } from 'vitest';
import { creditSteps } from './credit-steps.ts';

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

  it('that were passed together are told together, the lowest first, and never again', () => {
    expect(creditSteps(100, 95, 0)).toEqual([50, 80, 90]);
    expect(creditSteps(100, 95, 90)).toEqual([]);
    expect(creditSteps(100, 5000, 100)).toEqual([]);
    // Calls were added to the cycle: what was told stays told.
    expect(creditSteps(1000, 500, 100)).toEqual([]);
  });

  it('are none where no calls are included', () => {
    expect(creditSteps(0, 0, 0)).toEqual([]);
    expect(creditSteps(0, 10, 0)).toEqual([]);
  });
});
