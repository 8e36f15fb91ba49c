/** An account that is deleted while a request of it, or about it, is being handled. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import type { OpenApiDocument } from '../../src/http/openapi.ts';
import { validValue, type Schema } from '../fuzz-http/schema-values.ts';
import { randomOf } from '../support/generate.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

/** Runs between the admission of one request and its handler. */
let meanwhile: (() => Promise<unknown>) | undefined;
let server: TestServer;
let document: OpenApiDocument;
beforeAll(async () => {
  server = await startServer({
    async beforeHandling() {
      const act = meanwhile;
      meanwhile = undefined;
      await act?.();
    },
  });
  document = (await ask(server.port, '/openapi.json')).json as unknown as OpenApiDocument;
});
afterAll(() => server.close());

/** Nobody has a passkey over plain http: these refuse before they look at the account. */
const NOT_OFFERED: ReadonlySet<string> = new Set([
  'beginPasskey',
  'addPasskey',
  'beginPasskeyConfirmation',
  'finishPasskeyConfirmation',
]);

/** Some two hundred passwords are hashed, each as slowly as it must be. */
const PASSWORDS_MS = 300_000;

const schemas = () => document.components['schemas'] as Readonly<Record<string, Schema>>;

/** What a body may hold, with the names and passwords of this person. */
function bodyOf({ method, url }: DeclaredOperation, who: Person): unknown {
  const path = document.paths[url.replace(/:(\w+)/g, '{$1}')] as Record<string, unknown>;
  const operation = path[method.toLowerCase()] as {
    readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  };
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return undefined;
  const known: Readonly<Record<string, unknown>> = {
    password: who.password,
    currentPassword: who.password,
    newPassword: `${who.password}-2`,
    email: `new-${who.email}`,
    plan: 'pro',
    url: 'https://hooks.example/',
    reason: 'because',
    credits: 100,
    taxId: 'DE1',
    symbologies: null,
    ipRanges: null,
    expiresAt: null,
  };
  const source = { schemas: schemas(), known: (_: unknown, name: string) => known[name] };
  return validValue(source, randomOf(url), schema, '');
}

async function send(operation: DeclaredOperation, who: Person): Promise<Reply> {
  const keys = await who.ask('POST', '/api/keys', { name: 'key' });
  const key = (keys.json as unknown as { readonly key: { readonly id: string } }).key.id;
  const names: Readonly<Record<string, string>> = { account: who.accountId, key };
  const own = operation.url.replace(/:(\w+)/g, (_, name: string) => names[name] ?? 'x');
  // Whoever is signed in names the key whose batch is checked.
  const path = operation.operation.operationId === 'checkBatch' ? `${own}?key=${key}` : own;
  const body = bodyOf(operation, who);
  meanwhile = async () => {
    const deleted = await who.ask('DELETE', '/api/me', { password: who.password });
    expect(deleted.text).toBe('{}');
  };
  return operation.operation.auth === 'operator'
    ? server.operator(operation.method, path, body)
    : who.ask(operation.method, path, body);
}

it(
  'is never the fault of the server, whatever the request',
  async () => {
    const operations = server.contract.operations.filter(
      ({ url, operation: { auth, operationId } }) =>
        !NOT_OFFERED.has(operationId) &&
        (auth === 'session' ||
          auth === 'session-or-key' ||
          auth === 'key-or-session' ||
          (auth === 'operator' && url.includes(':account'))),
    );
    expect(operations.length).toBeGreaterThan(40);
    const replies: Record<string, string> = {};
    for (const operation of operations) {
      const who = await signedIn(server, 'business');
      const { status, json } = await send(operation, who);
      expect(meanwhile, operation.url).toBeUndefined();
      // An assertion that fails within the server is a 500.
      expect(status, json?.['reason'] as string).not.toBe(500);
      replies[operation.operation.operationId] = `${status} ${String(json?.['code'] ?? '')}`.trim();
      const { json: erased } = await server.operator('GET', `/api/admin/accounts/${who.accountId}`);
      expect([operation.url, erased?.['email']]).toEqual([
        operation.url,
        `deleted-${who.accountId}@deleted.invalid`,
      ]);
    }
    expect(Object.entries(replies).filter(([, reply]) => reply.startsWith('5'))).toEqual([]);
    // What would give somebody who is gone something, or keep something of them, is refused.
    expect(replies).toMatchObject({
      createApiKey: '401 session_required',
      changeEmail: '401 session_required',
      setBillingDetails: '401 session_required',
      setSpendCap: '401 session_required',
      createWebhookEndpoint: '401 session_required',
      adminCreateApiKey: '404 not_found',
      adminGrantCredits: '404 not_found',
      adminSetPlan: '404 not_found',
      adminSetRateLimit: '404 not_found',
    });
  },
  PASSWORDS_MS,
);

it('has nobody signed in afterwards', async () => {
  const who = await signedIn(server);
  meanwhile = () => who.ask('DELETE', '/api/me', { password: who.password });
  await who.ask('POST', '/api/keys', { name: 'key' });
  const headers = { ...who.cookie, origin: PUBLIC_URL };
  expect((await ask(server.port, '/api/me', { headers })).status).toBe(401);
});
