/** Signing in over the database of a test, with mails that the test can read. */
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { createMailQueue } from '../../src/mail/mail-queue.ts';
import { createSettings } from '../../src/settings/repository.ts';
import { createMails } from '../../src/sign-in/mails.ts';
import { createUnsentMails } from '../../src/mail/unsent-service.ts';
import { readerOf } from '../../src/sign-in/person-repository.ts';
import { createSignIn, type SignIn } from '../../src/sign-in/service.ts';
import { createTeam } from '../../src/team/service.ts';
import type { Clock } from '../../src/util/clock.ts';
import { createTestLog } from './log.ts';
import { createMailbox } from './mailbox.ts';

export interface TestSignIn {
  readonly signIn: SignIn;
  /** Every mail sent so far, the last one last; waits for those under way. */
  mails(): Promise<readonly Mail[]>;
}

export interface SignInOptions {
  readonly clock: Clock;
  /** `http://barcodes.example` unless given. */
  readonly publicUrl?: string;
}

/** Anybody may sign up, and no address must be verified. */
export async function openTestSignIn(
  database: Database,
  { clock, publicUrl = 'http://barcodes.example' }: SignInOptions,
): Promise<TestSignIn> {
  const { log } = createTestLog();
  const mailbox = createMailbox();
  const mailQueue = createMailQueue({
    mailer: mailbox.mailer,
    readerOf: (addresses) => readerOf(database, addresses),
    unsentMails: createUnsentMails(database, clock, async () => null),
    log,
  });
  const signIn = await createSignIn({
    database,
    accounts: createAccounts(database, clock),
    team: createTeam(database, clock),
    settings: createSettings(database),
    mailQueue,
    mails: createMails(publicUrl),
    clock,
    log,
    publicUrl,
    signups: 'open',
    mail: false,
    factorRoles: [],
    passwords: true,
    oidc: null,
  });
  return {
    signIn,
    async mails() {
      await signIn.drain();
      await mailQueue.drain();
      return mailbox.sent();
    },
  };
}
