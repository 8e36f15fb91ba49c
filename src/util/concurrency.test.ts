import { describe, expect, it } from 'vitest';
import {
  createBackgroundTasks,
  createKeyedLimit,
  createKeyedMutex,
  createSemaphore,
} from './concurrency.ts';

/** Work that ends when the test says so. */
function controlledWork() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let started = false;
  return {
    work: () => {
      started = true;
      return promise;
    },
    started: () => started,
    resolve,
    reject,
  };
}

const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

class Full extends Error {}

const semaphore = (runningMax: number, waitingMax: number) =>
  createSemaphore({ runningMax, waitingMax, onFull: () => new Full() });

describe('a semaphore', () => {
  it('runs at most so many at a time, in the order they came, whether work fails or not', async () => {
    const run = semaphore(2, 10);
    const works = Array.from({ length: 4 }, controlledWork);
    const results = works.map(({ work }) => run(work));
    const started = (): boolean[] => works.map((one) => one.started());
    expect(started()).toEqual([true, true, false, false]);
    works[1]!.reject(new Error('broken'));
    await expect(results[1]).rejects.toThrow('broken');
    await settle();
    expect(started()).toEqual([true, true, true, false]);
    for (const one of works) one.resolve('done');
    expect(await Promise.all([results[0], results[2], results[3]])).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('refuses work where too much of it waits, and runs later work again', async () => {
    const run = semaphore(1, 1);
    const [first, second] = [controlledWork(), controlledWork()];
    const running = run(first.work);
    const waiting = run(second.work);
    await expect(run(async () => 'too many')).rejects.toBeInstanceOf(Full);
    first.resolve('first');
    second.resolve('second');
    expect([await running, await waiting]).toEqual(['first', 'second']);
    expect(await run(async () => 'later')).toBe('later');
  });

  it('lets nobody in between work that ends and the work that waits for it', async () => {
    const run = semaphore(1, 1);
    const [first, second] = [controlledWork(), controlledWork()];
    const running = run(first.work);
    const waiting = run(second.work);
    first.resolve('first');
    await running;
    await settle();
    expect(second.started()).toBe(true);
    const third = controlledWork();
    const late = run(third.work);
    expect(third.started()).toBe(false);
    second.resolve('second');
    third.resolve('third');
    expect(await Promise.all([waiting, late])).toEqual(['second', 'third']);
  });
});

describe('a keyed limit', () => {
  it('grants each key its share and no more, and what is released again', () => {
    const limit = createKeyedLimit({ perKeyMax: 2, totalMax: 10 });
    expect(['a', 'a', 'a', 'b'].map(limit.tryAcquire)).toEqual([true, true, false, true]);
    limit.release('a');
    expect(['a', 'a'].map(limit.tryAcquire)).toEqual([true, false]);
  });

  it('grants all keys together no more than the total', () => {
    const limit = createKeyedLimit({ perKeyMax: 2, totalMax: 3 });
    expect(['a', 'b', 'c', 'd'].map(limit.tryAcquire)).toEqual([true, true, true, false]);
    limit.release('a');
    expect(['d', 'a'].map(limit.tryAcquire)).toEqual([true, false]);
  });

  it('fails where something is released that was not acquired', () => {
    const limit = createKeyedLimit({ perKeyMax: 2, totalMax: 3 });
    limit.tryAcquire('a');
    limit.release('a');
    expect(() => limit.release('a')).toThrow(/without being acquired/);
    expect(['a', 'a', 'a'].map(limit.tryAcquire)).toEqual([true, true, false]);
  });
});

describe('a keyed mutex', () => {
  it('runs the work of a key in order, one at a time, whether the one before fails or not', async () => {
    const run = createKeyedMutex();
    const ended: string[] = [];
    let running = 0;
    const work = (name: string) => async (): Promise<string> => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      ended.push(name);
      if (name === 'b') throw new Error('no');
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => run('x', work(name))));
    expect(ended).toEqual(['a', 'b', 'c']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not let keys wait for each other', async () => {
    const run = createKeyedMutex();
    const first = controlledWork();
    const blocked = run('x', first.work);
    expect(await run('y', async () => 'y')).toBe('y');
    first.resolve('x');
    expect(await blocked).toBe('x');
  });
});

describe('background tasks', () => {
  it('run up to the limit, report faults, and make room when they end', async () => {
    const faults: unknown[] = [];
    const tasks = createBackgroundTasks({ tasksMax: 2, onFault: (fault) => faults.push(fault) });
    const works = Array.from({ length: 3 }, controlledWork);
    const run = ({ work }: (typeof works)[number]): boolean =>
      tasks.tryRun(async () => void (await work()));
    expect(works.map(run)).toEqual([true, true, false]);
    expect(works.map((one) => one.started())).toEqual([true, true, false]);
    const fault = new Error('broken');
    works[0]!.reject(fault);
    await settle();
    expect(faults).toEqual([fault]);
    expect(run(works[2]!)).toBe(true);
    works[1]!.resolve('done');
    works[2]!.resolve('done');
    await tasks.drain();
  });

  it('are drained when none runs any more, including those that started meanwhile', async () => {
    const tasks = createBackgroundTasks({ tasksMax: 2, onFault: () => {} });
    const [first, second] = [controlledWork(), controlledWork()];
    tasks.tryRun(async () => {
      await first.work();
      tasks.tryRun(async () => void (await second.work()));
    });
    let drained = false;
    const drain = tasks.drain().then(() => (drained = true));
    first.resolve('first');
    await settle();
    expect(drained).toBe(false);
    second.resolve('second');
    await drain;
  });
});
