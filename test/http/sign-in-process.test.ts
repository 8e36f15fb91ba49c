/** Signing in to the real program: the owner of the first start, mails in the outbox, invitations. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import {
  removeFolder,
  runProcess,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import { until } from '../support/services.ts';

describe('the program, started for the first time', () => {
  let folder: string;
  let running: Running;
  beforeAll(async () => {
    folder = temporaryFolder();
    running = await startProcess(folder, { SIGNUPS: 'invite', TRUST_PROXY: '1' });
  });
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(folder);
  });

  const send = (address: string, body: object): Promise<Reply> => {
    const headers = { origin: `http://127.0.0.1:${running.port}` };
    return ask(running.port, address, { method: 'POST', headers, body });
  };

  it('tells where to sign in, and the owner can, but not its password', async () => {
    const { email, password } = running.owner();
    expect(running.printed()).toContain(`http://127.0.0.1:${running.port}/sign-in as ${email}`);
    expect(running.printed()).not.toContain(password);
    const me = await send('/api/auth/sign-in', { email, password });
    expect(me.json).toMatchObject({ email, emailVerified: true, plan: { id: 'business' } });
  });

  it('takes a client’s address from the one proxy in front, and from nobody before it', async () => {
    const { email, password } = running.owner();
    const headers = {
      origin: `http://127.0.0.1:${running.port}`,
      'x-forwarded-for': '192.0.2.1, 198.51.100.9',
    };
    const body = { email, password };
    const signedIn = await ask(running.port, '/api/auth/sign-in', {
      method: 'POST',
      headers,
      body,
    });
    const cookie = signedIn.headers['set-cookie']![0]!.split(';')[0]!;
    const sessions = await ask(running.port, '/api/me/sessions', { headers: { cookie } });
    expect(sessions.json?.['sessions']).toContainEqual(
      expect.objectContaining({ current: true, address: '198.51.100.9' }),
    );
  });

  it('writes mails to the outbox, and the link in one sets a new password', async () => {
    const { email } = running.owner();
    const outbox = path.join(folder, 'outbox');
    expect((await send('/api/auth/request-reset', { email })).json).toEqual({});
    const resets = (): string[] => readdirSync(outbox).filter((file) => file.includes('-reset-'));
    await until(() => running.printed().includes('-reset-'));
    expect(resets()).toHaveLength(1);
    const mail = readFileSync(path.join(outbox, resets()[0]!), 'utf8');
    const link = `http://127.0.0.1:${running.port}/reset-password?token=`;
    const token = mail.slice(mail.indexOf(link) + link.length).split('\n')[0]!;
    expect(running.printed()).not.toContain(token);
    const password = 'chosen by the owner';
    expect((await send('/api/auth/reset', { token, password })).json).toEqual({});
    expect((await send('/api/auth/sign-in', { email, password })).status).toBe(200);
  });

  it('invites by the operator’s command line', async () => {
    const env = { PORT: String(running.port), DATA_DIR: folder };
    const email = 'guest@example.com';
    const made = await runProcess(['admin', 'invite', '--email', email, '--json'], env);
    expect([made.code, made.stderr]).toEqual([0, '']);
    const { url } = JSON.parse(made.stdout) as { url: string };
    const invite = new URL(url).searchParams.get('invite');
    const person = { email, password: 'a guest’s password' };
    expect((await send('/api/auth/sign-up', person)).status).toBe(403);
    expect((await send('/api/auth/sign-up', { ...person, invite })).status).toBe(200);
    expect((await send('/api/auth/sign-in', person)).status).toBe(200);
  });
});
