/** A mail that waits outlives the process that could not send it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import {
  freePort,
  removeFolder,
  runProcess,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import { until } from '../support/services.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

let folder: string;
let running: Running;
let settings: Readonly<Record<string, string>>;
let smtpPort: number;

beforeAll(async () => {
  folder = temporaryFolder();
  smtpPort = await freePort();
  settings = {
    PORT: String(await freePort()),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'Barcodes <barcodes@example.com>',
  };
  running = await startProcess(folder, settings);
});
afterAll(async () => {
  await running.end('SIGKILL');
  removeFolder(folder);
});

async function mails(...args: readonly string[]): Promise<Record<string, unknown>> {
  const env = { PORT: settings['PORT']!, DATA_DIR: folder };
  const done = await runProcess(['admin', 'mails', ...args, '--json'], env);
  expect([done.code, done.stderr]).toEqual([0, '']);
  return JSON.parse(done.stdout) as Record<string, unknown>;
}

interface Listed {
  readonly id: string;
  readonly recipient: string;
  readonly attempts: number;
}

const list = async () => (await mails('list'))['mails'] as readonly Listed[];

/** Two servers start, and the command line some ten times. */
const STARTS_MS = 300_000;

it('kill -9: the next process sends what could not be sent', { timeout: STARTS_MS }, async () => {
  const reply = await ask(running.port, '/api/auth/sign-up', {
    method: 'POST',
    headers: { origin: `http://127.0.0.1:${running.port}` },
    body: { email: 'new@example.com', password: 'correct horse battery' },
  });
  expect(reply.status).toBe(200);
  await until(async () => (await list()).length === 1);
  const [mail] = await list();
  expect(mail).toMatchObject({ recipient: 'new@example.com', kind: 'verify', state: 'waiting' });
  await mails('retry', '--id', mail!.id);
  await until(async () => (await list())[0]!.attempts > 1);
  await running.end('SIGKILL');
  const first = running.printed();
  const smtp = await startSmtpServer(smtpPort);
  running = await startProcess(folder, settings);
  // It is due by itself within minutes, and may have been sent by now.
  const env = { PORT: settings['PORT']!, DATA_DIR: folder };
  await runProcess(['admin', 'mails', 'retry', '--id', mail!.id], env);
  await until(() => smtp.taken() > 0);
  await until(async () => (await list()).length === 0);
  expect(smtp.taken()).toBe(1);
  const token = /token=3D(\w{10})/.exec(smtp.said.join('\n'))![1]!;
  expect(first + running.printed()).not.toContain(token);
  await smtp.end();
});
