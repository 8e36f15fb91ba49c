/** Signing in over the stores of a test, with mails that the test can read. */
import type { Mail } from '../../src/mail/mail.ts';
import { createMails } from '../../src/sign-in/mails.ts';
import { createMailQueue, type MailQueue } from '../../src/mail/mail-queue.ts';
import { createSignIn } from '../../src/sign-in/create-sign-in.ts';
import type { SignIn, Signups } from '../../src/sign-in/sign-in.ts';
import type { Stores } from '../../src/process/stores.ts';
import type { Clock } from '../../src/util/clock.ts';
import type { Log } from '../../src/util/log.ts';

export interface TestSignIn {
  readonly signIn: SignIn;
  /** Every mail sent so far, the last one last; waits for those under way. */
  mails(): Promise<readonly Mail[]>;
  readonly post: MailQueue;
}

export interface SignInOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  readonly signups: Signups;
  /** Whether mail counts as reaching people. */
  readonly mail: boolean;
}

export async function openTestSignIn(
  stores: Pick<Stores, 'signIn' | 'settings'>,
  options: SignInOptions,
): Promise<TestSignIn> {
  const sent: Mail[] = [];
  const mailer = {
    async send(mail: Mail) {
      sent.push(mail);
    },
    async close() {},
  };
  const post = createMailQueue({ mailer, log: options.log });
  const mails = createMails(options.publicUrl);
  const { signIn: store, settings } = stores;
  const signIn = await createSignIn({ ...options, store, settings, post, mails });
  return {
    signIn,
    post,
    async mails() {
      await signIn.drain();
      await post.drain();
      return [...sent];
    },
  };
}
