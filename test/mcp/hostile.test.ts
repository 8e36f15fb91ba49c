/** What no tool takes: input of every wrong kind is an error of the protocol or of the tool, and no fault of the server. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageSchema } from '../../src/mcp/schemas.ts';
import { createMcp } from '../../src/mcp/protocol.ts';
import { toolTable } from '../../src/mcp/tools/table.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let business: TestAccount;
const logged: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });
  server = await startServer({ log });
  business = await server.account('business', { requests: 10_000 });
});
afterAll(() => server.close());

const send = (params: unknown): Promise<Reply> =>
  ask(server.port, '/mcp', {
    method: 'POST',
    key: business.key,
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
  });

const call = async (name: string, args: unknown): Promise<Record<string, unknown>> =>
  (await send({ name, arguments: args })).json!;

/** Values of every kind of JSON, and texts that paths, URLs and messages cannot hold as they are. */
const VALUES: readonly unknown[] = [
  null,
  true,
  -1.5,
  1e300,
  [],
  [{}],
  {},
  { toString: 1 },
  { toString: 1, valueOf: null, toJSON: 'x' },
  { constructor: 1, hasOwnProperty: 2 },
  '',
  ' ',
  '.',
  '..',
  '../..',
  '%2e%2e',
  '%',
  '?',
  '#',
  '/',
  '\\',
  '\n',
  '\ud800',
  'A\udfff',
  '__proto__',
  'constructor',
  'x'.repeat(20_000),
];

describe('a name of a tool', () => {
  it.each(VALUES)('%j is an error of the protocol', async (name) => {
    const reply = await send({ name, arguments: {} });
    expect([reply.status, reply.json]).toEqual([
      200,
      { jsonrpc: '2.0', id: 1, error: { code: -32_602, message: expect.any(String) } },
    ]);
  });

  it('is needed', async () => {
    for (const params of [undefined, {}]) {
      expect((await send(params)).json).toMatchObject({ error: { code: -32_602 } });
    }
  });
});

describe.each(toolTable(null))('$name', ({ name, input }) => {
  it('takes no arguments that are no object', async () => {
    for (const value of VALUES.filter((one) => typeof one !== 'object' || one === null)) {
      expect(await call(name, value)).toMatchObject({ result: { isError: true } });
    }
  });

  it.each(Object.keys(input.shape))('answers whatever `%s` is', async (field) => {
    const base = BASES[name] ?? {};
    for (const value of VALUES) {
      const reply = await send({ name, arguments: { ...base, [field]: value } });
      expect([value, reply.status, reply.json]).toEqual([
        value,
        200,
        { jsonrpc: '2.0', id: 1, result: expect.any(Object) },
      ]);
    }
  });
});

it('a field of a field may be anything as well', async () => {
  for (const value of VALUES) {
    const code = BASES['generate_barcode'];
    const wifi = { ssid: 'A', password: value };
    const calls: readonly (readonly [string, object])[] = [
      ['make_payload', { kind: 'wifi', fields: wifi }],
      ['generate_barcode', { payload: { kind: 'wifi', ...wifi } }],
      ['generate_barcode', { ...code, options: { scale: value } }],
      ['validate_barcode', { ...code, options: { foreground: value } }],
      ['print_label', { template: 'none', parameters: { name: value } }],
    ];
    for (const [name, args] of calls) {
      expect([name, value, await call(name, args)]).toEqual([
        name,
        value,
        { jsonrpc: '2.0', id: 1, result: expect.any(Object) },
      ]);
    }
  }
});

/** What goes with the field that is wrong, so that it is the only one. */
const BASES: Readonly<Record<string, object>> = {
  generate_barcode: { symbology: 'CODE128', data: 'A' },
  validate_barcode: { symbology: 'CODE128', data: 'A' },
  make_payload: { kind: 'wifi', fields: { ssid: 'A' } },
  print_label: { template: 'none' },
};

describe('a name that is part of a path', () => {
  const NAMES = VALUES.filter((value) => typeof value === 'string');

  it.each(NAMES)('%j is an unknown format', async (symbology) => {
    const { result } = await call('describe_format', { symbology });
    expect(result).toMatchObject({ isError: true, content: [{ type: 'text' }] });
  });

  it.each(NAMES)('%j is an unknown template', async (template) => {
    const { result } = await call('print_label', { template });
    expect(result).toMatchObject({ isError: true, content: [{ type: 'text' }] });
  });

  it('never leads to another address than its own', async () => {
    const paths: string[] = [];
    const mcp = createMcp(toolTable(null));
    for (const name of NAMES) {
      for (const [tool, args] of [
        ['describe_format', { symbology: name }],
        ['print_label', { template: name }],
      ] as const) {
        const params = { name: tool, arguments: args };
        const body = messageSchema.parse({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
        await mcp(body, async ({ path }) => {
          paths.push(path);
          return { status: 404, headers: {}, json: {} };
        });
      }
    }
    expect(paths).not.toEqual([]);
    for (const path of paths) {
      expect(new URL(path, 'http://localhost').pathname).toBe(path);
      expect(path).toMatch(/^\/api\/(formats|formats\/[^/]+|labels\/[^/]+)$/);
    }
  });
});

it('none of it is a fault of the server', () => {
  expect(logged).toEqual([]);
});
