/** What API keys may be used for at all: scopes, and what they open beside sessions. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewApiKeyJson } from '../../src/api-keys/schemas.ts';
import { TAKES_KEY } from '../../src/http/auth/authenticate.ts';
import { SCOPE_NAMES, type Scope } from '../../src/http/auth/scopes.ts';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signed } from '../support/signed-url.ts';

let server: TestServer;
let who: Person;
const keys = new Map<Scope, NewApiKeyJson>();
beforeAll(async () => {
  server = await startServer();
  who = await signedIn(server, 'business');
  const limit = { requests: 10_000, windowSeconds: 60 };
  await server.operator('PUT', `/api/admin/accounts/${who.accountId}/limit`, limit);
  for (const scope of SCOPE_NAMES) {
    const reply = await who.ask('POST', '/api/keys', { name: scope, scopes: [scope] });
    keys.set(scope, reply.json as unknown as NewApiKeyJson);
  }
});
afterAll(() => server.close());

const said = ({ status, json }: Reply): string =>
  status < 400 ? String(status) : `${status} ${String(json?.['code'])}`;
const keyOf = (scope: Scope): string => keys.get(scope)!.secret;
const withKey = (scope: Scope, path: string, method = 'GET', body?: unknown): Promise<Reply> =>
  ask(server.port, path, { method, key: keyOf(scope), ...(body === undefined ? {} : { body }) });

/** A request that gets as far as its key, whatever becomes of it then. */
function send({ method, url, operation }: DeclaredOperation, scope: Scope): Promise<Reply> {
  const path = operation.requestSpec.path === undefined ? url : `${url}/QRCODE/a`;
  const addressed = path.replace(':kind', 'wifi').replace(/:\w+/g, 'x');
  if (method === 'GET' || method === 'HEAD') return withKey(scope, addressed, method);
  const { operationId } = operation;
  if (operationId === 'decodeBarcode' || operationId === 'decode') {
    const headers = { 'content-type': 'image/png' };
    return ask(server.port, addressed, { method, key: keyOf(scope), headers, body: 'x' });
  }
  return withKey(scope, addressed, method, BODIES[operationId] ?? BARCODE);
}

const BARCODE = { symbology: 'QRCODE', data: 'a' };
const BODIES: Readonly<Record<string, object>> = {
  buildPayload: { ssid: 'a', password: 'correct horse' },
  createBatch: { items: [BARCODE] },
  createSignedUrl: { path: '/api/barcode/QRCODE/a', expiresIn: 60 },
  createLabels: { parameters: {} },
  checkLabels: { labels: [{ parameters: {} }] },
  createTemplate: { name: 'x', style: {} },
};

describe('a key', () => {
  it('is refused by every operation of another scope, and only by these', async () => {
    const operations = server.contract.operations.filter(
      ({ operation: { auth, scope } }) => TAKES_KEY[auth] && scope !== 'any',
    );
    expect(operations.length).toBeGreaterThan(30);
    const malformed = new Set<string>();
    for (const declared of operations) {
      const { operationId, scope } = declared.operation;
      for (const own of SCOPE_NAMES) {
        const reply = await send(declared, own);
        if (declared.method === 'HEAD') {
          expect([operationId, own, reply.status === 403]).toEqual([
            operationId,
            own,
            own !== scope,
          ]);
          continue;
        }
        const isRefused = said(reply) === '403 scope_missing';
        // What is wrong with a body may be said before.
        if (own !== scope && reply.status === 400) {
          malformed.add(operationId);
          continue;
        }
        expect([operationId, own, isRefused, said(reply)]).toEqual([
          operationId,
          own,
          own !== scope,
          said(reply),
        ]);
      }
    }
    expect([...malformed]).toEqual([]);
  });

  it('is told which scope it lacks, and how to get it, and nothing is charged', async () => {
    const reply = await withKey('usage', '/api/barcode/QRCODE/a');
    expect(said(reply)).toBe('403 scope_missing');
    expect(reply.json?.['error']).toBe('API key lacks the scope "barcodes"');
    expect(reply.json?.['reason']).toMatch(
      /has the scope usage\. Add barcodes to it under API keys/,
    );
    expect(reply.headers['x-ratelimit-limit']).toBe('10000');
    const audit = await server.settledAudit(who.accountId);
    const before = audit.at(-1)!.settled;
    await withKey('usage', '/api/barcode/QRCODE/a');
    expect((await server.settledAudit(who.accountId)).at(-1)!.settled).toBe(before);
    for (const scope of SCOPE_NAMES) expect(said(await withKey(scope, '/api/account'))).toBe('200');
  });

  it('gets and loses scopes from the next request on', async () => {
    const made = (await who.ask('POST', '/api/keys', { name: 'x' }))
      .json as unknown as NewApiKeyJson;
    expect(made.key.scopes).toEqual(['barcodes', 'templates']);
    const asIt = async (path: string): Promise<string> =>
      said(await ask(server.port, path, { key: made.secret }));
    expect(await asIt('/api/usage')).toBe('403 scope_missing');
    const patch = (body: object): Promise<Reply> =>
      who.ask('PATCH', `/api/keys/${made.key.id}`, body);
    const changed = await patch({ scopes: ['usage', 'barcodes', 'usage'] });
    expect(changed.json?.['scopes']).toEqual(['barcodes', 'usage']);
    expect([await asIt('/api/usage'), await asIt('/api/templates')]).toEqual([
      '200',
      '403 scope_missing',
    ]);
    await patch({ scopes: ['usage'] });
    expect([await asIt('/api/barcode/QRCODE/a'), await asIt('/api/usage')]).toEqual([
      '403 scope_missing',
      '200',
    ]);
    for (const scopes of [[], ['all'], ['constructor'], 'usage', null, Array(5).fill('usage')]) {
      expect([scopes, (await patch({ scopes })).status]).toEqual([scopes, 400]);
    }
    const rotated = await who.ask('POST', `/api/keys/${made.key.id}/rotate`, { graceSeconds: 0 });
    expect((rotated.json as unknown as NewApiKeyJson).key.scopes).toEqual(['usage']);
  });

  it('that may not draw opens no signed URL either', async () => {
    const { key } = keys.get('usage')!;
    const made = await who.ask('POST', `/api/keys/${key.id}/signing-secret`, {});
    const exp = Math.floor(performance.timeOrigin / 1000) + 86_400;
    const pairs = [`exp=${exp}`, `key=${key.id}`];
    const url = signed(String(made.json?.['signingSecret']), '/api/barcode/QRCODE/a', pairs);
    expect(said(await ask(server.port, url))).toBe('403 scope_missing');
  });
});

describe('usage and webhooks by key', () => {
  it('are those of its account, count as requests, and need its plan', async () => {
    await ask(server.port, '/api/barcode/QRCODE/by-key', { key: keyOf('barcodes') });
    await server.usage.flush();
    const requests = await withKey('usage', '/api/requests');
    expect(requests.json?.['requests']).toEqual(
      (await who.ask('GET', '/api/requests')).json?.['requests'],
    );
    expect(requests.headers['x-ratelimit-limit']).toBe('10000');
    expect(said(await withKey('usage', '/api/usage.csv?days=1'))).toBe('200');
    const { json } = await withKey('webhooks', '/api/webhooks', 'POST', {
      name: 'x',
      url: 'https://hooks.example/x',
      events: ['api_key.created'],
    });
    const { id } = (json as { endpoint: { id: string } }).endpoint;
    expect(json?.['secret']).toMatch(/^whsec_/);
    expect(said(await withKey('webhooks', `/api/webhooks/${id}/deliveries`))).toBe('200');
    const listed = (await who.ask('GET', '/api/webhooks')).json?.['endpoints'];
    expect(listed).toMatchObject([{ id, name: 'x' }]);
    expect(said(await withKey('webhooks', `/api/webhooks/${id}`, 'DELETE'))).toBe('200');
    const free = await signedIn(server, 'free');
    const made = await free.ask('POST', '/api/keys', { name: 'x', scopes: ['usage', 'webhooks'] });
    const { secret } = made.json as unknown as NewApiKeyJson;
    for (const path of ['/api/usage', '/api/webhooks']) {
      expect(said(await ask(server.port, path, { key: secret }))).toBe('402 feature_locked');
    }
    expect(said(await ask(server.port, '/api/requests', { key: secret }))).toBe('200');
  });

  it('are not another account’s, and nothing without a key or a session', async () => {
    const other = await signedIn(server, 'business');
    const made = await other.ask('POST', '/api/webhooks', {
      name: 'x',
      url: 'https://hooks.example/x',
      events: ['api_key.created'],
    });
    const { id } = (made.json as unknown as { endpoint: { id: string } }).endpoint;
    for (const method of ['GET', 'DELETE']) {
      expect(said(await withKey('webhooks', `/api/webhooks/${id}`, method))).toBe('404 not_found');
    }
    expect(said(await ask(server.port, '/api/usage'))).toBe('401 session_required');
    expect(said(await ask(server.port, '/api/usage', { key: 'nonsense' }))).toBe(
      '401 unauthorized',
    );
    const posted = { method: 'POST', key: keyOf('usage'), body: {} };
    expect(said(await ask(server.port, '/api/webhooks', posted))).toBe('403 scope_missing');
  });
});

it('the document names the scope of each operation, with the key that needs it', async () => {
  const { json } = await ask(server.port, '/openapi.json');
  const paths = json?.['paths'] as Record<string, Record<string, { security: object[] }>>;
  expect(paths['/api/usage']!['get']!.security).toEqual([{ apiKey: ['usage'] }, { session: [] }]);
  expect(paths['/api/account']!['get']!.security).toEqual([{ apiKey: [] }]);
  expect(paths['/api/barcode/{symbology}/{data}']!['get']!.security).toEqual([
    { apiKey: ['barcodes'] },
    { signedUrl: [] },
  ]);
});
