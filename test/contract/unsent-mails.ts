/** What is promised of mails that could not be sent, over every database and with a real mail server. */
import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createMailQueue } from '../../src/mail/mail-queue.ts';
import type { MailDraft } from '../../src/mail/mail.ts';
import { createMailRetries } from '../../src/mail/retries.ts';
import { createSmtp } from '../../src/mail/smtp.ts';
import { createUnsentMails, KEPT_DAYS, LEASE_MS } from '../../src/mail/unsent-service.ts';
import { readerOf } from '../../src/sign-in/person-repository.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestLog } from '../support/log.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECRET = 'oZ4kQ9wX2mB7cV1nT5rL8yH3jD6fS0gA';

/** Runs the suite over the migrated database that `open` gives; it leaves no unsent mails. */
export function unsentMailsContract(name: string, open: () => Database): void {
  describe(`unsent mails: ${name}`, () => {
    /** A mail server and a clock, and processes that send. */
    async function world() {
      await open().query('DELETE FROM unsent_mail', []);
      const clock = createTestClock('2026-05-10T00:00:00Z');
      const smtp = await startSmtpServer();
      const links = new Map<string, number>();
      const unsentMails = createUnsentMails(
        open(),
        clock,
        async (digest) => links.get(digest) ?? null,
      );
      const { log, lines } = createTestLog();
      const process = () => {
        const mailer = createSmtp({ url: smtp.url, from: 'barcodes@example.com' });
        const mailQueue = createMailQueue({
          mailer,
          readerOf: (addresses) => readerOf(open(), addresses),
          unsentMails,
          log,
        });
        return { mailer, mailQueue, retries: createMailRetries({ unsentMails, mailer, log }) };
      };
      const [one, other] = [process(), process()];
      const send = async (...drafts: readonly MailDraft[]) => {
        for (const draft of drafts) one.mailQueue.send(draft);
        await one.mailQueue.drain();
      };
      const retry = async (which = one) => {
        await which.retries.poll();
        await which.retries.drain();
      };
      const list = () => unsentMails.list({ state: null, after: null, limit: 100 });
      const end = async () => {
        await one.mailer.close();
        await other.mailer.close();
        await smtp.end();
      };
      return { clock, smtp, links, unsentMails, lines, one, other, send, retry, list, end };
    }
    const draft = (to: string, own: Partial<MailDraft> = {}): MailDraft => ({
      kind: 'reset',
      to,
      knownBy: [],
      link: null,
      write: () => ({
        subject: 'Set a new password',
        text: `https://b.example/?token=${SECRET}`,
      }),
      ...own,
    });
    const textOf = async (id: string): Promise<unknown> =>
      (await open().query('SELECT body FROM unsent_mail WHERE id = $1', [id]))[0];
    const signUp = async (email: string) => {
      const accounts = createAccounts(open(), createTestClock('2026-05-01T00:00:00Z'));
      const accountId = newId();
      await accounts.create({ id: accountId, email, planId: 'free', passwordHash: null });
      return { accountId, accounts };
    };

    it('a mail that is sent at once is not written', async () => {
      const at = await world();
      await at.send(draft('a@example.com'));
      expect([at.smtp.taken(), await at.list()]).toEqual([1, []]);
      await at.end();
    });

    it('4xx: a mail waits, is tried again when it is due, and leaves nothing once it is sent', async () => {
      const at = await world();
      at.smtp.refuse('451 <a@example.com> try later');
      await at.send(draft('a@example.com'));
      const [mail] = await at.list();
      expect(mail).toMatchObject({
        kind: 'reset',
        recipient: 'a@example.com',
        state: 'waiting',
        attempts: 1,
        lastError: '451 <…> try later',
      });
      const waitMs = mail!.nextAtMs - at.clock.now();
      expect(waitMs).toBeGreaterThanOrEqual(30_000);
      expect(waitMs).toBeLessThan(36_001);
      await at.retry();
      expect(await at.list()).toEqual([mail]);
      at.clock.advance(waitMs);
      await at.retry();
      expect(await at.list()).toMatchObject([{ attempts: 2, state: 'waiting' }]);
      at.smtp.refuse(null);
      at.clock.advance(2 * MINUTE);
      await at.retry();
      expect([at.smtp.taken(), await at.list()]).toEqual([1, []]);
      expect(at.one.retries.counts()).toEqual({ sent: 1, givenUp: 0 });
      await at.end();
    });

    it('5xx: a mail is kept with the reason, and not tried again by itself', async () => {
      const at = await world();
      at.smtp.refuse(`550 5.1.1 <a@example.com> https://b.example/?token=${SECRET} unknown`);
      await at.send(draft('a@example.com'));
      const [mail] = await at.list();
      expect(mail).toMatchObject({ state: 'failed', failure: 'refused', hasText: true });
      expect(mail!.lastError).toBe('550 5.1.1 <…> … unknown');
      at.smtp.refuse(null);
      at.clock.advance(20 * HOUR);
      await at.retry();
      expect(at.smtp.taken()).toBe(0);
      // Once the reason is gone, the operator has it sent.
      expect(await at.unsentMails.retry(mail!.id)).toMatchObject({ state: 'waiting' });
      await at.retry();
      expect([at.smtp.taken(), await at.list()]).toEqual([1, []]);
      await at.end();
    });

    it('a mail is given up after a day, however long the waits were', async () => {
      const at = await world();
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com'));
      const beganMs = at.clock.now();
      for (let polls = 0; (await at.list())[0]!.state === 'waiting' && polls < 200; polls += 1) {
        at.clock.advance((await at.list())[0]!.nextAtMs - at.clock.now());
        await at.retry();
      }
      expect(await at.list()).toMatchObject([{ failure: 'gave_up', hasText: true }]);
      expect(at.clock.now() - beganMs).toBe(24 * HOUR);
      expect(at.one.retries.counts()).toEqual({ sent: 0, givenUp: 1 });
      await at.end();
    });

    it('no mail is sent by a process that comes a day late', async () => {
      const at = await world();
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com'));
      at.smtp.refuse(null);
      at.clock.advance(25 * HOUR);
      await at.retry();
      expect(at.smtp.taken()).toBe(0);
      expect(await at.list()).toMatchObject([{ state: 'failed', failure: 'gave_up' }]);
      await at.end();
    });

    it('a mail whose link is about to expire is not sent, and its text is dropped', async () => {
      const at = await world();
      at.links.set('digest', at.clock.now() + HOUR);
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com', { link: 'digest' }));
      const [mail] = await at.list();
      expect(await textOf(mail!.id)).toEqual({ body: expect.stringContaining(SECRET) });
      at.smtp.refuse(null);
      at.clock.advance(56 * MINUTE);
      await at.retry();
      expect(at.smtp.taken()).toBe(0);
      expect(await at.list()).toMatchObject([{ failure: 'link_expired', hasText: false }]);
      expect(await textOf(mail!.id)).toEqual({ body: null });
      expect(await at.unsentMails.retry(mail!.id)).toBe('no-text');
      await at.end();
    });

    it('a mail that was refused loses its text when its link expires, too', async () => {
      const at = await world();
      at.links.set('digest', at.clock.now() + HOUR);
      at.smtp.refuse('550 unknown');
      await at.send(draft('a@example.com', { link: 'digest' }));
      at.clock.advance(54 * MINUTE);
      await at.retry();
      expect(await at.list()).toMatchObject([{ failure: 'refused', hasText: true }]);
      at.clock.advance(2 * MINUTE);
      await at.retry();
      expect(await at.list()).toMatchObject([{ failure: 'link_expired', hasText: false }]);
      await at.end();
    });

    it('a mail whose link was used or replaced meanwhile is not sent', async () => {
      const at = await world();
      at.links.set('digest', at.clock.now() + HOUR);
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com', { link: 'digest' }));
      at.smtp.refuse(null);
      at.links.delete('digest');
      at.clock.advance(MINUTE);
      await at.retry();
      expect(at.smtp.taken()).toBe(0);
      expect(await at.list()).toMatchObject([{ failure: 'link_expired', hasText: false }]);
      // One whose link is gone at its first failure is never kept with its text.
      at.smtp.refuse('451 try later');
      await at.send(draft('b@example.com', { link: 'digest' }));
      expect(await at.list()).toContainEqual(
        expect.objectContaining({ recipient: 'b@example.com', failure: 'link_expired' }),
      );
      await at.end();
    });

    it('two processes at once send each mail once', async () => {
      const at = await world();
      at.smtp.refuse('451 try later');
      await at.send(...Array.from({ length: 20 }, (_, i) => draft(`p${i}@example.com`)));
      at.smtp.refuse(null);
      at.clock.advance(MINUTE);
      await Promise.all([at.retry(at.one), at.retry(at.other)]);
      expect([at.smtp.taken(), await at.list()]).toEqual([20, []]);
      const to = at.smtp.said.filter((line) => line.startsWith('RCPT')).slice(20);
      expect(new Set(to).size).toBe(20);
      await at.end();
    });

    it('the claim of a process that died lapses; until then nobody else sends, retries or deletes the mail', async () => {
      const at = await world();
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com'));
      at.smtp.refuse(null);
      at.clock.advance(MINUTE);
      const [dead] = await at.unsentMails.claim(1);
      await at.retry();
      expect(at.smtp.taken()).toBe(0);
      expect(await at.unsentMails.retry(dead!.id)).toBe('sending');
      expect(await at.unsentMails.delete(dead!.id)).toBe('sending');
      at.clock.advance(LEASE_MS);
      await at.retry();
      expect([at.smtp.taken(), await at.list()]).toEqual([1, []]);
      await at.end();
    });

    it('a claim that is renewed does not lapse, and whoever lost one does not decide', async () => {
      const at = await world();
      at.smtp.refuse('451 try later');
      await at.send(draft('a@example.com'));
      at.clock.advance(MINUTE);
      const [first] = await at.unsentMails.claim(1);
      at.clock.advance(LEASE_MS - 1);
      const renewed = await at.unsentMails.renew(first!);
      at.clock.advance(LEASE_MS - 1);
      expect(await at.unsentMails.claim(1)).toEqual([]);
      at.clock.advance(1);
      const [second] = await at.unsentMails.claim(1);
      expect(second).toMatchObject({ id: first!.id, attempts: 3 });
      expect(await at.unsentMails.failed(renewed, new Error('late'))).toBeNull();
      expect(await at.unsentMails.failed(second!, new Error('in time'))).toMatchObject({
        state: 'waiting',
      });
      expect(await at.list()).toMatchObject([{ lastError: 'in time' }]);
      await at.end();
    });

    it('the mails of a person who is deleted are deleted, also those under way and those they caused', async () => {
      const at = await world();
      const { accountId, accounts } = await signUp('gone@example.com');
      at.smtp.refuse('451 try later');
      await at.send(
        draft('GONE@example.com'),
        draft('guest@example.com', { knownBy: ['gone@example.com'] }),
        draft('stranger@example.com'),
      );
      const { personId } = await readerOf(open(), ['gone@example.com']);
      await accounts.delete(accountId);
      expect(await at.list()).toMatchObject([{ recipient: 'stranger@example.com' }]);
      // Its first attempt ends once the person is gone.
      const late = { kind: 'reset', to: 'gone@example.com', subject: '', text: '' };
      const kept = { ...late, language: 'en', requestId: null, personId, link: null } as const;
      expect(await at.unsentMails.keep(kept, new Error('away'))).toBe('reader-gone');
      expect(await at.list()).toHaveLength(1);
      await at.end();
    });

    it('lists newest first, page by page and by state, and forgets after so many days', async () => {
      const at = await world();
      for (const [i, reply] of ['451 later', '550 no', '451 later'].entries()) {
        at.smtp.refuse(reply);
        await at.send(draft(`p${i}@example.com`));
        at.clock.advance(1000);
      }
      const recipients = async (state: 'waiting' | 'failed' | null, limit: number) =>
        (await at.unsentMails.list({ state, after: null, limit })).map((one) => one.recipient);
      expect(await recipients(null, 2)).toEqual(['p2@example.com', 'p1@example.com']);
      expect(await recipients('waiting', 9)).toEqual(['p2@example.com', 'p0@example.com']);
      expect(await recipients('failed', 9)).toEqual(['p1@example.com']);
      const [, after] = await at.list();
      const rest = await at.unsentMails.list({ state: null, after: after!, limit: 9 });
      expect(rest).toMatchObject([{ recipient: 'p0@example.com' }]);
      at.clock.advance(KEPT_DAYS * 24 * HOUR - 2000);
      expect(await at.unsentMails.prune()).toBe(1);
      expect(await recipients(null, 9)).toEqual(['p2@example.com', 'p1@example.com']);
      await at.end();
    });
  });
}
