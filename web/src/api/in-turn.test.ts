import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('begins nothing before what was begun has ended, wanted or not', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const [first, second] = [new AbortController(), new AbortController()];
  const ask = (id: number, signal?: AbortSignal): Promise<number | string> =>
    inTurn(() => {
      begun.push(id);
      return new Promise<number>((resolve) => {
        ends.push(() => {
          resolve(id);
        });
      });
    }, signal).catch(() => 'left out');
  const results = [ask(1, first.signal), ask(2, second.signal), ask(3)];
  await settled();
  first.abort();
  second.abort();
  await settled();
  expect(begun).toEqual([1]);
  ends[0]!();
  await settled();
  expect(begun).toEqual([1, 3]);
  ends[1]!();
  expect(await Promise.all(results)).toEqual([1, 'left out', 3]);
});

/** After all that is ready to run has run. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
