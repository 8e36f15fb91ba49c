/** Starts the servers that benchmarks talk to, each a process of its own, and ends them again. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Serving {
  readonly port: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

export interface Product extends Serving {
  readonly apiKey: string;
  readonly operatorToken: string;
  /** A new Business account with its own limit; its key. */
  account(requestsPerSecond: number): Promise<string>;
}

/** Runs a Node program that listens on the port given as `{port}` in its arguments. */
export async function serve(
  file: string,
  args: readonly string[],
  options: { env?: Readonly<Record<string, string>>; execArgv?: readonly string[] } = {},
): Promise<Serving> {
  const port = await freePort();
  const child = fork(
    file,
    args.map((arg) => arg.replace('{port}', String(port))),
    {
      env: { ...process.env, PORT: String(port), ...options.env },
      execArgv: [...(options.execArgv ?? [])],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  while (child.exitCode === null && !(await accepts(port))) await delay(50);
  return {
    port,
    child,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The product itself on a folder of its own, or on the servers named in `env`. */
export async function serveProduct(
  env: Readonly<Record<string, string>> = {},
  execArgv: readonly string[] = [],
): Promise<Product> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-bench-'));
  const entry = path.resolve(import.meta.dirname, '../bin/barcode-api.js');
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env };
  const serving = await serve(entry, ['serve'], { env: settings, execArgv });
  const owner = JSON.parse(readFileSync(path.join(dataDir, 'owner.json'), 'utf8')) as {
    apiKey: string;
    operatorToken: string;
  };
  const operate = async (
    method: string,
    route: string,
    body: object,
  ): Promise<Record<string, string>> => {
    const reply = await fetch(`http://127.0.0.1:${serving.port}/api/admin/${route}`, {
      method,
      headers: {
        authorization: `Bearer ${owner.operatorToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(await reply.text());
    return (await reply.json()) as Record<string, string>;
  };
  let made = 0;
  return {
    ...serving,
    ...owner,
    async account(requests) {
      const email = `bench-${(made += 1)}@example.com`;
      const { id } = await operate('POST', 'accounts', { email, plan: 'business' });
      await operate('PUT', `accounts/${id}/limit`, { requests, windowSeconds: 1 });
      return (await operate('POST', `accounts/${id}/keys`, {}))['key']!;
    },
    async stop() {
      await serving.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => done(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
