/** `barcode-api mcp` as a program: which server it calls with which key, and what it says where it cannot. */
import { execFileSync, spawn } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, runProcess, startProcess, type Running } from '../support/process.ts';
import { connectStdio } from './connect.ts';

let folder: string;
let server: Running;
beforeAll(async () => {
  folder = await preparedFolder();
  server = await startProcess(folder);
});
afterAll(async () => {
  await server.end('SIGTERM');
  removeFolder(folder);
});

const here = (): Record<string, string> => ({ PORT: String(server.port), DATA_DIR: folder });

it('without settings it calls the server beside it with the key of the owner', async () => {
  const { client, call } = await connectStdio(here());
  const { facts } = await call('generate_barcode', { symbology: 'CODE128', data: 'owner' });
  expect(facts).toMatchObject({ symbology: 'CODE128', creditsRemaining: 'unlimited' });
  await client.close();
});

it('reads pictures of this machine by their path, and sends nothing else', async () => {
  const { client, call } = await connectStdio(here());
  const picture = path.resolve(import.meta.dirname, '../../docs/images/families.png');
  const read = await call('decode_image', { path: picture });
  expect(read.facts['symbols']).not.toEqual([]);
  const secret = await call('decode_image', { path: path.join(folder, 'owner.json') });
  expect([secret.isError, secret.text]).toEqual([true, expect.stringMatching(/not a picture/)]);
  const missing = await call('decode_image', { path: path.join(folder, 'none.png') });
  expect([missing.isError, missing.text]).toEqual([true, expect.stringMatching(/cannot be read/)]);
  await client.close();
});

it('reads files alone: no pipe, device or folder, and nothing larger than a picture may be', async () => {
  const { client, call } = await connectStdio(here());
  const pipe = path.join(folder, 'pipe.png');
  execFileSync('mkfifo', [pipe]);
  const link = path.join(folder, 'link.png');
  symlinkSync('/dev/zero', link);
  for (const file of [pipe, '/dev/null', '/dev/zero', link, folder]) {
    const { isError, text } = await call('decode_image', { path: file });
    expect([file, isError, text]).toEqual([file, true, expect.stringMatching(/is no file/)]);
  }
  const large = path.join(folder, 'large.png');
  writeFileSync(large, '\x89PNG\r\n\x1A\n', 'latin1');
  truncateSync(large, 5_000_001);
  const refused = await call('decode_image', { path: large });
  expect([refused.isError, refused.text]).toEqual([true, expect.stringMatching(/more than 5 MB/)]);
  truncateSync(large, 5_000_000);
  const sent = await call('decode_image', { path: large });
  expect([sent.isError, sent.text]).toEqual([true, expect.stringMatching(/unreadable_picture/)]);
  const nowhere = await call('decode_image', { path: 'a\0b' });
  expect([nowhere.isError, nowhere.text]).toEqual([true, expect.stringMatching(/cannot be read/)]);
  await client.close();
});

it('never sends the key of the owner to another server', async () => {
  const other = { ...here(), BARCODE_API_URL: 'http://127.0.0.1:1' };
  const { code, stdout, stderr } = await runProcess(['mcp'], other);
  expect([code, stdout, stderr]).toEqual([
    1,
    '',
    expect.stringMatching(/BARCODE_API_KEY is missing/),
  ]);
});

it('says what is missing where there is neither a key nor a data folder', async () => {
  const { code, stderr } = await runProcess(['mcp'], { DATA_DIR: path.join(folder, 'none') });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/Set BARCODE_API_URL and BARCODE_API_KEY/),
  ]);
});

it('a wrong key, and a server that does not answer, are answers that say so', async () => {
  const wrong = await connectStdio({ ...here(), BARCODE_API_KEY: 'nonsense' });
  const refused = await wrong.call('generate_barcode', { symbology: 'CODE128', data: 'x' });
  expect([refused.isError, refused.text]).toEqual([true, expect.stringMatching(/unauthorized/)]);
  await wrong.client.close();
  const nowhere = await connectStdio({
    BARCODE_API_URL: 'http://127.0.0.1:1',
    BARCODE_API_KEY: 'x',
  });
  await expect(nowhere.call('list_formats', {})).rejects.toThrow(/No server answers on/);
  await nowhere.client.close();
});

it('`npm run --silent mcp` writes nothing but messages, and ends with its input', async () => {
  const child = spawn('npm', ['run', '--silent', 'mcp'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ENV_FILE: '', MODE: 'service', ...here() },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stdin.end('no json\n\n{"jsonrpc":"2.0","id":7,"method":"ping"}\n{"id":8}\n');
  const code = await new Promise((done) => {
    child.on('close', done);
  });
  const messages = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown });
  expect(code).toBe(0);
  expect(messages).toContainEqual({ jsonrpc: '2.0', id: 7, result: {} });
  expect(messages.filter(({ id }) => id === null)).toHaveLength(2);
});
