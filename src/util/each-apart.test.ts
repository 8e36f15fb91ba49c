import { expect, it } from 'vitest';
import { eachApart } from './each-apart.ts';

it('works on every item in order, and hears of each that fails', async () => {
  const worked: number[] = [];
  const faults: unknown[] = [];
  const work = async (item: number): Promise<void> => {
    worked.push(item);
    if (item % 2 === 1) throw new Error(`odd: ${item}`);
  };
  const onFault = (fault: unknown, item: number): number => faults.push([String(fault), item]);
  expect(await eachApart([1, 2, 3, 4], work, { onFault })).toBe(2);
  expect(worked).toEqual([1, 2, 3, 4]);
  expect(faults).toEqual([
    ['Error: odd: 1', 1],
    ['Error: odd: 3', 3],
  ]);
});
