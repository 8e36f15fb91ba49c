import { expect, it } from 'vitest';
import { createJobWatch, isLate } from './job-watch.ts';

function watched(job: () => Promise<unknown>, everyMs = 4000) {
  let nowMs = 1_000_000;
  const watch = createJobWatch(() => nowMs);
  const run = watch.follow('sweep', everyMs, job);
  return {
    run,
    state: () => watch.states()[0]!,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

it('tells how long ago a job last ended well, counted from the start where it never has', async () => {
  const { run, state, pass } = watched(async () => {});
  pass(500);
  expect(state()).toEqual({
    name: 'sweep',
    everyMs: 4000,
    runningMs: 0,
    sinceSuccessMs: 500,
    failures: 0,
  });
  await run();
  pass(300);
  expect(state().sinceSuccessMs).toBe(300);
});

it('a run that fails is counted, rejects as the job did, and is no success', async () => {
  const { run, state, pass } = watched(() => Promise.reject(new Error('no database')));
  pass(4000);
  await expect(run()).rejects.toThrow('no database');
  expect(state()).toMatchObject({ failures: 1, sinceSuccessMs: 4000, runningMs: 0 });
});

it('a run that does not end shows for how long it has been running', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { run, state, pass } = watched(() => promise);
  const running = run();
  pass(7000);
  expect(state().runningMs).toBe(7000);
  resolve();
  await running;
  expect(state().runningMs).toBe(0);
});

it('a job is late once it has missed five runs and a minute more', () => {
  const { state, pass } = watched(async () => {}, 10_000);
  pass(110_000);
  expect(isLate(state())).toBe(false);
  pass(1);
  expect(isLate(state())).toBe(true);
});
