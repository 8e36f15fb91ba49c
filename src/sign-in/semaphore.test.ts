import { describe, expect, it } from 'vitest';
import { Overload } from '../credits/ledger.ts';
import { createSemaphore } from './semaphore.ts';

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = false;
  return {
    work: () => {
      begun = true;
      return promise;
    },
    begun: () => begun,
    resolve,
    reject,
  };
}

const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('turns', () => {
  it('run at most so many at a time, in the order they came, whether work fails or not', async () => {
    const inTurn = createSemaphore(2, 10);
    const works = [held(), held(), held(), held()];
    const done = works.map(({ work }) => inTurn(work));
    const begun = (): boolean[] => works.map((one) => one.begun());
    expect(begun()).toEqual([true, true, false, false]);
    works[1]!.reject(new Error('broken'));
    await expect(done[1]).rejects.toThrow('broken');
    await settle();
    expect(begun()).toEqual([true, true, true, false]);
    for (const one of works) one.resolve('done');
    expect(await Promise.all([done[0], done[2], done[3]])).toEqual(['done', 'done', 'done']);
  });

  it('are refused where too many wait, and given again later', async () => {
    const inTurn = createSemaphore(1, 1);
    const [first, second] = [held(), held()];
    const running = inTurn(first.work);
    const waiting = inTurn(second.work);
    await expect(inTurn(async () => 'too many')).rejects.toBeInstanceOf(Overload);
    first.resolve('first');
    second.resolve('second');
    expect([await running, await waiting]).toEqual(['first', 'second']);
    expect(await inTurn(async () => 'later')).toBe('later');
  });
});
