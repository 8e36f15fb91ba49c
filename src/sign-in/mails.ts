/** The mails about signing in; their words are in src/mail/words. */
import { mailLayout } from '../mail/mail-layout.ts';
import type { MailDraft } from '../mail/mail.ts';
import { emailTokenIdentifier, resetTokenIdentifier } from './one-time-tokens.ts';

export type Mails = ReturnType<typeof createMails>;

/** Makes the mails of an installation; links lead to its pages. */
export function createMails(publicUrl: string) {
  const { page, mail } = mailLayout(publicUrl);
  const reset = page('/reset-password');
  return {
    verify: (to: string, token: string): MailDraft =>
      mail('verify', to, (words) => words.verify(page(`/verify?token=${token}`)), {
        link: emailTokenIdentifier(token),
      }),
    /** To the address that somebody, whose address is `current`, wants to have. */
    confirmAddress: (to: string, token: string, current: string): MailDraft => {
      const about = { knownBy: [current], link: emailTokenIdentifier(token) };
      const link = page(`/verify?token=${token}`);
      return mail('confirm-address', to, (words) => words.confirmAddress(link), about);
    },
    reset: (to: string, token: string): MailDraft =>
      mail('reset', to, (words) => words.reset(page(`/reset-password?token=${token}`)), {
        link: resetTokenIdentifier(token),
      }),
    /** To an address that has an account, when somebody signs up with it. */
    signUpAttempted: (to: string): MailDraft =>
      mail('sign-up-attempted', to, (words) => words.signUpAttempted(page('/sign-in'), reset)),
    /** To the old address, before the new one is confirmed. */
    addressRequested: (to: string, next: string): MailDraft =>
      mail('address-asked', to, (words) => words.addressRequested(next, reset)),
    /** To the old address, afterwards. */
    addressChanged: (to: string, next: string): MailDraft =>
      mail('address-changed', to, (words) => words.addressChanged(next), { knownBy: [next] }),
    factorEnabled: (to: string): MailDraft =>
      mail('second-factor-enabled', to, (words) => words.factorEnabled(reset)),
    factorDisabled: (to: string): MailDraft =>
      mail('second-factor-disabled', to, (words) => words.factorDisabled(reset)),
    recoveryCodesRenewed: (to: string): MailDraft =>
      mail('recovery-codes-renewed', to, (words) => words.recoveryCodesRenewed(reset)),
    recoveryCodeUsed: (to: string, left: number): MailDraft =>
      mail('recovery-code-used', to, (words) =>
        words.recoveryCodeUsed(left, page('/account'), reset),
      ),
    providerLinked: (to: string, name: string): MailDraft =>
      mail('provider-linked', to, (words) => words.providerLinked(name)),
    passkeyAdded: (to: string, name: string): MailDraft =>
      mail('passkey-added', to, (words) => words.passkeyAdded(name, page('/account'), reset)),
    passkeyRemoved: (to: string, name: string): MailDraft =>
      mail('passkey-removed', to, (words) => words.passkeyRemoved(name, reset)),
    /** `passkeys`: how many go on signing in. */
    passwordChanged: (to: string, passkeys: number): MailDraft =>
      mail('password-changed', to, (words) =>
        words.passwordChanged(passkeys, page('/account'), reset),
      ),
  };
}
