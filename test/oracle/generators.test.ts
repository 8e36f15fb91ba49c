/** The values the oracles are tried with are many, valid, and as different as the rules allow. */
import { describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { GENERATORS, valuesOf, VALUES_WANTED } from './values.ts';

/** Symbologies with fewer values than wanted: all there are. */
const DOMAINS: Readonly<Record<string, number>> = { EAN2: 100, FIM: 30 };

it('every symbology has a generator, and every generator a symbology', () => {
  expect(Object.keys(GENERATORS).toSorted()).toEqual(SYMBOLOGIES.map(({ id }) => id).toSorted());
});

describe.each(SYMBOLOGIES.map(({ id }) => id))('%s', (id) => {
  it('has enough generated values, of which its rule accepts two thirds at least', () => {
    const { accepted, draws, refusals } = valuesOf(id);
    expect(accepted.length).toBeGreaterThanOrEqual(DOMAINS[id] ?? VALUES_WANTED + 1);
    expect(refusals.length * 3, refusals.slice(0, 3).join('\n')).toBeLessThanOrEqual(draws);
    const shapes = accepted.map(({ encoded }) => JSON.stringify(encoded.symbol));
    expect(new Set(shapes).size).toBeGreaterThan(Math.min(4, accepted.length));
  });
});

it('the values are the same on every run', () => {
  for (const id of ['EAN13', 'QRCODE', 'GS1_128', 'SWISSQR']) {
    expect(valuesOf(id).accepted.map(({ data }) => data)).toEqual(
      valuesOf(id).accepted.map(({ data }) => data),
    );
  }
});

it('every EAN-13 check digit occurs, and add-ons of both lengths', () => {
  const data = valuesOf('EAN13').accepted.map(({ encoded }) => encoded.canonical);
  const checks = new Set(data.map((canonical) => canonical[12]));
  expect(checks.size).toBe(10);
  expect(new Set(data.map((canonical) => canonical.slice(13).length))).toEqual(new Set([0, 3, 6]));
});
