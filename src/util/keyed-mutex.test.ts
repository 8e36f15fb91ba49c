import { describe, expect, it } from 'vitest';
import { createKeyedMutex } from './keyed-mutex.ts';

describe('turns', () => {
  it('of one account are taken in order, one at a time, whatever the one before came to', async () => {
    const turns = createKeyedMutex();
    const said: string[] = [];
    let running = 0;
    const work = (name: string) => async (): Promise<string> => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      said.push(name);
      if (name === 'b') throw new Error('no');
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns('x', work(name))));
    expect(said).toEqual(['a', 'b', 'c']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('of two accounts do not wait for each other', async () => {
    const turns = createKeyedMutex();
    let letGo = (): void => undefined;
    const held = turns('x', () => new Promise<void>((done) => (letGo = done)));
    expect(await turns('y', async () => 'y')).toBe('y');
    letGo();
    await held;
  });
});
