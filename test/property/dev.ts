import * as fc from 'fast-check';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { hold, newTally } from './hold.ts';
import { valuesFor } from './values.ts';
const only = process.argv.slice(4);
for (const row of SYMBOLOGIES) {
  if (only.length && !only.includes(row.id)) continue;
  const heavy = row.heavyFrom !== Infinity;
  const t = newTally(); const started = performance.now();
  try {
    await fc.assert(fc.asyncProperty(valuesFor(row, heavy ? 200 : 100), (d) => hold(row, d, t, 20)), { numRuns: heavy ? Number(process.argv[3]) : Number(process.argv[2]), seed: 1 });
    console.log('ok', row.id, JSON.stringify(t), (performance.now()-started).toFixed(0));
  } catch (e: any) { console.log('FAIL', row.id, String(e.message).slice(0, 300).replace(/\n/g,' '), String(e.cause?.message ?? '').slice(0, 400)); }
}
