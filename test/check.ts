/**
 * `npm run check`: format, lint, types and house rules, side by side, in seconds. Prints only what
 * failed.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';

const BIN = path.resolve(import.meta.dirname, '../node_modules/.bin');

const CHECKS: readonly (readonly [string, string, readonly string[]])[] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'oxlint', ['--quiet', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
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

const results = await Promise.all(CHECKS.map(([name, command, args]) => run(name, command, args)));
process.exitCode = results.every(Boolean) ? 0 : 1;
