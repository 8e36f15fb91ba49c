/** The table of mails about signing in: every word of them. */
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';

export type Mails = ReturnType<typeof createMails>;

/** Makes the mails of an installation; links lead to its pages. */
export function createMails(publicUrl: string) {
  const layout = mailLayout(publicUrl);
  const { page, mail } = layout;
  return {
    ...factorMails(layout),
    verify: (to: string, token: string): Mail =>
      mail('verify', to, 'Confirm your email address', [
        'Welcome! Open this link within 24 hours to confirm that this address is yours:',
        page(`/verify?token=${token}`),
        'If you did not sign up, you can ignore this email. Nothing happens unless the link is opened.',
      ]),
    confirmAddress: (to: string, token: string): Mail =>
      mail('confirm-address', to, 'Confirm your new email address', [
        'Open this link within 24 hours to use this address for your account:',
        page(`/verify?token=${token}`),
        'If you did not request this, you can ignore this email. Nothing changes unless the link is opened.',
      ]),
    reset: (to: string, token: string): Mail =>
      mail('reset', to, 'Set a new password', [
        'Open this link within an hour to set a new password. It works once:',
        page(`/reset-password?token=${token}`),
        'If you did not request this, you can ignore this email. Your password stays as it is.',
      ]),
    /** To an address that has an account, when somebody signs up with it. */
    signUpAttempted: (to: string): Mail =>
      mail('sign-up-attempted', to, 'You already have an account', [
        'Someone, probably you, tried to sign up with this address, which already has an account.',
        `Sign in here: ${page('/sign-in')}`,
        `If you have forgotten your password, set a new one: ${page('/reset-password')}`,
        'If this was not you, there is nothing you need to do.',
      ]),
    /** To the old address, before the new one is confirmed. */
    addressRequested: (to: string, next: string): Mail =>
      mail('address-asked', to, 'Your email address is about to change', [
        `Someone who knows your password asked to change the address of your account to ${next}.`,
        'It changes once the link sent to that address is opened.',
        `If this was not you, set a new password now to stop the change: ${page('/reset-password')}`,
      ]),
    /** To the old address, afterwards. */
    addressChanged: (to: string, next: string): Mail =>
      mail('address-changed', to, 'Your email address has changed', [
        `The address of your account is now ${next}. We no longer send email to this address.`,
        'If this was not you, contact the operator of this server immediately.',
      ]),
    providerLinked: (to: string, name: string): Mail =>
      mail('provider-linked', to, 'Another way to sign in', [
        `From now on ${name} signs you in to your account, because it says that this address is yours.`,
        'If this was not you, contact the operator of this server immediately.',
      ]),
    passwordChanged: (to: string): Mail =>
      mail('password-changed', to, 'Your password has changed', [
        'The password of your account was changed, and all other browsers were signed out.',
        `If this was not you, set a new password now: ${page('/reset-password')}`,
      ]),
  };
}

/** About the second factor. */
function factorMails({ page, mail }: ReturnType<typeof mailLayout>) {
  return {
    factorEnabled: (to: string): Mail =>
      mail('second-factor-enabled', to, 'Second factor turned on', [
        'From now on signing in to your account takes a code of your app, and all other browsers were signed out.',
        'Keep the recovery codes where you keep passwords: each signs you in once without the app.',
        `If this was not you, set a new password (${page('/reset-password')}) and contact the operator of this server.`,
      ]),
    factorDisabled: (to: string): Mail =>
      mail('second-factor-disabled', to, 'Second factor turned off', [
        'From now on signing in to your account takes the password alone.',
        `If this was not you, set a new password now: ${page('/reset-password')}`,
      ]),
    recoveryCodesRenewed: (to: string): Mail =>
      mail('recovery-codes-renewed', to, 'You have new recovery codes', [
        'The recovery codes of your second factor were replaced. Those from before no longer work.',
        `If this was not you, set a new password now: ${page('/reset-password')}`,
      ]),
    recoveryCodeUsed: (to: string, left: number): Mail =>
      mail('recovery-code-used', to, 'A recovery code was used', [
        `Someone, probably you, signed in with your password and a recovery code. Codes left: ${left}.`,
        `Make new ones on your account page: ${page('/account')}`,
        `If this was not you, set a new password now: ${page('/reset-password')}`,
      ]),
  };
}
