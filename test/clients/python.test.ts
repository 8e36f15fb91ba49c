/** The Python client: its own tests against the running server, the samples of its README, and its wheel. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret, sign } from '../../src/webhooks/signing.ts';
import { ask } from '../support/http-client.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { freePort } from '../support/process.ts';
import { samplesOf } from '../support/readme-samples.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CLIENT = path.resolve(import.meta.dirname, '../../clients/python');
const [FIRST, METHODS, BATCHES, ERRORS, WEBHOOKS, ...OTHERS] = samplesOf(
  path.join(CLIENT, 'README.md'),
  'python',
);

/** The first Python that can import these; undefined: none. */
const pythonWith = (...modules: readonly string[]): string | undefined =>
  ['python3', '/usr/bin/python3'].find((program) => {
    const check = `import sys, ${modules.join(', ')}; sys.exit(sys.version_info < (3, 10))`;
    return spawnSync(program, ['-W', 'ignore', '-c', check]).status === 0;
  });
const PYTHON = pythonWith('json');
const BUILDER = pythonWith('setuptools', 'wheel', 'pip');

let server: TestServer;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'barcode-python-'));
  const label = starter('price-tag');
  const { id, key } = await server.account('business', { requests: 10_000 });
  await storeLabel(server, id, 'price-tag', label);
  env = {
    BARCODE_API_KEY: key,
    BARCODE_API_URL: `http://127.0.0.1:${server.port}`,
    LABEL_VALUES: JSON.stringify(exampleValues(label)),
    PYTHONPATH: path.join(CLIENT, 'src'),
    PYTHONDONTWRITEBYTECODE: '1',
    no_proxy: '127.0.0.1',
  };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function start(args: readonly string[], own: { cwd?: string; env?: object } = {}): ChildProcess {
  return spawn(PYTHON!, ['-W', 'error', ...args], {
    cwd: own.cwd ?? folder,
    env: { ...process.env, ...env, ...own.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout!.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr!.on('data', (part: Buffer) => (err += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

/** What a sample prints. */
async function run(code = ''): Promise<string> {
  writeFileSync(path.join(folder, 'sample.py'), code);
  const { code: status, out, err } = await ended(start(['sample.py']));
  expect([status, err]).toEqual([0, '']);
  return out;
}

describe.skipIf(PYTHON === undefined)('the Python client', () => {
  it('passes its own tests, those against a server included', async () => {
    const { code, err } = await ended(
      start(['-m', 'unittest', 'discover', '-s', 'tests'], { cwd: CLIENT }),
    );
    const [, count = '0'] = /^Ran (\d+) tests/m.exec(err) ?? [];
    expect([code, err]).toEqual([0, expect.stringMatching(/\nOK\n$/)]);
    expect(Number(count)).toBeGreaterThan(20);
  });
});

describe.skipIf(PYTHON === undefined)('the samples of its README', () => {
  it('are all run here', () => {
    expect(OTHERS).toEqual([]);
  });

  it('draw a first picture', async () => {
    expect(await run(FIRST)).toMatch(/^image\/png [\d.]+ None\n$/);
    expect(readFileSync(path.join(folder, 'x.png')).toString('latin1', 1, 4)).toBe('PNG');
  });

  it('validate, decode and list', async () => {
    const [valid, wifi, listed] = (await run(METHODS)).split('\n');
    expect(valid).toBe("5901234123457 ['7']");
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
      "['delivered', 'delivered']",
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
    const serving = 'HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Receiver).serve_forever()';
    expect(WEBHOOKS).toContain(serving);
    const announced = `receiver = ${serving.replace('.serve_forever()', '')}\nprint("ready", flush=True)\nreceiver.serve_forever()`;
    writeFileSync(path.join(folder, 'receiver.py'), WEBHOOKS!.replace(serving, announced));
    const child = start(['receiver.py'], { env: { PORT: String(port), WEBHOOK_SECRET: secret } });
    const lines = createInterface(child.stdout!);
    try {
      await once(lines, 'line');
      const headers = { ...sign({ id: 'e1', body }, { secret, previous: null }, Date.now()) };
      const printed = once(lines, 'line');
      expect((await ask(port, '/', { method: 'POST', headers, body })).status).toBe(204);
      expect(String((await printed)[0])).toMatch(/^e1 webhook\.test \{'message': 'Hi'\}/);
      const refused = await ask(port, '/', { method: 'POST', headers, body: `${body} ` });
      expect([refused.status, refused.text]).toEqual([
        400,
        expect.stringMatching(/wrong_signature/),
      ]);
    } finally {
      child.kill();
      await once(child, 'close');
    }
  });
});

describe.skipIf(BUILDER === undefined)('its wheel', () => {
  it('is built without a network, carries its types, and is the version of the package', () => {
    const source = path.join(folder, 'source');
    cpSync(CLIENT, source, { recursive: true });
    const args = ['-m', 'pip', 'wheel', '--no-deps', '--no-build-isolation', '--no-index'];
    const built = spawnSync(BUILDER!, [...args, '-w', folder, source], { encoding: 'utf8' });
    expect([built.status, built.status === 0 ? '' : built.stderr]).toEqual([0, '']);
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    const init = readFileSync(path.join(CLIENT, 'src/barcode_api_client/__init__.py'), 'utf8');
    const [, version] = /^__version__ = "(.+)"$/m.exec(init) ?? [];
    expect(wheel).toBe(`barcode_api_client-${version}-py3-none-any.whl`);
    const listing =
      'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))';
    const { stdout } = spawnSync(BUILDER!, ['-c', listing, path.join(folder, wheel!)], {
      encoding: 'utf8',
    });
    const modules = readdirSync(path.join(CLIENT, 'src/barcode_api_client')).filter((name) =>
      /\.(py|typed)$/.test(name),
    );
    for (const name of modules) expect(stdout.split('\n')).toContain(`barcode_api_client/${name}`);
    expect(stdout).not.toMatch(/tests?\//);
  });
});
