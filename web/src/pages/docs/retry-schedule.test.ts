import { expect, it } from 'vitest';
import { retryRows } from './retry-schedule.ts';

it('waits use the largest unit that is whole', () => {
  expect(retryRows([0, 5, 300, 1800, 3600, 7200, 90])).toEqual([
    ['1', 'immediately'],
    ['2', '5 seconds'],
    ['3', '5 minutes'],
    ['4', '30 minutes'],
    ['5', '1 hour'],
    ['6', '2 hours'],
    ['7', '90 seconds'],
  ]);
});
