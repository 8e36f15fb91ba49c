/** A body may be held back after its head was admitted: what is taken away meanwhile counts for it too. */
import net from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import { TAKES_SESSION } from '../../src/http/auth/authenticate.ts';
import { mayDo } from '../../src/http/auth/rights.ts';
import { joined, memberId, signedIn, type Person } from '../support/person.ts';
import { parseReply } from '../support/raw-http.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let owner: Person;
beforeAll(async () => {
  server = await startServer();
  owner = await signedIn(server, 'business');
});
afterAll(() => server.close());

/** Sends all but the last byte of a request; by then somebody else's later request is answered, so that it was admitted. */
async function hold(
  { method, path }: { readonly method: string; readonly path: string },
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<() => Promise<string>> {
  const socket = net.connect(server.port, '127.0.0.1');
  let reply = '';
  const ended = once(socket, 'close');
  socket.on('data', (part) => (reply += part.toString()));
  await once(socket, 'connect');
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `${own.join('')}Content-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
  );
  expect((await owner.ask('GET', '/api/me')).status).toBe(200);
  expect((await owner.ask('GET', '/api/me')).status).toBe(200);
  return async () => {
    socket.write(body.slice(-1));
    await ended;
    return String((JSON.parse(parseReply(reply).body) as { code?: string }).code);
  };
}

const pageOf = (person: Person) => ({ origin: PUBLIC_URL, ...person.cookie });

describe('a request whose body is held back', () => {
  it('has the role of the moment in which it is whole, on every route', async () => {
    const person = await joined(server, owner, 'admin');
    const id = await memberId(owner, person.email);
    const become = async (role: string): Promise<void> => {
      const reply = await owner.ask('PATCH', `/api/team/members/${id}`, { role });
      expect(reply.status).toBe(200);
    };
    const demoted = server.contract.operations.filter(takenAway);
    const outcomes: string[] = [];
    for (const { method, url, operation } of demoted) {
      const path = url.replace(/:\w+/g, 'x');
      const release = await hold({ method, path }, pageOf(person), '{}');
      await become('viewer');
      outcomes.push(`${operation.operationId} ${await release()}`);
      await become('admin');
    }
    expect(outcomes).toEqual(
      demoted.map(({ operation: { operationId } }) => {
        return `${operationId} ${WRONG_HEADS.get(operationId) ?? 'role_forbidden'}`;
      }),
    );
    expect(outcomes.length).toBeGreaterThan(25);
  });

  it('makes no API key for somebody who was removed, or signed out', async () => {
    const [removed, leaving] = [
      await joined(server, owner, 'developer'),
      await joined(server, owner, 'developer'),
    ];
    const make = { method: 'POST', path: '/api/keys' };
    const releases = [
      await hold(make, pageOf(removed), '{"name":"late"}'),
      await hold(make, pageOf(leaving), '{"name":"late"}'),
    ];
    const id = await memberId(owner, removed.email);
    expect((await owner.ask('DELETE', `/api/team/members/${id}`)).status).toBe(200);
    expect((await leaving.ask('POST', '/api/auth/sign-out')).status).toBe(200);
    expect(await Promise.all(releases.map((release) => release()))).toEqual([
      'session_required',
      'session_required',
    ]);
    expect(JSON.stringify((await owner.ask('GET', '/api/keys')).json)).not.toContain('late');
  });

  it('makes no endpoint with an API key that was revoked', async () => {
    const body = { name: 'K', scopes: ['webhooks'] };
    const made = (await owner.ask('POST', '/api/keys', body)).json as {
      key: { id: string };
      secret: string;
    };
    const release = await hold(
      { method: 'POST', path: '/api/webhooks' },
      { authorization: `Bearer ${made.secret}` },
      '{"url":"https://example.com/hook","events":["batch.completed"]}',
    );
    expect((await owner.ask('DELETE', `/api/keys/${made.key.id}`)).status).toBe(200);
    expect(await release()).toBe('unauthorized');
  });
});

/** What is wrong with the head of these is said before the body is waited for. */
const WRONG_HEADS: ReadonlyMap<string, string> = new Map([
  ['checkBatch', 'not_found'],
  ['createTemplateImage', 'unsupported_media_type'],
  ['deleteTemplateImage', 'unsupported_media_type'],
]);

/** What an admin may do with a session and a body, and a viewer may not. */
const takenAway = ({ method, operation: { right, auth } }: DeclaredOperation): boolean =>
  method !== 'GET' &&
  TAKES_SESSION[auth] &&
  right !== undefined &&
  mayDo('admin', right) &&
  !mayDo('viewer', right);
