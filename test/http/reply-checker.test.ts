/** The check of real replies: what keeps the contract passes, and each way to break it is named. */
import Fastify, { type FastifyReply } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openContract } from '../../src/http/contract.ts';
import { refusal } from '../../src/http/errors.ts';
import { operation } from '../../src/http/operation.ts';
import { json } from '../../src/http/reply-spec.ts';
import { sendRefusal } from '../../src/http/reply.ts';
import { resource } from '../../src/http/resource.ts';
import { authDeps } from '../support/auth-deps.ts';
import { replyChecker, type CheckReply } from '../support/reply-checker.ts';

const app = Fastify();
let next: (reply: FastifyReply) => FastifyReply;
let check: CheckReply;

beforeAll(async () => {
  openContract(app, authDeps({ publicUrl: 'http://barcodes.example' }));
  app.decorateReply('refused', null);
  resource(app, '/thing', {
    GET: operation({
      operationId: 'getThing',
      summary: 'Retrieve a thing',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: json(z.object({ id: z.string() }), { headers: ['ETag'] }) },
      errors: ['not_found'],
      handler: async ({ reply }) => next(reply),
    }),
  });
  app.route({ method: 'POST', url: '/bare', handler: async (_, reply) => reply.send({ a: 1 }) });
  await app.ready();
  check = replyChecker(app.contract);
});

async function faultsOf(
  send: (reply: FastifyReply) => FastifyReply,
  method: 'GET' | 'POST' | 'PUT' = 'GET',
  url = '/thing',
): Promise<readonly string[]> {
  next = send;
  const { statusCode: status, headers, body: text } = await app.inject({ method, url });
  return check({ method, url, status, headers: headers as never, text });
}

describe('the check of replies', () => {
  it('passes what is declared: replies, their headers, declared and universal errors, 405', async () => {
    expect(await faultsOf((reply) => reply.header('ETag', '"1"').send({ id: 'a' }))).toEqual([]);
    for (const code of ['not_found', 'invalid_parameters', 'overloaded'] as const) {
      expect(await faultsOf((reply) => sendRefusal(reply, refusal(code, {}, 'Why')))).toEqual([]);
    }
    expect(await faultsOf((reply) => reply, 'PUT')).toEqual([]);
  });

  it('names an undeclared field, even where the schema would only drop it', async () => {
    const [fault] = await faultsOf((reply) => reply.send({ id: 'a', secret: 'b' }));
    expect(fault).toContain('"secret":"b"');
    expect(fault).toContain('not strict');
  });

  it('names a wrong value by its path', async () => {
    expect((await faultsOf((reply) => reply.send({ id: 7 })))[0]).toContain('at id');
  });

  it('names an undeclared status, error, content type and header', async () => {
    expect(await faultsOf((reply) => reply.code(201).send({ id: 'a' }))).toEqual([
      'status 201 is not declared',
    ]);
    const conflict = await faultsOf((reply) => sendRefusal(reply, refusal('conflict')));
    expect(conflict).toEqual(['status 409 is not declared']);
    const weak = await faultsOf((reply) => sendRefusal(reply, refusal('weak_password')));
    expect(weak[0]).toContain('fits none of the declared bodies');
    expect(await faultsOf((reply) => reply.type('text/csv').send('a'))).toEqual([
      'content type text/csv is not declared',
    ]);
    expect(await faultsOf((reply) => reply.header('Location', '/x').send({ id: 'a' }))).toEqual([
      'header Location is not declared',
    ]);
    expect(await faultsOf((reply) => reply.send())).toEqual([
      'no body, though application/json is declared',
    ]);
  });

  it('names a route that declares nothing', async () => {
    expect(await faultsOf((reply) => reply, 'POST', '/bare')).toEqual([
      'the route declares no operation',
    ]);
  });
});
