/** Runs the real program as an operator does: `serve` and `admin` in child processes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ask } from './http-client.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const ENTRY = path.join(PROJECT, 'bin/barcode-api.js');

/** A developer's own .env is no part of a test, nor is the variable that Vitest has for itself. */
const NO_FILE = { ENV_FILE: '', MODE: 'service' };

export interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly dataDir: string;
  /** What it printed so far, both streams. */
  readonly printed: () => string;
  readonly owner: () => Owner;
  /** Sends a signal and waits for the end; returns the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

export interface Owner {
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
  readonly operatorToken: string;
  readonly url: string;
}

export const temporaryFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'barcode-api-'));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Starts the server on a folder, at a free port unless PORT is among the settings, and waits until it answers; throws where it ends instead. */
export const startProcess = (
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Running> => {
  const { env, flags } = startCommand();
  return startBy([process.execPath, ...flags, ENTRY, 'serve'], dataDir, { ...env, ...settings });
};

/** The environment and the flags that `npm start` gives to Node. */
export function startCommand(): {
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
} {
  const { scripts } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const words = scripts.start.split(' ');
  const at = words.indexOf('node');
  const env = words.slice(words.indexOf('env') + 1, at).map((pair) => pair.split('='));
  const flags = words.slice(at + 1).filter((word) => word.startsWith('--'));
  return { env: Object.fromEntries(env) as Record<string, string>, flags };
}

/** The same as the README says, with npm in between. */
export const startByNpm = (dataDir: string): Promise<Running> =>
  startBy(['npm', 'start'], dataDir, {});

async function startBy(
  [program, ...args]: readonly [string, ...string[]],
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = Number(settings['PORT'] ?? (await freePort()));
  const own = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir };
  const env = { ...process.env, ...NO_FILE, ...own, ...settings };
  const child = spawn(program, args, {
    cwd: PROJECT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running = observe(child, port, dataDir);
  while (child.exitCode === null && child.signalCode === null) {
    if (running.printed().includes('listens on') && (await answers(port))) return running;
    await delay(50);
  }
  throw new Error(`the server ended: ${running.printed()}`);
}

/** Runs a command to its end. */
export async function runProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { ...process.env, ...NO_FILE, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const code = await new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { code, stdout, stderr };
}

function observe(child: ChildProcess, port: number, dataDir: string): Running {
  let printed = '';
  child.stdout?.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (printed += part.toString()));
  const ended = new Promise<number | null>((done) => {
    child.on('exit', (code) => done(code));
  });
  return {
    child,
    port,
    dataDir,
    printed: () => printed,
    owner: () => JSON.parse(readFileSync(path.join(dataDir, 'owner.json'), 'utf8')) as Owner,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await ask(port, '/healthz')).status === 200;
  } catch {
    return false;
  }
}
