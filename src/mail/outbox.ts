/**
 * Mail without a mail server: every mail becomes a file that the operator can read and forward. The
 * log names the file; the secret part of a mail, its link, is only in the file.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isoTime, type Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import type { Mail, Mailer } from './mail.ts';

interface OutboxOptions {
  /** Created where it does not exist, readable by its owner only. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A mailer that writes `<time>-<kind>-<random>.txt`. */
export function createOutbox({ folder, clock, log }: OutboxOptions): Mailer {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const time = isoTime(clock.now()).replaceAll(':', '-');
      const file = path.join(folder, `${time}-${mail.kind}-${randomHex(3)}.txt`);
      await writeFile(file, asText(mail), { mode: 0o600, flag: 'wx' });
      const fields = { event: 'mail.written', file, to: mail.to, mail: mail.kind };
      log.info(fields, 'Mail written to the outbox');
    },
    async close() {},
  };
}

const asText = ({ to, subject, text }: Mail): string =>
  `To: ${to}\nSubject: ${subject}\n\n${text}\n`;
