/**
 * What a varied day writes to the log, at its loudest: no secret that was handed out in it, and nothing that looks like one. Lines say
 * which request they are about, and so do the events and mails that come of it.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../../src/process/log.ts';
import { secretsIn } from '../../src/util/secrets-in-text.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

const lines: string[] = [];
const received: http.IncomingHttpHeaders[] = [];
let fault: Error | undefined;
let server: TestServer;
let receiver: http.Server;
beforeAll(async () => {
  server = await startServer({
    log: openLog('trace', { write: (line: string) => void lines.push(line) }),
    beforeHandling: async () => {
      if (fault !== undefined) throw fault;
    },
  });
  receiver = http.createServer((request, reply) => {
    received.push(request.headers);
    request.resume().on('end', () => reply.writeHead(500).end('no'));
  });
  await new Promise<void>((done) => {
    receiver.listen(0, '127.0.0.1', done);
  });
});
afterAll(async () => {
  await server.close();
  receiver.close();
});

it('no line has a secret, whatever is done and whatever fails', async () => {
  const who = await signedIn(server, 'business');
  const known = [who.email, who.password, who.cookie.cookie.split('=')[1]!];
  const does = async (method: string, path: string, body?: unknown) => {
    const reply = await who.ask(method, path, body);
    expect([path, reply.status < 300]).toEqual([path, true]);
    known.push(...secretTexts(reply.json));
    return reply;
  };
  const made = await does('POST', '/api/keys', { name: 'Hall' });
  const id = String((made.json!['key'] as Record<string, unknown>)['id']);
  await does('POST', `/api/keys/${id}/signing-secret`, { graceSeconds: 0 });
  const url = `http://hooks.example:${(receiver.address() as AddressInfo).port}/in?token=a-token-in-the-url`;
  const hook = await does('POST', '/api/webhooks', {
    name: 'n',
    url,
    events: ['api_key.created', 'api_key.rotated'],
  });
  await does('POST', '/api/team/invitations', { email: 'guest@elsewhere.test', role: 'viewer' });
  const rotated = await does('POST', `/api/keys/${id}/rotate`, { graceSeconds: 0 });
  known.push('guest@elsewhere.test', 'a-token-in-the-url', server.operatorToken);
  const headers = { origin: PUBLIC_URL };
  const post = (path: string, body: unknown) =>
    ask(server.port, path, { method: 'POST', body, headers });
  await post('/api/auth/sign-in', { email: who.email, password: 'a wrong password' });
  await post('/api/auth/request-reset', { email: who.email });
  await server.signIn.drain();
  await server.deliverer.poll();
  await server.deliverer.drain();
  expect(received.length).toBeGreaterThan(0);

  // A fault that quotes all of it, as a driver or a mail server might.
  const quoted = [...known.filter((text) => secretsIn(text).length > 0), who.cookie.cookie, url];
  fault = new Error(`refused: ${quoted.join(' ')}`, { cause: new Error(quoted.join('\n')) });
  const key = known.find((text) => text.startsWith('bck_live_'))!;
  for (const path of [
    '/api/barcode/QRCODE/x',
    '/api/keys',
    `/api/barcode/QRCODE/x?signature=${'s'.repeat(43)}`,
  ]) {
    await ask(server.port, path, { key });
  }
  await who.ask('GET', '/api/me');
  fault = undefined;
  expect(lines.filter((line) => line.includes('http.request_failed')).length).toBeGreaterThan(1);

  expect(known.length).toBeGreaterThan(9);
  const leaks = lines.flatMap((line) => secretsIn(line, known).map((kind) => [kind, line]));
  expect(leaks).toEqual([]);

  // The event says which request it came of, and the log of deliveries does.
  expect(received.map((one) => one['x-request-id'])).toContain(rotated.headers['x-request-id']);
  const endpoint = String((hook.json!['endpoint'] as Record<string, unknown>)['id']);
  const list = await who.ask('GET', `/api/webhooks/${endpoint}/deliveries`);
  const [delivery] = list.json!['deliveries'] as { messageId: string }[];
  const detail = await who.ask(
    'GET',
    `/api/webhooks/${endpoint}/deliveries/${delivery!.messageId}`,
  );
  expect(detail.json!['requestId']).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
});

/** Every text in a reply that somebody could sign in or sign with. */
function secretTexts(value: unknown): string[] {
  if (typeof value === 'string') return secretsIn(value).length > 0 ? [value] : [];
  return value === null || typeof value !== 'object'
    ? []
    : Object.values(value).flatMap(secretTexts);
}
