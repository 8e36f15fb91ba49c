/** Runs an example as its README says, on a port of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ask, type Reply, type RequestOptions } from '../support/http-client.ts';
import { freePort } from '../support/process.ts';
import { until } from '../support/services.ts';

export const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

export interface RunningExample {
  readonly url: string;
  /** Sends a request to it, with its path exactly as given. */
  ask(path: string, init?: RequestOptions): Promise<Reply>;
  /** What it printed so far, both streams. */
  printed(): string;
  end(): Promise<void>;
}

/** Starts a command; `{port}` in it stands for the port, which it also has as PORT. */
export async function runExample(
  [program, ...args]: readonly [string, ...string[]],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningExample> {
  const port = await freePort();
  const child = spawn(
    program,
    args.map((arg) => arg.replace('{port}', String(port))),
    {
      cwd: path.join(EXAMPLES, folder),
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
  const ended = new Promise<void>((done) => {
    child.on('close', () => done());
  });
  const send: RunningExample['ask'] = (target, init) => ask(port, target, init);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${folder} ended: ${printed}`);
    return send('/').then(
      () => true,
      () => false,
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    ask: send,
    printed: () => printed,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
