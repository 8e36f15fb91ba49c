/** Mails that could not be sent, as operators see them: listed, tried again, deleted, and never with what they say. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pino from 'pino';
import { ask, type Reply } from '../support/http-client.ts';
import { newOperator } from '../support/operator.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const logged: string[] = [];
beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  server = await startServer({ log });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.failMails(null);
  for (const { id } of await listed()) await server.operator('DELETE', `${MAILS}/${id}`);
});

const MAILS = '/api/admin/mails';

interface Listed {
  readonly id: string;
  readonly recipient: string;
  readonly state: string;
}

const listed = async (query = ''): Promise<readonly Listed[]> =>
  (await server.operator('GET', `${MAILS}${query}`)).json!['mails'] as Listed[];

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();

let people = 0;
/** Somebody forgot the password; the address. */
async function requestReset(): Promise<string> {
  people += 1;
  const { email } = await server.account('free');
  const headers = { origin: PUBLIC_URL, 'x-forwarded-for': `203.0.113.${people}` };
  const request = { method: 'POST', headers, body: { email } };
  expect(said(await ask(server.port, '/api/auth/request-reset', request))).toBe('200');
  await server.mails();
  return email;
}

const away = new Error('connect ECONNREFUSED 127.0.0.1:25');
const refused = Object.assign(new Error('no'), {
  code: 'EENVELOPE',
  responseCode: 550,
  response: '550 5.1.1 unknown',
});

describe('the operator', () => {
  it('sees recipient, subject and fault of a mail, and sends it once the mail server is back', async () => {
    server.failMails(away);
    const email = await requestReset();
    const [mail] = await listed();
    expect(mail).toEqual({
      id: expect.any(String),
      kind: 'reset',
      recipient: email,
      subject: 'Set a new password',
      state: 'waiting',
      failure: null,
      lastError: 'connect ECONNREFUSED 127.0.0.1:25',
      attempts: 1,
      createdAt: expect.any(String),
      nextAttemptAt: expect.any(String),
      retryable: true,
    });
    server.failMails(null);
    const before = (await server.mails()).length;
    expect(said(await server.operator('POST', `${MAILS}/${mail!.id}/retry`))).toBe('200');
    await server.mailRetries.poll();
    await server.mailRetries.drain();
    const sent = (await server.mails()).slice(before);
    expect(sent).toMatchObject([{ kind: 'reset', to: email }]);
    expect(await listed()).toEqual([]);
    // What it says was shown nowhere.
    const token = /token=(\w+)/.exec(sent[0]!.text)![1]!;
    expect(token).toHaveLength(32);
    expect(JSON.stringify([mail, logged])).not.toContain(token);
    expect(logged.join('')).not.toContain(email);
    expect(said(await server.operator('POST', `${MAILS}/${mail!.id}/retry`))).toBe('404 not_found');
  });

  it('finds mails by state, a page after the other, and is refused a wrong place', async () => {
    server.failMails(refused);
    const first = await requestReset();
    server.failMails(away);
    const second = await requestReset();
    expect((await listed()).map((one) => one.recipient)).toEqual([second, first]);
    expect(await listed('?state=failed')).toMatchObject([{ recipient: first, failure: 'refused' }]);
    expect(await listed('?state=waiting')).toMatchObject([{ recipient: second }]);
    const [last] = await listed();
    const place = `${Date.parse((last as unknown as { createdAt: string }).createdAt)}.${last!.id}`;
    expect(await listed(`?after=${place}`)).toMatchObject([{ recipient: first }]);
    for (const query of ['after=x', 'state=sent'])
      expect((await server.operator('GET', `${MAILS}?${query}`)).status).toBe(400);
  });

  it('deletes a mail, and hears of one that there is not', async () => {
    server.failMails(away);
    await requestReset();
    const [mail] = await listed();
    const other = `${MAILS}/00000000-0000-4000-8000-000000000000`;
    expect(said(await server.operator('POST', `${other}/retry`))).toBe('404 not_found');
    expect(said(await server.operator('DELETE', other))).toBe('404 not_found');
    const gone = await server.operator('DELETE', `${MAILS}/${mail!.id}`);
    expect(gone.json).toEqual({ id: mail!.id, deleted: true });
    expect(await listed()).toEqual([]);
  });

  it('confirms a deletion, retries without, and both stand in the audit log without the address', async () => {
    server.failMails(away);
    const email = await requestReset();
    const [mail] = await listed();
    server.failMails(null);
    const { who, codes } = await newOperator(server);
    expect(said(await who.ask('DELETE', `${MAILS}/${mail!.id}`))).toBe('403 confirmation_required');
    server.failMails(away);
    expect(said(await who.ask('POST', `${MAILS}/${mail!.id}/retry`, {}))).toBe('200');
    const proof = { password: who.password, code: codes.pop() };
    expect((await who.ask('POST', '/api/me/confirmation', proof)).status).toBe(200);
    expect(said(await who.ask('DELETE', `${MAILS}/${mail!.id}`))).toBe('200');
    for (const act of ['mail.retried', 'mail.deleted']) {
      const { text } = await server.operator('GET', `/api/admin/audit?act=${act}`);
      expect(text).toContain(mail!.id);
      expect(text).toContain('"kind":"reset"');
      expect(text).not.toContain(email);
    }
  });

  it('sees in the state of the server what waits', async () => {
    server.failMails(refused);
    await requestReset();
    const { json } = await server.operator('GET', '/api/admin/system');
    const { failed, givenUp } = json!['mails'] as { failed: number; givenUp: number };
    expect([failed > 0, givenUp > 0]).toEqual([true, true]);
    const { text } = await server.operator('GET', '/metrics');
    expect(text).toMatch(/^barcode_mails_given_up_total [1-9]/m);
    expect(text).toMatch(/^barcode_mails_waiting_seconds \d/m);
  });
});
