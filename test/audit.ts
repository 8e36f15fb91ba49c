/**
 * `npm run audit`: whether a registry knows of faults in what is installed to run, by the lockfile. Fails
 * for those that are high or critical. Where no registry answers nothing is known: that is said, and no
 * failure.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { judgeAudit } from './support/judge-audit.ts';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: path.resolve(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: 120_000,
});
const verdict = judgeAudit(error === undefined ? stdout : '');
process.stdout.write(`${verdict.text}\n`);
process.exitCode = verdict.isFailure ? 1 : 0;
