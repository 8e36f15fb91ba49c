/** Every sample in the README of the TypeScript client is run as it stands there, against the server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret, sign } from '../../src/webhooks/signing.ts';
import { installClient, type InstalledClient } from '../support/client-package.ts';
import { ask } from '../support/http-client.ts';
import { freePort } from '../support/process.ts';
import { samplesOf } from '../support/readme-samples.ts';
import { startServer, type TestServer } from '../support/server.ts';

const README = path.resolve(import.meta.dirname, '../../clients/typescript/README.md');
const [FIRST, METHODS, BATCHES, ERRORS, WEBHOOKS, ...OTHERS] = samplesOf(README, 'js');
const [, SHELL = ''] = samplesOf(README, 'sh');

let server: TestServer;
let folder: string;
let installed: InstalledClient;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'barcode-readme-'));
  installed = installClient(folder);
  const { key } = await server.account('pro');
  env = { BARCODE_API_KEY: key, BARCODE_API_URL: `http://127.0.0.1:${server.port}` };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function start(args: readonly string[], own = {}): ChildProcess {
  const options = { cwd: folder, env: { ...process.env, ...env, ...own } };
  return spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What a sample prints. */
async function run(code = ''): Promise<string> {
  writeFileSync(path.join(folder, 'sample.js'), code);
  return output(start(['sample.js']));
}

async function output(child: ChildProcess): Promise<string> {
  let [out, err] = ['', ''];
  child.stdout!.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr!.on('data', (part: Buffer) => (err += part.toString()));
  const [status] = (await once(child, 'close')) as [number];
  expect([status, err]).toEqual([0, '']);
  return out;
}

describe('the samples of the README', () => {
  it('are all run here', () => {
    expect(OTHERS).toEqual([]);
    expect(samplesOf(README, 'ts')).toEqual([]);
  });

  it('draw a first picture', async () => {
    expect(await run(FIRST)).toMatch(/^image\/png [\d.]+ \d+\n$/);
    expect(readFileSync(path.join(folder, 'x.png')).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('validate, decode and list', async () => {
    const [valid, wifi, listed] = (await run(METHODS)).split('\n');
    expect(valid).toBe("5901234123457 [ '7' ]");
    expect(wifi).toMatch(/^WIFI:.*S:Guests;/);
    expect(listed).toMatch(/^\d+ symbologies$/);
  });

  it('draw batches in three ways', async () => {
    const lines = (await run(BATCHES)).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/\d{2,}/, 'N'))).toEqual([
      'tea.png N',
      'coffee.png N',
      'manifest.json N',
      'done 2 0',
      "[ 'delivered', 'delivered' ]",
    ]);
    expect(readFileSync(path.join(folder, 'labels.zip')).toString('latin1', 0, 2)).toBe('PK');
  });

  it('handle errors', async () => {
    expect(await run(ERRORS)).toMatch(/^400 invalid_barcode_value .* [0-9a-f-]{36}\n$/);
  });

  it('verify webhooks, and refuse others', async () => {
    const [port, secret] = [await freePort(), newSecret()];
    const body =
      '{"type":"webhook.test","timestamp":"2026-03-01T12:00:00Z","data":{"message":"Hi"}}';
    const listening = 'listen(process.env.PORT, () => console.log("ready"))';
    expect(WEBHOOKS).toContain('listen(process.env.PORT)');
    writeFileSync(
      path.join(folder, 'receiver.js'),
      WEBHOOKS!.replace('listen(process.env.PORT)', listening),
    );
    const child = start(['receiver.js'], { PORT: String(port), WEBHOOK_SECRET: secret });
    const lines = createInterface(child.stdout!);
    try {
      await once(lines, 'line');
      const headers = { ...sign({ id: 'e1', body }, { secret, previous: null }, Date.now()) };
      const printed = once(lines, 'line');
      expect((await ask(port, '/', { method: 'POST', headers, body })).status).toBe(204);
      expect(String((await printed)[0])).toMatch(/^e1 webhook\.test \{ message: 'Hi' \}/);
      const refused = await ask(port, '/', { method: 'POST', headers, body: `${body} ` });
      expect([refused.status, refused.text]).toEqual([400, 'wrong_signature']);
    } finally {
      child.kill();
      await once(child, 'close');
    }
  });

  it('run on the command line', async () => {
    writeFileSync(path.join(folder, 'rows.csv'), 'data\n5901234123457\n');
    const commands = [...SHELL.matchAll(/^npx barcode-api-client (.*)$/gm)].map(([, args = '']) =>
      args.split(' '),
    );
    expect(commands).toHaveLength(4);
    const printed: string[] = [];
    for (const args of commands) printed.push(await output(start([installed.cli, ...args])));
    expect(printed[2]).toBe('CODE128\tABC-123\n');
  });
});
