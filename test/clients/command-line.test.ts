/** The package of the TypeScript client as it is installed: its types, and its command line against the server. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../../clients/typescript/src/cli/command.ts';
import { runCommand } from '../../clients/typescript/src/cli/run.ts';
import { readZip } from '../../clients/typescript/src/index.ts';
import { installClient, type InstalledClient } from '../support/client-package.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startStub } from '../support/stub-server.ts';

let server: TestServer;
let folder: string;
let installed: InstalledClient;
let env: Record<string, string>;
let accountId: string;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'barcode-client-'));
  installed = installClient(folder);
  const account = await server.account('business', { requests: 10_000 });
  await storeLabel(server, account.id, 'price-tag', starter('price-tag'));
  accountId = account.id;
  env = { BARCODE_API_KEY: account.key, BARCODE_API_URL: `http://127.0.0.1:${server.port}` };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs the installed program, with its output piped. */
function cli(
  args: readonly string[],
  own: { input?: Uint8Array; env?: object } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [installed.cli, ...args], {
    cwd: folder,
    env: { ...process.env, ...env, ...own.env },
  });
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  child.stdin.end(own.input);
  return new Promise((done) => {
    child.on('close', (code) => done({ code, out: Buffer.concat(out), err }));
  });
}
const file = (name: string): string => path.join(folder, name);

describe('the package', () => {
  it('carries what runs and its types, and nothing else', () => {
    const isRight = (name: string): boolean =>
      /^(package\.json|README\.md|LICENSE|dist(\/cli)?|dist\/[\w/-]+\.(js|d\.ts))$/.test(name);
    expect(installed.files.filter((name) => !isRight(name))).toEqual([]);
    expect(installed.files).toContain('dist/node.d.ts');
  });

  it('has types that a strict project can use without any other package', () => {
    writeFileSync(
      file('use.ts'),
      `import { BarcodeClient, verifyWebhook, type Picture } from 'barcode-api-client';
       const client = new BarcodeClient({ baseUrl: 'https://barcodes.example' });
       export const draw = (data: string): Promise<Picture> =>
         client.barcode({ symbology: 'code128', data, format: 'png', scale: 4 });
       export const left = async (): Promise<number | null> => (await client.account()).credits.remaining;
       export const type = async (body: string, headers: Headers): Promise<string> =>
         (await verifyWebhook({ body, headers }, { secret: 'whsec_x' })).type;
       // @ts-expect-error there is no such format
       void client.barcode({ symbology: 'code128', data: 'A', format: 'doc' });`,
    );
    const tsc = path.resolve(import.meta.dirname, '../../node_modules/.bin/tsc');
    const args = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext'];
    const lib = ['--target', 'es2023', '--lib', 'es2023,dom', '--types', ''];
    const { status, stdout } = spawnSync(tsc, [...args, ...lib, 'use.ts'], { cwd: folder });
    expect([status, String(stdout)]).toEqual([0, '']);
  });
});

describe('the command line', () => {
  it('draws to a file whose name says the format, or to a pipe', async () => {
    const drawn = await cli(['code128', 'ABC-123', '-o', 'x.png', '--scale', '4', '--verify=1']);
    expect(drawn).toEqual({ code: 0, out: Buffer.alloc(0), err: '' });
    expect(readFileSync(file('x.png')).toString('latin1', 1, 4)).toBe('PNG');
    const piped = await cli(['qrcode', '--color', 'navy', '--', '-1']);
    expect([piped.code, piped.out.toString().slice(0, 4)]).toEqual([0, '<svg']);
    expect((await cli(['ean13', '5901234123457', '-o', '-', '--format', 'jpeg'])).code).toBe(1);
  });

  it('reads a file or the standard input, and says where there is nothing', async () => {
    const png = (await cli(['code128', 'ABC-123', '--format', 'png'])).out;
    writeFileSync(file('y.png'), png);
    expect((await cli(['decode', 'y.png'])).out.toString()).toBe('CODE128\tABC-123\n');
    const json = await cli(['decode', '-', '--json'], { input: png });
    expect(JSON.parse(json.out.toString())).toMatchObject({ symbols: [{ text: 'ABC-123' }] });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"/>';
    const nothing = await cli(['decode', '-'], { input: Buffer.from(svg) });
    expect([nothing.code, nothing.out.length, nothing.err]).toEqual([
      3,
      0,
      expect.stringMatching(/no barcode/),
    ]);
  });

  it('validates, and prints the account', async () => {
    const valid = await cli(['validate', 'ean13', '590123412345']);
    expect(JSON.parse(valid.out.toString())).toMatchObject({ data: '5901234123457' });
    expect(JSON.parse((await cli(['account'])).out.toString())).toMatchObject({ plan: 'business' });
  });

  it('draws a CSV as ZIP or sheets, and names the rows that failed', async () => {
    writeFileSync(file('rows.csv'), 'id,data\na,5901234123457\nb,123\n');
    const args = ['batch', 'rows.csv', '--symbology', 'ean13', '--format', 'png'];
    const saved = await cli([...args, '-o', 'out.zip']);
    expect([saved.code, saved.err]).toEqual([
      1,
      expect.stringMatching(/: item 2: .*13 digits, or 12/),
    ]);
    const names = [];
    for await (const { name } of readZip(readFileSync(file('out.zip')))) names.push(name);
    expect(names).toEqual(['a.png', 'manifest.json']);
    const piped = await cli(args);
    expect([piped.code, piped.out.toString('latin1', 0, 2)]).toEqual([0, 'PK']);
    writeFileSync(file('good.ndjson'), '{"symbology":"qrcode","data":"A"}\n');
    expect((await cli(['batch', 'good.ndjson', '-o', 'out.pdf', '--sheet', '2x5'])).code).toBe(0);
    expect(readFileSync(file('out.pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  it('prints a label', async () => {
    const values = Object.entries(exampleValues(starter('price-tag')));
    const args = values.flatMap(([name, value]) => [`--p.${name}`, value]);
    const label = await cli(['label', 'price-tag@1', '--dpi', '203', '-o', 'tag.zpl', ...args]);
    expect([label.code, label.err]).toEqual([0, '']);
    expect(readFileSync(file('tag.zpl'), 'utf8')).toMatch(/\^XA/);
  });

  it('says what a picture is warned of', async () => {
    const args = ['ean13', '5901234123457', '--moduleWidth', '0.17', '--dpi', '300'];
    const { code, err } = await cli([...args, '-o', 'small.png']);
    expect([code, err]).toEqual([0, expect.stringMatching(/module/i)]);
  });

  it('ends with 1 and the reason where the server refuses or is not there', async () => {
    const wrong = await cli(['ean13', '5901234123458']);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringMatching(/\(400 invalid_barcode_value\)\n$/),
    ]);
    const key = await cli(['account'], { env: { BARCODE_API_KEY: 'bck_live_no' } });
    expect([key.code, key.err]).toEqual([1, expect.stringMatching(/401 unauthorized/)]);
    expect((await cli(['decode', 'missing.png'])).err).toMatch(/no such file/);
  });

  it('lists the symbologies without a key', async () => {
    const { code, out } = await cli(['formats'], { env: { BARCODE_API_KEY: '' } });
    expect([code, out.toString()]).toEqual([0, expect.stringMatching(/^EAN13\tEAN-13$/m)]);
  });

  it('writes no file to a terminal that cannot show it, and draws none for that', async () => {
    const written: string[] = [];
    const streams = {
      isTerminal: true,
      env,
      read: async (name: string) => readFileSync(file(name)),
      write: () => Promise.reject(new Error('nothing is to be written')),
      out: async (bytes: Uint8Array | string) =>
        void written.push(Buffer.from(bytes as string).toString()),
      err: (text: string) => void written.push(text),
    };
    const shown = (...args: string[]): Promise<number> =>
      runCommand(() => parseCommand(args), streams, new AbortController().signal);
    const before = await server.settledAudit(accountId);
    expect(await shown('code128', 'A', '--format', 'png')).toBe(2);
    expect(await shown('label', 'price-tag', '--format=pdf', '-o', '-')).toBe(2);
    writeFileSync(file('tty.csv'), 'symbology,data\nqrcode,A\n');
    expect(await shown('batch', 'tty.csv')).toBe(2);
    expect(written.filter((line) => line.includes('add -o FILE'))).toHaveLength(3);
    expect(await server.settledAudit(accountId)).toEqual(before);
    expect(await shown('code128', 'A')).toBe(0);
    expect(written.at(-1)).toMatch(/^<svg/);
  });

  it('ends with 130 where it is interrupted', async () => {
    const stub = await startStub();
    stub.answer('hang');
    const child = spawn(process.execPath, [installed.cli, 'account'], {
      env: { ...process.env, ...env, BARCODE_API_URL: stub.url },
      stdio: 'ignore',
    });
    await stub.arrived();
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    await stub.close();
  });

  it('ends with 2 for arguments that are no command, and says how it is used', async () => {
    const wrong = [
      [],
      ['code128'],
      ['decode'],
      ['code128', 'A', 'B'],
      ['qrcode', 'A', '--scale'],
      ['-x', 'A', 'B'],
      ['qrcode', 'A', '--scale', '1', '--scale=2'],
    ];
    for (const args of wrong) {
      const { code, err } = await cli(args);
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(/--help\n$/)]);
    }
    expect(await cli(['account'], { env: { BARCODE_API_KEY: '' } })).toMatchObject({ code: 2 });
    const help = await cli(['--help'], { env: { BARCODE_API_KEY: '' } });
    expect([help.code, help.out.toString()]).toEqual([0, expect.stringMatching(/Exit codes/)]);
    const { version } = JSON.parse(
      readFileSync(file('node_modules/barcode-api-client/package.json'), 'utf8'),
    ) as { readonly version: string };
    expect((await cli(['--version'])).out.toString()).toBe(`${version}\n`);
  });
});
