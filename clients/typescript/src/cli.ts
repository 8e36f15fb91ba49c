#!/usr/bin/env node
/** The command line: `npx barcode-api-client code128 ABC-123 -o x.png`. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseCommand, UsageError, type Streams } from './cli/command.ts';
import { runCommand } from './cli/run.ts';

const streams: Streams = {
  isTerminal: process.stdout.isTTY === true,
  env: process.env,
  read: async (path) => (path === '-' ? readInput() : readFile(path)),
  write: (path, bytes) => writeFile(path, bytes),
  out: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
  err: (text) => void process.stderr.write(`${text}\n`),
};

async function readInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

// A reader that has seen enough, such as head, is no error.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});
const controller = new AbortController();
process.once('SIGINT', () => controller.abort(new UsageError('Interrupted', 130)));
process.exitCode = await runCommand(
  () => parseCommand(process.argv.slice(2)),
  streams,
  controller.signal,
);
