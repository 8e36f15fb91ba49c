/**
 * `npm run check`: format, lint, types, dead code, house rules and the size of the pages, side by side, in
 * seconds. Prints what failed, and how much JavaScript the pages load.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SMALL_HEAP } from '../src/pages/build-pages.ts';

const BIN = path.resolve(import.meta.dirname, '../node_modules/.bin');

/** What a public page may load before it runs; the documentation needs no library. */
const allowed = (page: string): number => LIMITS.find(([pages]) => pages.test(page))![1];

/** Prerendered pages are named by their path, those that the browser draws by their source. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^\/docs$/, 12_000],
  [/^\//, 150_000],
  [/playground|sign-in/, 170_000],
  [/./, 216_000],
];

const CHECKS: readonly (readonly [string, string, readonly string[]])[] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'oxlint', ['--quiet', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the pages', 'tsc', ['--noEmit', '-p', 'web']],
  ['types of the client', 'tsc', ['--noEmit', '-p', 'clients/typescript/tsconfig.build.json']],
  ['types of the client in browsers', 'tsc', ['--noEmit', '-p', 'clients/typescript']],
  ['dead code', 'knip', ['--no-config-hints', '--no-progress']],
  ['house rules', 'vitest', ['run', '--reporter=dot', 'test/tidy.test.ts']],
];

function run(name: string, command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((done, fail) => {
    const child = spawn(path.join(BIN, command), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      process.stdout.write(code === 0 ? `${name}: ok\n` : `${name}: FAILED\n${output}\n`);
      done(code === 0);
    });
  });
}

/** Builds the pages, where that is not done, and holds their first load against the budget. */
async function checkBudget(): Promise<boolean> {
  if (!(await run('pages', 'node', [...SMALL_HEAP, 'web/build.ts']))) return false;
  const file = path.resolve(import.meta.dirname, '../web/dist/budget.json');
  const pages = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>);
  const figures = pages.map(([name, bytes]) => `${name} ${Math.ceil(bytes / 1000)}`).join(', ');
  const ok = pages.every(([name, bytes]) => bytes <= allowed(name));
  const verdict = ok
    ? 'ok'
    : `FAILED: ${LIMITS.map(([name, bytes]) => `${bytes / 1000} for ${name.source}`).join(', ')}`;
  process.stdout.write(`first load of JavaScript (kB, gzip): ${verdict}: ${figures}\n`);
  return ok;
}

const results = await Promise.all([
  ...CHECKS.map(([name, command, args]) => run(name, command, args)),
  checkBudget(),
]);
process.exitCode = results.every(Boolean) ? 0 : 1;
