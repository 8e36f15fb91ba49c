/**
 * Names that every plain object has, through everything a request can say: a table looked up with them
 * finds a function where there should be nothing, and the request becomes a fault of ours.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import { ask, type RequestOptions } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';

const NAMES = ['constructor', '__proto__', 'toString'];

let server: TestServer;
let account: TestAccount;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  account = await server.account('business');
  person = await signedIn(server, 'business');
});
afterAll(() => server.close());

const BATCH = { items: [{ symbology: 'QRCODE', data: 'x' }] };
const BARCODE = { symbology: 'QRCODE', data: 'x' };

/** Who sends it, so that it gets as far as it can. */
function credentials({ operation }: DeclaredOperation): Record<string, string> {
  switch (operation.auth) {
    case 'operator':
      return { authorization: `Bearer ${server.operatorToken}` };
    case 'key':
    case 'key-or-session':
      return { authorization: `Bearer ${account.key}` };
    case 'session':
    case 'same-origin':
      return { ...person.cookie, origin: PUBLIC_URL };
    case 'none':
      return {};
  }
}

const namesOf = (schema: z.ZodType | undefined): string[] =>
  Object.keys((schema as z.ZodObject | undefined)?.shape ?? {});

function validBody({ operationId }: DeclaredOperation['operation']): Record<string, unknown> {
  if (operationId === 'createBatch') return BATCH;
  return /Barcode|Playground/.test(operationId) ? BARCODE : {};
}

/** Every request that says `name` somewhere at this operation. */
function requestsOf(declared: DeclaredOperation, name: string): [string, RequestOptions][] {
  const { method, url, operation } = declared;
  const { query, body, path } = operation.requestSpec;
  const address = (path ?? url).replace(/:\w+|\{\w+\}/g, name);
  const headers = credentials(declared);
  const valid = method === 'GET' ? {} : { body: validBody(operation) };
  const withHeader = (field: string): [string, RequestOptions] => [
    path === undefined ? address : '/api/barcode/QRCODE/x',
    { method, ...valid, headers: { ...headers, [field]: name } },
  ];
  const bodies =
    method === 'GET'
      ? []
      : [
          // Written by hand: an object literal would take __proto__ for its prototype.
          ...[...namesOf(body), name].map(
            (field) => `{${[...entriesOf(validBody(operation), field), `"${field}":"${name}"`]}}`,
          ),
          `"${name}"`,
          `["${name}"]`,
        ];
  return [
    [address, { method, ...valid, headers }],
    ...[...namesOf(query), name].map((field): [string, RequestOptions] => [
      `${address}?${field}=${name}`,
      { method, ...valid, headers },
    ]),
    ...['accept', 'prefer', 'if-none-match', 'idempotency-key', 'content-type', 'host'].map(
      withHeader,
    ),
    ...bodies.map((text): [string, RequestOptions] => [address, { method, headers, body: text }]),
  ];
}

const entriesOf = (body: Record<string, unknown>, without: string): string[] =>
  Object.entries(body)
    .filter(([field]) => field !== without)
    .map(([field, value]) => `"${field}":${JSON.stringify(value)}`);

describe('a name that every object has', () => {
  it.each(NAMES)('%s is no fault of ours anywhere', async (name) => {
    const faults: string[] = [];
    let sent = 0;
    for (const declared of server.contract.operations) {
      // The others need the session.
      if (declared.operation.operationId === 'signOut') continue;
      for (const [path, request] of requestsOf(declared, name)) {
        const { status } = await ask(server.port, path, request);
        sent += 1;
        if (status >= 500) faults.push(`${declared.method} ${path} ${JSON.stringify(request)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThan(500);
  });

  it.each(NAMES)('%s is refused by name where only known names are taken', async (name) => {
    const send = (path: string, headers: Record<string, string>, body?: unknown) =>
      ask(server.port, path, {
        method: body === undefined ? 'GET' : 'POST',
        key: account.key,
        headers,
        ...(body === undefined ? {} : { body }),
      });
    const accept = await send('/api/batches', { accept: name }, BATCH);
    expect([accept.status, accept.json?.['reason']]).toEqual([
      400,
      expect.stringContaining('Accept must name'),
    ]);
    const list = await send('/api/batches', { accept: `${name};q=1, application/json` }, BATCH);
    expect(list.status).toBe(200);
    const type = await send('/api/batches', { 'content-type': name }, BATCH);
    expect(type.status).toBe(415);
    for (const query of [`${name}=x`, `format=${name}`, `color=${name}`, `rotate=${name}`]) {
      expect((await send(`/api/barcode/QRCODE/x?${query}`, {})).status).toBe(400);
    }
    expect((await send(`/api/barcode/${name}/x`, {})).json?.['code']).toBe(
      'unsupported_barcode_format',
    );
    expect((await send(`/api/formats/${name}`, {})).status).toBe(404);
    const item = `{"symbology":"QRCODE","data":"x","${name}":"1"}`;
    const batch = await send('/api/batches', {}, `{"items":[${item}]}`);
    expect(batch.json?.['items']).toMatchObject([{ status: 'failed', code: 'unknown_parameter' }]);
    const option = await send('/api/batches', {}, `{"items":[${item}],"${name}":"1"}`);
    expect(option.json?.['code']).toBe('unknown_parameter');
    const lines = { 'content-type': 'text/csv' };
    const column = await send('/api/batches', lines, `symbology,data,${name}\nQRCODE,x,1`);
    expect(column.json?.['reason']).toContain(`named "${name}"`);
  });
});
