/** Operations from outside: what is checked in which order, and what a caller reads. */
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { authDeps } from '../../test/support/auth-deps.ts';
import { openContract } from './contract.ts';
import { refusal } from './errors.ts';
import { openApiDocument } from './openapi.ts';
import { operation, type Operation } from './operation.ts';
import { empty, file, json } from './reply-spec.ts';
import { resource } from './resource.ts';

const PUBLIC_URL = 'https://barcodes.example';
const account = { id: 'a1' } as never;

function newApp(): FastifyInstance {
  const app = Fastify();
  openContract(
    app,
    authDeps({
      publicUrl: PUBLIC_URL,
      isOperator: async (token) => token === 'operator',
      readSession: async ({ headers }) =>
        headers.cookie === 'session'
          ? {
              account,
              person: {
                id: 'p1',
                email: '',
                role: 'owner',
                hasFactor: false,
                isProven: false,
                hasPassword: true,
                isFresh: true,
                isOperator: false,
                isConfirmed: false,
                viewingUntilMs: null,
                lacksFactor: false,
              },
              sessionId: 's1',
              setCookies: ['session=longer'],
            }
          : undefined,
    }),
  );
  app.decorateReply('refused', null);
  return app;
}

const head = { tag: 'Operations', summary: 'Try it out here' } as const;
const okSchema = z.strictObject({ status: z.literal('ok') });

/** The order in which parts of this operation run stands in the reply's reason. */
const renameThing = operation({
  ...head,
  operationId: 'renameThing',
  auth: 'session',
  right: 'view',
  params: z.strictObject({ thing: z.string() }),
  before: async ({ params }) =>
    params.thing === 'gone' ? refusal('not_found') : { size: params.thing.length },
  query: z.strictObject({ loud: z.enum(['yes', 'no']).default('no') }),
  body: z.strictObject({ name: z.string().trim().min(1).max(5) }),
  replies: { 200: z.strictObject({ said: z.string() }) },
  errors: ['not_found'],
  handler: async ({ params, query, body, context, sessionId }) => ({
    said: [params.thing, context.size, query.loud, body.name, sessionId].join(' '),
  }),
});

async function call(entry: Operation, url: string, options: InjectOptions) {
  const app = newApp();
  resource(app, url, { POST: entry });
  const reply = await app.inject({ method: 'POST', ...options });
  return { status: reply.statusCode, headers: reply.headers, text: reply.body };
}

const SIGNED_IN = { cookie: 'session', origin: PUBLIC_URL };
const rename = (url: string, payload: object, headers: Record<string, string> = SIGNED_IN) =>
  call(renameThing, '/things/:thing', { url, payload, headers });

describe('an operation', () => {
  it('gives its handler parsed params, query and body, and what came before', async () => {
    const reply = await rename('/things/abc?loud=yes', { name: ' new ' });
    expect(reply.text).toBe('{"said":"abc 3 yes new s1"}');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['set-cookie']).toEqual(['session=longer']);
  });

  it('checks origin, session, what comes before, query and body, in this order', async () => {
    const bad = { name: '', color: 'red' };
    const codes = [
      await rename('/things/gone?loud=x', bad, { cookie: 'session' }),
      await rename('/things/gone?loud=x', bad, { origin: PUBLIC_URL }),
      await rename('/things/gone?loud=x', bad),
      await rename('/things/abc?loud=x', bad),
      await rename('/things/abc', bad),
    ].map(({ text }) => JSON.parse(text) as { code: string; reason?: string });
    expect(codes.map(({ code }) => code)).toEqual([
      'forbidden_origin',
      'session_required',
      'not_found',
      'invalid_parameters',
      'invalid_parameters',
    ]);
    expect(codes[3]?.reason).toBe('loud: must be one of yes, no');
    expect(codes[4]?.reason).toBe('name: must not be empty; unknown field color');
  });

  it('takes an empty body for an empty object', async () => {
    const reply = await call(renameThing, '/things/:thing', {
      url: '/things/abc',
      headers: SIGNED_IN,
    });
    expect(reply.text).toContain('name: is missing');
  });

  it('of the operator demands the token', async () => {
    const entry = operation({
      ...head,
      operationId: 'tryOperator',
      auth: 'operator',
      replies: { 200: okSchema },
      handler: async () => ({ status: 'ok' }),
    });
    const withToken = (token: string) =>
      call(entry, '/try', { url: '/try', headers: { authorization: `Bearer ${token}` } });
    expect((await withToken('operator')).text).toBe('{"status":"ok"}');
    expect((await withToken('other')).status).toBe(401);
    expect((await call(entry, '/try', { url: '/try' })).headers['www-authenticate']).toBeDefined();
  });

  it('may send the reply itself, or set its status', async () => {
    const sends = operation({
      ...head,
      operationId: 'sendFile',
      auth: 'none',
      replies: { 200: file(['text/csv']), 202: okSchema },
      handler: async ({ request, reply }) => {
        if (request.headers.accept === 'text/csv') return reply.type('text/csv').send('a,b\n');
        void reply.code(202);
        return { status: 'ok' };
      },
    });
    const csv = await call(sends, '/file', { url: '/file', headers: { accept: 'text/csv' } });
    expect([csv.status, csv.text, csv.headers['cache-control']]).toEqual([200, 'a,b\n', undefined]);
    const later = await call(sends, '/file', { url: '/file' });
    expect([later.status, later.text]).toEqual([202, '{"status":"ok"}']);
  });
});

describe('the contract of an application', () => {
  it('refuses params that are not those of the path, and an operationId used twice', () => {
    expect(() => resource(newApp(), '/things/:other', { POST: renameThing })).toThrow(/names/);
    const app = newApp();
    resource(app, '/things/:thing', { POST: renameThing });
    expect(() => resource(app, '/more/:thing', { POST: renameThing })).toThrow(/renameThing/);
  });

  it('counts routes without a declaration, but not the 405 of an address', () => {
    const app = newApp();
    resource(app, '/things/:thing', { POST: renameThing });
    app.route({ method: 'GET', url: '/bare', handler: async (_, reply) => reply.send() });
    expect(app.contract.routes).toEqual(['POST /things/:thing', 'GET /bare', 'HEAD /bare']);
    expect(app.contract.operations).toHaveLength(1);
  });

  it('is written with parameters, named schemas, headers and every error', () => {
    const app = newApp();
    resource(app, '/things/:thing', { POST: renameThing });
    const named = z.strictObject({ at: z.iso.datetime() }).meta({ id: 'Moment' });
    resource(app, '/files', {
      GET: operation({
        ...head,
        operationId: 'getFile',
        auth: 'key',
        scope: 'barcodes',
        documented: {
          path: '/files/{name}',
          params: z.strictObject({ name: z.string().meta({ description: 'May hold slashes.' }) }),
        },
        replies: {
          200: json(named, { headers: ['ETag'] }),
          304: empty(),
          206: file(['image/png']),
        },
        handler: async ({ reply }) => reply.code(304).send(),
      }),
    });
    const { paths, components } = openApiDocument(app.contract.operations, {
      publicUrl: PUBLIC_URL,
      sessionCookie: 'c',
    });
    const post = paths['/things/{thing}']!['post']!;
    expect(post['parameters']).toEqual([
      { name: 'thing', in: 'path', required: true, schema: { type: 'string' } },
      {
        name: 'loud',
        in: 'query',
        required: false,
        schema: { type: 'string', enum: ['yes', 'no'], default: 'no' },
      },
    ]);
    expect(Object.keys(post['responses'] as object)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '413',
      '415',
      'default',
    ]);
    expect(post['security']).toEqual([{ session: [] }]);
    const get = paths['/files/{name}']!['get']!;
    expect(get['parameters']).toMatchObject([{ name: 'name', description: 'May hold slashes.' }]);
    expect(get['responses']).toMatchObject({
      200: {
        headers: { ETag: { $ref: '#/components/headers/ETag' } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Moment' } } },
      },
      206: { content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
      429: { headers: { RateLimit: {}, 'Retry-After': {} } },
    });
    expect(components['schemas']?.['Moment']).toMatchObject({ additionalProperties: false });
  });
});
