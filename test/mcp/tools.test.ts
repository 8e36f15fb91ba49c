/** The tools as an assistant's client uses them, over both transports: what each gives back, costs and refuses. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { PAYLOAD_KINDS } from '../../src/payloads/registry.ts';
import { STYLE_OPTIONS } from '../../src/render/style.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { connectHttp, connectStdio, type McpClient } from './connect.ts';

let server: TestServer;
let business: TestAccount;
let free: TestAccount;
const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-mcp-'));

beforeAll(async () => {
  server = await startServer();
  business = await server.account('business', { requests: 1000 });
  free = await server.account('free', { requests: 1000 });
  await storeLabel(server, business.id, 'shipping', starter('shipping-label'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What ZBar, which shares no code with the product, reads in a picture. */
function readByZbar(bytes: Buffer): string[] {
  const file = path.join(folder, 'picture.png');
  writeFileSync(file, bytes);
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', '-Sbinary', '--oneshot', file]);
  return stdout.toString().split('\n').filter(Boolean);
}

const settled = async ({ id }: TestAccount): Promise<number> =>
  (await server.settledAudit(id)).reduce((sum, cycle) => sum + cycle.settled, 0);

const TRANSPORTS: readonly (readonly [string, (key: string) => Promise<McpClient>])[] = [
  ['HTTP', (key) => connectHttp(server.port, key)],
  [
    'stdio',
    (key) =>
      connectStdio({ BARCODE_API_URL: `http://127.0.0.1:${server.port}`, BARCODE_API_KEY: key }),
  ],
];

describe.each(TRANSPORTS)('over %s', (transport, connect) => {
  let mcp: McpClient;
  beforeAll(async () => {
    mcp = await connect(business.key);
  });
  afterAll(() => mcp.client.close());

  it('lists the tools with what they take, from the tables', async () => {
    expect(mcp.client.getServerVersion()).toMatchObject({ name: 'barcode-api' });
    expect(mcp.client.getInstructions()).toContain('validate_barcode');
    const { tools } = await mcp.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'generate_barcode',
      'validate_barcode',
      'decode_image',
      'list_formats',
      'describe_format',
      'make_payload',
      'print_label',
    ]);
    const [generate] = tools;
    const { symbology, options } = generate!.inputSchema.properties as Record<
      string,
      { description: string; properties: object }
    >;
    expect(SYMBOLOGIES.filter(({ id }) => !symbology!.description.includes(id))).toEqual([]);
    expect(Object.keys(options!.properties)).toEqual(STYLE_OPTIONS.map(({ name }) => name));
    const payload = tools.find(({ name }) => name === 'make_payload')!;
    expect(PAYLOAD_KINDS.filter(({ id }) => !payload.description!.includes(`${id} (`))).toEqual([]);
    const decode = tools.find(({ name }) => name === 'decode_image')!;
    expect('path' in decode.inputSchema.properties!).toBe(transport === 'stdio');
  });

  it('generate_barcode: a PNG that ZBar reads, with its size, for one credit', async () => {
    const before = await settled(business);
    const { image, facts, isError } = await mcp.call('generate_barcode', {
      symbology: 'ean-13',
      data: '590123412345',
      options: { moduleWidth: '0.33mm', rotate: 90 },
      verify: true,
    });
    expect(isError).toBe(false);
    expect(readByZbar(image!)).toEqual(['5901234123457']);
    expect(facts).toMatchObject({
      symbology: 'EAN13',
      format: 'png',
      dpi: 150,
      moduleWidthMm: 0.3387,
      warnings: expect.any(Array),
      verified: expect.stringMatching(/^zxing-cpp/),
      creditsCost: 1,
    });
    expect(await settled(business)).toBe(before + 1);
  });

  it('generate_barcode: SVG as its text, PDF as bytes, a payload in place of data', async () => {
    const svg = await mcp.call('generate_barcode', {
      payload: { kind: 'wifi', ssid: 'Café', password: 'secret-password' },
      format: 'svg',
    });
    expect(svg.resource).toMatchObject({ mimeType: 'image/svg+xml' });
    expect(svg.resource?.text).toMatch(/^<svg /);
    expect(svg.facts).toMatchObject({ symbology: 'QRCODE' });
    const pdf = await mcp.call('generate_barcode', {
      symbology: 'CODE128',
      data: 'ABC',
      format: 'pdf',
    });
    expect(Buffer.from(pdf.resource!.blob!, 'base64').toString('latin1')).toMatch(/^%PDF-/);
  });

  it('validate_barcode: the canonical data, free', async () => {
    const before = await settled(business);
    const { facts } = await mcp.call('validate_barcode', { symbology: 'EAN8', data: '9638507' });
    expect(facts).toMatchObject({ data: '96385074', checkDigits: ['4'] });
    expect(await settled(business)).toBe(before);
  });

  it('decode_image: what was drawn, in base64, as a data URI and as the text of an SVG', async () => {
    const drawn = await mcp.call('generate_barcode', { symbology: 'QRCODE', data: 'read me' });
    const base64 = drawn.image!.toString('base64');
    const svg = await mcp.call('generate_barcode', {
      symbology: 'QRCODE',
      data: 'read me',
      format: 'svg',
    });
    for (const image of [base64, `data:image/png;base64,${base64}`, svg.resource!.text!]) {
      const { facts } = await mcp.call('decode_image', { image });
      expect(facts).toMatchObject({ symbols: [{ symbology: 'QRCODE', text: 'read me' }] });
    }
  });

  it('decode_image: what is no picture is refused and not sent', async () => {
    const before = await settled(business);
    const { isError, text } = await mcp.call('decode_image', { image: 'bm90IGEgcGljdHVyZQ==' });
    expect([isError, text]).toEqual([true, expect.stringMatching(/not a picture/)]);
    const neither = await mcp.call('decode_image', {});
    expect(neither.isError).toBe(true);
    expect(await settled(business)).toBe(before);
  });

  it('list_formats: all, or those with the words; describe_format: one with its options', async () => {
    const all = await mcp.call('list_formats', {});
    expect(all.facts['formats']).toHaveLength(SYMBOLOGIES.length);
    const found = await mcp.call('list_formats', { search: 'code 128' });
    expect(found.facts['formats']).toContainEqual(expect.objectContaining({ id: 'CODE128' }));
    const { facts } = await mcp.call('describe_format', { symbology: 'qr code' });
    expect(facts).toMatchObject({ id: 'QRCODE', rule: expect.any(String) });
    expect(facts['options']).toContainEqual(
      expect.objectContaining({ name: 'eclevel', values: expect.any(String) }),
    );
    const none = await mcp.call('describe_format', { symbology: 'QRCDE' });
    expect([none.isError, none.text]).toEqual([true, expect.stringMatching(/QRCODE/)]);
  });

  it('make_payload: every kind from the fields of its example', async () => {
    for (const { id, example } of PAYLOAD_KINDS) {
      const { facts, text } = await mcp.call('make_payload', { kind: id, fields: example });
      expect(facts, text).toMatchObject({ kind: id, data: expect.any(String) });
    }
    const wrong = await mcp.call('make_payload', { kind: 'wifi', fields: { password: 'x' } });
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringMatching(/ssid/)]);
  });

  it('print_label: a template filled in, whose barcode ZBar reads, for one credit', async () => {
    const before = await settled(business);
    const values = exampleValues(starter('shipping-label'));
    const { image, facts, text } = await mcp.call('print_label', {
      template: 'shipping',
      parameters: values,
      dpi: 300,
    });
    expect(facts, text).toMatchObject({ template: 'shipping@1', dpi: 300, creditsCost: 1 });
    expect(readByZbar(image!)).not.toEqual([]);
    expect(await settled(business)).toBe(before + 1);
    const missing = await mcp.call('print_label', { template: 'none-such' });
    expect([missing.isError, missing.text]).toEqual([true, expect.stringMatching(/not_found/)]);
  });

  it("bad data is a result with the API's words, and costs nothing", async () => {
    const before = await settled(business);
    const wrong = await mcp.call('generate_barcode', { symbology: 'EAN13', data: '5901234123450' });
    expect(wrong.isError).toBe(true);
    expect(wrong.text).toMatch(/invalid_barcode_value\)\n.*check digit/i);
    const typo = await mcp.call('generate_barcode', { symbology: 'EAN31', data: '1' });
    expect(typo.text).toMatch(/unsupported_barcode_format\)\n.*EAN13/s);
    const option = await mcp.call('generate_barcode', {
      symbology: 'EAN13',
      data: '590123412345',
      options: { colour: 'red' },
    });
    expect([option.isError, option.text]).toEqual([true, expect.stringMatching(/colour/)]);
    expect(await settled(business)).toBe(before);
  });

  it('a plan without labels is not offered them; paid formats and labels are refused', async () => {
    const own = await connect(free.key);
    const { tools } = await own.client.listTools();
    expect(tools.map(({ name }) => name)).not.toContain('print_label');
    const png = await own.call('generate_barcode', { symbology: 'CODE128', data: 'A' });
    expect([png.isError, png.text]).toEqual([true, expect.stringMatching(/format_paid_only/)]);
    const svg = await own.call('generate_barcode', {
      symbology: 'CODE128',
      data: 'A',
      format: 'svg',
    });
    expect(svg.isError).toBe(false);
    const label = await own.call('print_label', { template: 'shipping' });
    expect([label.isError, label.text]).toEqual([true, expect.stringMatching(/feature_locked/)]);
    await own.client.close();
  });

  it('no credits, and too many requests, are answers that say so', async () => {
    // Over HTTP the two messages of connecting count as well.
    const requests = transport === 'HTTP' ? 5 : 3;
    const poor = await server.account('free', { credits: 0, requests });
    const own = await connect(poor.key);
    const args = { symbology: 'CODE128', data: 'A', format: 'svg' };
    const unpaid = await own.call('generate_barcode', args);
    expect([unpaid.isError, unpaid.text]).toEqual([
      true,
      expect.stringMatching(/insufficient_credits/),
    ]);
    await own.call('generate_barcode', args);
    await own.call('generate_barcode', args);
    const limited = own.call('generate_barcode', args);
    if (transport === 'HTTP') await expect(limited).rejects.toThrow(/Retry after/);
    else {
      expect(await limited).toMatchObject({
        isError: true,
        text: expect.stringMatching(/Retry after/),
      });
    }
    await own.client.close();
  });

  it('an unknown tool is an error of the protocol', async () => {
    await expect(mcp.call('draw', {})).rejects.toThrow(/Unknown tool: draw/);
  });
});
