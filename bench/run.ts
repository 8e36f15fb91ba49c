/**
 * `npm run bench`: runs every comparison, one after the other, and writes bench/RESULTS.md. With `--quick`
 * it runs the metered request alone, in two minutes, and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measureBatches } from './batches.ts';
import { measureBlocking } from './blocking.ts';
import { measureLabels } from './labels.ts';
import { comparePictures } from './pictures.ts';
import { compareSymbols } from './symbols.ts';
import { measureThroughput } from './throughput.ts';

// A server whose pages are missing builds them, beside what is measured.
execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../web/build.ts')], {
  stdio: 'inherit',
});
if (process.argv.includes('--quick')) {
  process.stdout.write(await measureThroughput(true));
  process.exit(0);
}
const sections = [
  await measureThroughput(),
  await comparePictures(),
  await compareSymbols(),
  await measureBlocking(),
  await measureBatches(),
  await measureLabels(),
];
const text = `# Benchmarks

Written by \`npm run bench\`: what is compared is measured side by side, in one run, on one machine.
Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown CPU'}, ${os.cpus().length} cores.

${sections.join('\n')}`;
writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), text);
process.stdout.write(text);
process.exit(0);
