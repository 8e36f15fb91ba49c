/**
 * Mail without a mail server: every mail becomes a file that the operator can read and forward. The
 * log names the file; the secret part of a mail, its link, is only in the file.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isoTime, type Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import type { Mailer, SentMail } from './mail.ts';

interface OutboxOptions {
  /** Created where it does not exist, readable by its owner only. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A mailer that writes `<time>-<kind>-<random>.txt`. */
export function createOutbox({ folder, clock, log }: OutboxOptions): Mailer {
  let prunedAtMs = Number.NEGATIVE_INFINITY;
  /** Once an hour: mails older than KEPT_DAYS, whose links have long expired. */
  async function prune(): Promise<void> {
    const nowMs = clock.now();
    if (Math.abs(nowMs - prunedAtMs) < PRUNE_EVERY_MS) return;
    prunedAtMs = nowMs;
    const before = nameTime(nowMs - KEPT_DAYS * 86_400_000);
    for (const file of await readdir(folder)) {
      if (OWN_NAME.test(file) && file < before) await rm(path.join(folder, file), { force: true });
    }
  }
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await prune();
      const time = nameTime(clock.now());
      const file = path.join(folder, `${time}-${mail.kind}-${randomHex(3)}.txt`);
      await writeFile(file, asText(mail), { mode: 0o600, flag: 'wx' });
      log.info({ event: 'mail.written', file, mail: mail.kind }, 'Mail written to the outbox');
    },
    async close() {},
  };
}

/** As names of files begin, in the order of time. */
const nameTime = (ms: number): string => isoTime(ms).replaceAll(':', '-');

const asText = ({ to, subject, text, requestId }: SentMail): string =>
  `To: ${to}\nSubject: ${subject}\n${requestId === null ? '' : `X-Request-Id: ${requestId}\n`}\n${text}\n`;

const OWN_NAME = /^\d{4}-\d\d-\d\dT[\d.Z-]+-[a-z-]+-[0-9a-f]+\.txt$/;
const KEPT_DAYS = 30;
const PRUNE_EVERY_MS = 3_600_000;
