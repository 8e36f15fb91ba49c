/** The servers in the guides do what the guides say, run as a reader would run them. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret, sign } from '../../src/webhooks/signing.ts';
import { CSHARP } from '../support/csharp.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { freePort } from '../support/process.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';
import { fencesOf, readGuide } from './read-guides.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(tmpdir(), 'barcode-guides-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Language {
  readonly tab: string;
  readonly file: string;
  /** The program and its arguments before the file. */
  readonly command: readonly [string, ...string[]];
  /** The program that has to be installed, where it is not the first of `command`. */
  readonly needs?: string;
}

const ALL: readonly Language[] = [
  { tab: 'Node', file: 'server.mjs', command: [process.execPath] },
  { tab: 'Python', file: 'server.py', command: ['python3', '-u'] },
  { tab: 'PHP', file: 'server.php', command: ['php'] },
  { tab: 'Go', file: 'server.go', command: ['go', 'run'] },
  { tab: 'Java', file: 'Receiver.java', command: ['java'] },
  {
    tab: 'C#',
    file: 'Receiver.cs',
    command: [CSHARP.command, ...CSHARP.args],
    needs: CSHARP.needs,
  },
];
/** Those that can be run here. */
const LANGUAGES = ALL.filter(({ command, needs }) => isInstalled(needs ?? command[0]));

/** A program of a guide in a language, the first unless a number is given. */
function program(slug: string, tab: string, number = 1): string {
  const fences = fencesOf(readGuide(slug)).filter(({ info }) => info.includes(`tab="${tab}"`));
  const fence = fences[number - 1];
  if (fence === undefined) throw new Error(`${slug}.md has no ${tab}`);
  return fence.code;
}

/** Where packages that a program imports are found. */
const PACKAGES = path.resolve(import.meta.dirname, '../../node_modules');

/** Runs a server of a guide on a port of its own. */
async function withProgram(
  code: string,
  { file, command: [executable, ...args] }: Language,
  env: Readonly<Record<string, string>>,
  use: (port: number) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const own = await mkdtemp(path.join(folder, 'server-'));
  const filled = code
    .replaceAll('8080', String(port))
    .replaceAll('{{baseUrl}}', `http://127.0.0.1:${server.port}`);
  await writeFile(path.join(own, file), filled);
  await symlink(PACKAGES, path.join(own, 'node_modules'));
  const serve = executable === 'php' ? ['-S', `127.0.0.1:${port}`] : [];
  const child = spawn(executable, [...args, ...serve, file], {
    cwd: own,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  try {
    await listening(port, child, () => said);
    await use(port);
  } finally {
    // `go run` starts a program of its own.
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
}

/** Resolves once somebody listens at the port. */
async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended: ${said()}`);
    const isOpen = await new Promise<boolean>((done) => {
      const socket = net.connect(port, '127.0.0.1', () => done(true));
      socket.once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
  }
}

/** Programs that receive webhooks: what they are called, their language, which of its programs. */
const RECEIVERS = [
  ...LANGUAGES.map((language) => [language.tab, language, 1] as const),
  ['Node with standardwebhooks', ALL[0]!, 2] as const,
];

describe.each(RECEIVERS)('the receiver of webhooks in %s', (_, language, number) => {
  it('takes what is signed with its secret, old and new, and nothing else', async () => {
    const secret = newSecret();
    const content = { type: 'webhook.test', timestamp: '2026-01-31T12:00:00.000Z', data: {} };
    const body = JSON.stringify({ ...content, data: { message: 'Grüße' } });
    const nowMs = Date.now();
    const send = (port: number, headers: object, sent = body): Promise<Reply> =>
      ask(port, '/webhooks', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: sent,
      });
    const signed = (secrets: Parameters<typeof sign>[1], atMs = nowMs) =>
      sign({ id: 'event-1', body }, secrets, atMs);
    const own = { secret, previous: null };
    const rotated = { secret: newSecret(), previous: { secret, untilMs: nowMs + 60_000 } };
    const strange = { secret: newSecret(), previous: null };
    const code = program('webhooks', language.tab, number);
    await withProgram(code, language, { WEBHOOK_SECRET: secret }, async (port) => {
      expect((await send(port, signed(own))).status).toBe(204);
      expect((await send(port, signed(rotated))).status).toBe(204);
      expect((await send(port, signed(strange))).status).toBe(401);
      expect((await send(port, signed(own), body.replace('test', 'tset'))).status).toBe(401);
      expect((await send(port, signed(own, nowMs - 600_000))).status).toBe(401);
      expect((await send(port, {})).status).toBe(401);
    });
  });
});

it.skipIf(!isInstalled('openssl'))(
  'the check of a webhook in a shell takes what is signed with its secret, and nothing else',
  async () => {
    const { code } = fencesOf(readGuide('webhooks')).find((one) =>
      one.code.startsWith('header()'),
    )!;
    const secret = newSecret();
    const body = '{"type":"webhook.test",\n"data":{"message":"webhook-id: Grüße"}}';
    const signed = (secrets: Parameters<typeof sign>[1]) =>
      Object.entries(sign({ id: 'event-1', body }, secrets, Date.now()));
    const check = async (headers: readonly (readonly [string, unknown])[], sent = body) => {
      const own = await mkdtemp(path.join(folder, 'shell-'));
      const all = [...headers, ['content-length', Buffer.byteLength(sent)]];
      const head = ['POST /webhooks HTTP/1.1', ...all.map(([name, value]) => `${name}: ${value}`)];
      await writeFile(path.join(own, 'request.txt'), [...head, '', sent].join('\r\n'));
      const env = { ...process.env, WEBHOOK_SECRET: secret };
      const { status, stdout } = spawnSync('sh', ['-c', code], { cwd: own, env, encoding: 'utf8' });
      return [status, stdout.slice(0, 7).trim()];
    };
    const own = signed({ secret, previous: null });
    const rotated = { secret: newSecret(), previous: { secret, untilMs: Date.now() + 60_000 } };
    expect(await check(own)).toEqual([0, 'genuine']);
    expect(await check(own.map(([name, value]) => [name.toUpperCase(), value]))).toEqual([
      0,
      'genuine',
    ]);
    expect(await check(signed(rotated))).toEqual([0, 'genuine']);
    expect(await check(signed({ secret: newSecret(), previous: null }))).toEqual([1, 'forged']);
    expect(await check(own, body.replace('Grüße', 'Größe'))).toEqual([1, 'forged']);
    expect(await check([])).toEqual([1, 'forged']);
  },
);

describe.each(
  LANGUAGES.filter(({ tab }) => ['Node', 'Python', 'PHP'].includes(tab)).map(
    (one) => [one.tab, one] as const,
  ),
)('the route of a web page in %s', (tab, language) => {
  it('passes on what caching needs: a browser that asks again with the ETag pays once', async () => {
    const { key } = await server.account('starter');
    await withProgram(
      program('embedding', tab),
      language,
      { BARCODE_API_KEY: key },
      async (port) => {
        const get = (headers: Record<string, string> = {}): Promise<Reply> =>
          ask(port, `/${language.file}?data=ABC-123`, { headers });
        const first = await get();
        expect([first.status, first.headers['content-type']]).toEqual([200, 'image/svg+xml']);
        expect(first.text).toMatch(/^<svg.*ABC-123/);
        expect(first.headers['cache-control']).toBe('public, max-age=31536000, immutable');
        const tag = String(first.headers['etag']);
        for (let view = 0; view < 4; view += 1) {
          const again = await get({ 'if-none-match': tag });
          expect([again.status, again.bytes.length, again.headers['etag']]).toEqual([304, 0, tag]);
        }
        const { text } = await ask(server.port, '/api/account', { key });
        expect(JSON.parse(text)).toMatchObject({ credits: { used: 1 } });
      },
    );
  });

  it('passes on a refusal, not to be kept', async () => {
    const refused = { BARCODE_API_KEY: 'none' };
    await withProgram(program('embedding', tab), language, refused, async (port) => {
      const reply = await ask(port, `/${language.file}?data=ABC-123`);
      expect([reply.status, reply.headers['cache-control']]).toEqual([401, 'no-store']);
    });
  });
});

it('the route of Next.js passes on the same', async () => {
  const { key } = await server.account('starter');
  const code = program('embedding', 'Next.js').replaceAll(
    '{{baseUrl}}',
    `http://127.0.0.1:${server.port}`,
  );
  const file = path.join(folder, 'route.mjs');
  await writeFile(file, code);
  const { GET } = (await import(file)) as { GET(request: Request): Promise<Response> };
  const before = process.env['BARCODE_API_KEY'];
  process.env['BARCODE_API_KEY'] = key;
  try {
    const url = 'http://shop.example/barcode?data=ABC-123';
    const first = await GET(new Request(url));
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    await first.text();
    const headers = { 'if-none-match': String(first.headers.get('etag')) };
    expect((await GET(new Request(url, { headers }))).status).toBe(304);
  } finally {
    if (before === undefined) delete process.env['BARCODE_API_KEY'];
    else process.env['BARCODE_API_KEY'] = before;
  }
});
