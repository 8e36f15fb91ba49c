import { describe, expect, it } from 'vitest';
import { createScriptRuns } from './script-runs.ts';

/** Notes what is sent, and answers every call with its first argument; `no` is an error. */
function start(isSpread = false) {
  const sent: { keys: readonly string[]; calls: [name: string, key: number, args: unknown[]][] }[] =
    [];
  const run = createScriptRuns({
    isSpread,
    async send(keys, text) {
      const calls = JSON.parse(text) as (typeof sent)[number]['calls'];
      sent.push({ keys, calls });
      return calls.map(([, , [first]]) => (first === 'no' ? new Error('refused') : first));
    },
  });
  return { run, sent, lengths: () => sent.map(({ calls }) => calls.length) };
}

describe('calls of scripts', () => {
  it('of one turn of the event loop travel together, in order, each key once', async () => {
    const { run, sent } = start();
    const answers = [run('forget', 'a', [1]), run('end', 'b', ['x', 2]), run('end', 'a', ['"'])];
    expect(await Promise.all(answers)).toEqual([1, 'x', '"']);
    expect(sent).toEqual([
      {
        keys: ['a', 'b'],
        calls: [
          ['forget', 1, [1]],
          ['end', 2, ['x', 2]],
          ['end', 1, ['"']],
        ],
      },
    ]);
    expect(await run('forget', 'a', [2])).toBe(2);
    expect(sent).toHaveLength(2);
  });

  it('fail each by itself', async () => {
    const { run } = start();
    const answers = await Promise.allSettled(['x', 'no', 'y'].map((one) => run('end', 'a', [one])));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fail together where there is no answer, and are not sent again', async () => {
    let sent = 0;
    const run = createScriptRuns({
      isSpread: false,
      send: () => {
        sent += 1;
        return Promise.reject(new Error('no answer within 250 ms'));
      },
    });
    const answers = await Promise.allSettled([run('end', 'a', []), run('end', 'b', [])]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(sent).toBe(1);
  });

  it('are at most 100 in a run', async () => {
    const { run, lengths } = start();
    await Promise.all(Array.from({ length: 201 }, (_, i) => run('end', `key ${i}`, [i])));
    expect(lengths()).toEqual([100, 100, 1]);
  });

  it('with long arguments are fewer in a run, and one that is longer is alone', async () => {
    const { run, lengths } = start();
    const call = (length: number): Promise<unknown> => run('load', 'a', ['x'.repeat(length)]);
    await Promise.all([call(20_000), call(20_000), call(20_000), call(200_000), call(1)]);
    expect(lengths()).toEqual([2, 1, 1, 1]);
  });

  it('in a cluster travel by their key', async () => {
    const { run, sent } = start(true);
    await Promise.all([run('end', 'a', [1]), run('end', 'b', [2]), run('end', 'a', [3])]);
    expect(sent.map(({ keys, calls }) => [keys, calls.length])).toEqual([
      [['a'], 2],
      [['b'], 1],
    ]);
  });
});
