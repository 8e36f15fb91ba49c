/**
 * `npm test`: provides the programs the tests compare with, runs every suite and closes with one
 * line, `N passed, N failed, N skipped`. What cannot be provided is named and counts as skipped;
 * with `CI=true` it counts as failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { provideTools } from './support/tools.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}

const missing = provideTools();
const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-test-'));
const reportFile = path.join(folder, 'report.json');
const vitest = path.resolve(import.meta.dirname, '../node_modules/.bin/vitest');
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
const ran = spawnSync(vitest, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });

let passed = 0;
let failed = missing.failed;
let skipped = missing.skipped;
try {
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  passed += report.numPassedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  // A suite that does not even load has no failed test of its own, yet it failed.
  failed += Math.max(report.numFailedTests, report.success ? 0 : 1);
} catch (fault) {
  process.stdout.write(`The tests left no report: ${String(fault)}\n`);
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = ran.status === 0 && failed === 0 ? 0 : 1;
