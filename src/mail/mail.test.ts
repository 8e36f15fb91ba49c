import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSmtpServer } from '../../test/support/smtp-server.ts';
import type { Language } from '../util/languages.ts';
import type { Log } from '../util/log.ts';
import { actingBecauseOf } from '../util/actor.ts';
import type { Mail, MailDraft, SentMail } from './mail.ts';
import { createMails } from '../sign-in/mails.ts';
import { createOutbox } from './outbox.ts';
import { createMailQueue } from './mail-queue.ts';
import { createSmtp } from './smtp.ts';
import type { KeptMail } from './unsent-mail.ts';
import type { UnsentMails } from './unsent-service.ts';

const MAIL: SentMail = {
  kind: 'reset',
  to: 'somebody@example.com',
  subject: 'Set a new password',
  text: 'Open https://barcodes.example/reset-password?token=geheim\n\nGrüße',
  language: 'en',
  requestId: 'request-1',
};

const DRAFT: MailDraft = {
  kind: MAIL.kind,
  to: MAIL.to,
  knownBy: [],
  link: null,
  write: () => ({ subject: MAIL.subject, text: MAIL.text }),
};
/** Nobody is known, and nobody has chosen a language. */
const readerOf = async () => ({ personId: null, language: null });
/** Takes note of what is kept. */
function keeper(): { kept: KeptMail[]; unsentMails: Pick<UnsentMails, 'keep'> } {
  const kept: KeptMail[] = [];
  const keep = async (mail: KeptMail) => {
    kept.push(mail);
    return { state: 'waiting', nextAtMs: 0 } as const;
  };
  return { kept, unsentMails: { keep } };
}

function recorder(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const take = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { log: { info: take, warn: take, error: take }, lines };
}

describe('the outbox', () => {
  it('keeps each mail in a file of its own that nobody else can read', async () => {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'barcodemail-')), 'outbox');
    const { log, lines } = recorder();
    const outbox = createOutbox({ folder, clock: { now: () => 0 }, log });
    await Promise.all([outbox.send(MAIL), outbox.send(MAIL)]);
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(file).toMatch(/^1970-01-01T00-00-00\.000Z-reset-[0-9a-f]{6}\.txt$/);
      expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
      const text = readFileSync(path.join(folder, file), 'utf8');
      expect(text).toBe(
        `To: ${MAIL.to}\nSubject: ${MAIL.subject}\nX-Request-Id: request-1\n\n${MAIL.text}\n`,
      );
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(lines).toHaveLength(2);
    expect(lines.join(), 'address and link are in the file alone').not.toMatch(/geheim|somebody@/);
    rmSync(path.dirname(folder), { recursive: true });
  });

  it('keeps mails for 30 days, and leaves other files alone', async () => {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'barcodemail-')), 'outbox');
    const { log } = recorder();
    let nowMs = 0;
    const outbox = createOutbox({ folder, clock: { now: () => nowMs }, log });
    await outbox.send(MAIL);
    writeFileSync(path.join(folder, '1970-note.txt'), 'mine');
    nowMs = 30 * 86_400_000;
    await outbox.send(MAIL);
    expect(readdirSync(folder)).toHaveLength(3);
    nowMs += 3_600_000;
    await outbox.send(MAIL);
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(3);
    expect(files[0]).toBe('1970-01-31T00-00-00.000Z' + files[0]!.slice(24));
    expect(files).toContain('1970-note.txt');
    rmSync(path.dirname(folder), { recursive: true });
  });
});

describe('the mail queue', () => {
  it('sends in the background, and counts and logs failures without the text of the mail', async () => {
    const { log, lines } = recorder();
    const sent: Mail[] = [];
    const mailer = {
      async send(mail: Mail) {
        if (sent.push(mail) === 2) throw new Error('550 no such mailbox');
      },
      async close() {},
    };
    const { kept, unsentMails } = keeper();
    const mailQueue = createMailQueue({ mailer, readerOf, unsentMails, log });
    for (let i = 0; i < 3; i += 1) mailQueue.send(DRAFT);
    await mailQueue.drain();
    expect(mailQueue.counts()).toEqual({ sent: 2, failed: 1, givenUp: 0 });
    expect(kept).toEqual([{ ...MAIL, requestId: null, personId: null, link: null }]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Sending a mail failed');
    expect(lines[0]).not.toContain('geheim');
  });

  it('is not sent for an account that was deleted', async () => {
    const sent: string[] = [];
    const mailer = { send: async ({ to }: Mail) => void sent.push(to), close: async () => {} };
    const mailQueue = createMailQueue({ mailer, readerOf, ...keeper(), log: recorder().log });
    mailQueue.send({ ...DRAFT, to: 'deleted-4711@deleted.invalid' });
    mailQueue.send(DRAFT);
    await mailQueue.drain();
    expect(sent).toEqual([MAIL.to]);
  });
});

it('a mail says which request it came of, however much later it is sent', async () => {
  const sent: (string | null)[] = [];
  const { log } = recorder();
  const mailer = {
    send: async ({ requestId }: SentMail) => void sent.push(requestId),
    close: async () => undefined,
  };
  const queue = createMailQueue({ mailer, readerOf, ...keeper(), log });
  actingBecauseOf('request-2', () => queue.send(DRAFT));
  queue.send(DRAFT);
  await queue.drain();
  expect(sent).toEqual(['request-2', null]);
});

describe('mail through a server', () => {
  it('arrives as it was written, for its one recipient', async () => {
    const server = await startSmtpServer();
    const mailer = createSmtp({ url: server.url, from: 'Barcodes <barcodes@example.com>' });
    await mailer.send(MAIL);
    await mailer.close();
    await server.end();
    expect(server.said).toContain('MAIL FROM:<barcodes@example.com>');
    expect(server.said.filter((line) => line.startsWith('RCPT'))).toEqual([
      'RCPT TO:<somebody@example.com>',
    ]);
    expect(server.said).toContain('From: Barcodes <barcodes@example.com>');
    expect(server.said).toContain('Subject: Set a new password');
    expect(server.said).toContain('Content-Language: en');
    expect(server.said.join('\n')).toMatch(/^X-Request-Id: request-1$/im);
    const body = server.said.slice(server.said.indexOf('') + 1).join('\n');
    expect(body).toContain('token=3Dgeheim');
    expect(body).toContain('Gr=C3=BC=C3=9Fe');
  });

  it('that refuses is a fault', async () => {
    const server = await startSmtpServer();
    server.refuse('550 no such mailbox');
    const mailer = createSmtp({ url: server.url, from: 'barcodes@example.com' });
    await expect(mailer.send(MAIL)).rejects.toThrow('550 no such mailbox');
    await mailer.close();
    await server.end();
  });
});

it('a mail is in the language of its reader, or of who knows them', async () => {
  const sent: SentMail[] = [];
  const { log } = recorder();
  const mailer = { send: async (mail: SentMail) => void sent.push(mail), close: async () => {} };
  const chosen = new Map<string, Language>([
    ['anna@example.com', 'de'],
    ['luc@example.com', 'fr'],
  ]);
  const queue = createMailQueue({
    mailer,
    readerOf: async (addresses) => ({
      personId: null,
      language: addresses.map((one) => chosen.get(one)).find((one) => one !== undefined) ?? null,
    }),
    ...keeper(),
    log,
  });
  const mails = createMails('https://barcodes.example');
  queue.send(mails.passwordChanged('anna@example.com', 0));
  queue.send(mails.confirmAddress('new@example.com', 'TOKEN', 'luc@example.com'));
  queue.send(mails.passwordChanged('new@example.com', 0));
  await queue.drain();
  expect(sent.map(({ language, subject }) => [language, subject])).toEqual([
    ['de', 'Ihr Passwort wurde geändert'],
    ['fr', 'Confirmez votre nouvelle adresse e-mail'],
    ['en', 'Your password has changed'],
  ]);
});
