/**
 * How long the chaos suite takes its time, and the seed of all its choices. `npm test` runs the short
 * form with one fixed seed; `npm run test:chaos` runs the long one with a new seed, or CHAOS_SEED's.
 */
import { randomOf, type Random } from '../support/generate.ts';

export const LONG = process.env['CHAOS'] === 'long';
export const SEED = process.env['CHAOS_SEED'] ?? (LONG ? `${process.pid}-${Date.now()}` : 'short');

/** The value of this run's form. */
export const inForm = <T>(short: T, long: T): T => (LONG ? long : short);

/** The choices of one test; equal seeds make equal choices. */
export const chaosOf = (test: string): Random => randomOf(`${SEED} ${test}`);

/** One line of figures, to be read by whoever runs the suite. */
export function report(test: string, figures: Readonly<Record<string, number | string>>): void {
  const texts = Object.entries(figures).map(([name, value]) => `${name} ${round(value)}`);
  process.stdout.write(`chaos ${test} (seed ${SEED}): ${texts.join(', ')}\n`);
}

const round = (value: number | string): number | string =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;
