/**
 * Every snippet of the documentation that says `run` is run as a reader would run it: in an empty folder,
 * against a running server, with a key of a Business account. It must end with status 0.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSHARP } from '../support/csharp.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { codeFor, snippets, type Snippet } from '../support/snippets.ts';
import { isInstalled } from '../support/tools.ts';

let server: TestServer;
let account: TestAccount;
let root: string;

beforeAll(async () => {
  server = await startServer();
  account = await server.account('business', { requests: 10_000 });
  root = mkdtempSync(path.join(tmpdir(), 'barcode-snippets-'));
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

interface Runner {
  readonly command: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The program that has to be installed, where it is not `command`. */
  readonly needs?: string;
}

/** How each language is run; whatever is not installed is skipped. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  sh: { command: 'sh', file: 'snippet.sh', args: ['-e'] },
  js: { command: process.execPath, file: 'snippet.mjs', args: [] },
  python: { command: 'python3', file: 'snippet.py', args: [] },
  php: { command: 'php', file: 'snippet.php', args: [] },
  go: { command: 'go', file: 'main.go', args: ['run'] },
  java: { command: 'java', file: 'Main.java', args: [] },
  csharp: { ...CSHARP, file: 'Program.cs' },
};

const RUN = snippets().filter(
  ({ run, language, tab }) =>
    run !== undefined && language !== 'text' && tab !== 'Node.js proxy route',
);
const canRun = ({ language }: Snippet): boolean => {
  const runner = RUNNERS[language];
  return runner !== undefined && isInstalled(runner.needs ?? runner.command);
};

/** Runs it in its folder; resolves to its status and what it printed. */
async function run(snippet: Snippet): Promise<readonly [number | null, string]> {
  const { command, file, args } = RUNNERS[snippet.language]!;
  const folder = path.join(root, snippet.at.replaceAll(/[^\w.-]/g, '-'));
  mkdirSync(folder, { recursive: true });
  if (snippet.after !== undefined)
    cpSync(folderOf(snippet.page, snippet.after), folder, { recursive: true });
  const reader = { url: `http://127.0.0.1:${server.port}`, key: account.key };
  writeFileSync(path.join(folder, file), codeFor(snippet, reader));
  const env = { ...process.env, BARCODE_API_KEY: account.key };
  const child = spawn(command, [...args, file], { cwd: folder, env, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => (output += part.toString('latin1')));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(path.join(folder, file));
  return [code, output.slice(-2000)];
}

/** Where the named snippet of a page left its files. */
function folderOf(page: string, name: string): string {
  const named = RUN.find((one) => one.page === page && one.run?.name === name);
  if (named === undefined) throw new Error(`${page} has no snippet ${name}`);
  return path.join(root, named.at.replaceAll(/[^\w.-]/g, '-'));
}

describe('snippets of the documentation', () => {
  it('are found', () => {
    expect(RUN.length).toBeGreaterThan(5);
    expect(RUN.filter(({ language }) => RUNNERS[language] === undefined)).toEqual([]);
  });

  it.each(RUN.filter(canRun).map((snippet) => [snippet.at, snippet] as const))(
    '%s ends with status 0',
    async (_, snippet) => {
      const [code, output] = await run(snippet);
      expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    },
  );

  const missing = [...new Set(RUN.filter((one) => !canRun(one)).map(({ language }) => language))];
  it.skipIf(missing.length > 0)(
    `in ${missing.join(', ') || 'every language'} can be run here`,
    () => {
      expect(readdirSync(root).length).toBeGreaterThan(0);
    },
  );
});
