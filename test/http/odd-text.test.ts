/**
 * Text that becomes a fault of ours where nobody thought of it, through everything a request can say:
 * names that every plain object has, with which a table finds a function where there should be nothing,
 * and the one character that no text in a database can hold.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import type { NewEndpointJson } from '../../src/webhooks/schemas.ts';
import { ask, type RequestOptions } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';

const NAMES = ['constructor', '__proto__', 'toString'];
const NULL_CHARACTER = 'a\u0000b';

let server: TestServer;
let account: TestAccount;
let person: Person;
/** An endpoint that there is, so that what changes it gets as far as the database. */
let endpointId: string;
beforeAll(async () => {
  server = await startServer();
  account = await server.account('business');
  person = await signedIn(server, 'business');
  const made = await person.ask('POST', '/api/webhooks', {
    name: 'Mine',
    // An address, so that no name need be looked up.
    url: 'https://9.9.9.9/hook',
    events: ['overage.started'],
  });
  endpointId = (made.json as unknown as NewEndpointJson).endpoint.id;
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
    case 'key-or-signed-url':
    case 'key-or-session':
      return { authorization: `Bearer ${account.key}` };
    case 'session':
    case 'session-or-key':
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
  const inUrl = encodeURIComponent(name);
  const inJson = JSON.stringify(name);
  const address = (path ?? url).replace(/:\w+|\{\w+\}/g, inUrl);
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
            (field) =>
              `{${[...entriesOf(validBody(operation), field), `${JSON.stringify(field)}:${inJson}`]}}`,
          ),
          inJson,
          `[${inJson}]`,
        ];
  return [
    [address, { method, ...valid, headers }],
    ...[...namesOf(query), name].map((field): [string, RequestOptions] => [
      `${address}?${encodeURIComponent(field)}=${inUrl}`,
      { method, ...valid, headers },
    ]),
    // A header cannot carry the null character at all.
    ...(name === NULL_CHARACTER ? [] : HEADERS).map(withHeader),
    ...bodies.map((text): [string, RequestOptions] => [
      method === 'PATCH'
        ? address.replace(`/webhooks/${inUrl}`, `/webhooks/${endpointId}`)
        : address,
      { method, headers, body: text },
    ]),
  ];
}

const HEADERS = ['accept', 'prefer', 'if-none-match', 'idempotency-key', 'content-type', 'host'];

const entriesOf = (body: Record<string, unknown>, without: string): string[] =>
  Object.entries(body)
    .filter(([field]) => field !== without)
    .map(([field, value]) => `"${field}":${JSON.stringify(value)}`);

describe('text that nobody thought of', () => {
  it.each([...NAMES, NULL_CHARACTER])('%j is no fault of ours anywhere', async (name) => {
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
