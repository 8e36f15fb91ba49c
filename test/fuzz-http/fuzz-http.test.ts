/**
 * A short run of the HTTP fuzzer. `npm run test:fuzz:http` sends 200,000 exchanges.
 */
import { expect, it } from 'vitest';
import { choicesOf } from './world.ts';
import { fuzz } from './fuzz.ts';

it('no request of any kind is the server’s fault, and what is delivered is what is charged', async () => {
  const lines: string[] = [];
  const result = await fuzz({
    seed: 'short',
    from: 0,
    count: 400,
    lanes: 4,
    people: 2,
    say: (line) => lines.push(line),
    isOver: () => false,
  });
  expect(result, lines.join('\n')).toMatchObject({ wrong: 0, logged: [], next: null });
  for (const one of result.credits) {
    expect(one, lines.join('\n')).toMatchObject({ used: one.delivered, open: [] });
  }
  expect(Math.max(...result.credits.map((one) => one.delivered))).toBeGreaterThan(2);
  expect(result.rows.size).toBeGreaterThan(80);
}, 300_000);

it('the choices depend on seed and index alone, and differ with each', () => {
  const choices = (seed: string, index: number): number[] => {
    const random = choicesOf(seed, index);
    return Array.from({ length: 20 }, () => random.int(0, 1000));
  };
  expect(choices('a', 1)).toEqual(choices('a', 1));
  expect(choices('a', 1)).not.toEqual(choices('a', 2));
  expect(choices('a', 1)).not.toEqual(choices('b', 1));
});
