/** The table of mails: every word that this product ever sends by mail. */
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';

/** Makes the mails of an installation; links lead to its pages. */
export function createMails(publicUrl: string): Mails {
  const { page, mail } = mailLayout(publicUrl);
  return {
    verify: (to, token) =>
      mail('verify', to, 'Confirm your e-mail address', [
        'Welcome! Open this link within 24 hours to confirm that this address is yours:',
        page(`/verify?token=${token}`),
        'If you did not sign up, ignore this mail; nothing happens without the link.',
      ]),
    confirmAddress: (to, token) =>
      mail('confirm-address', to, 'Confirm your new e-mail address', [
        'Open this link within 24 hours to use this address for your account from now on:',
        page(`/verify?token=${token}`),
        'If you did not ask for this, ignore this mail; nothing changes without the link.',
      ]),
    reset: (to, token) =>
      mail('reset', to, 'Set a new password', [
        'Open this link within an hour to set a new password. It works once:',
        page(`/reset-password?token=${token}`),
        'If you did not ask for this, ignore this mail; your password stays as it is.',
      ]),
    signUpAttempted: (to) =>
      mail('sign-up-attempted', to, 'You have an account already', [
        'Somebody, probably you, tried to sign up with this address, which has an account already.',
        `To sign in: ${page('/sign-in')}`,
        `If you have forgotten the password, set a new one: ${page('/reset-password')}`,
        'If it was not you, there is nothing to do.',
      ]),
    addressAsked: (to, next) =>
      mail('address-asked', to, 'Your e-mail address is about to change', [
        `Somebody who knows your password asked to change the address of your account to ${next}.`,
        'It changes once the link in the mail to that address is opened.',
        `If this was not you, set a new password now, which stops it: ${page('/reset-password')}`,
      ]),
    addressChanged: (to, next) =>
      mail('address-changed', to, 'Your e-mail address has changed', [
        `The address of your account is ${next} from now on; mails no longer come here.`,
        'If this was not you, write to the operator of this server at once.',
      ]),
    passwordChanged: (to) =>
      mail('password-changed', to, 'Your password has changed', [
        'The password of your account was changed, and all other browsers were signed out.',
        `If this was not you, set a new one now: ${page('/reset-password')}`,
      ]),
  };
}

export interface Mails {
  verify(to: string, token: string): Mail;
  confirmAddress(to: string, token: string): Mail;
  reset(to: string, token: string): Mail;
  /** To an address that has an account, where somebody signs up with it. */
  signUpAttempted(to: string): Mail;
  /** To the old address, before the new one is confirmed. */
  addressAsked(to: string, next: string): Mail;
  /** To the old address, afterwards. */
  addressChanged(to: string, next: string): Mail;
  passwordChanged(to: string): Mail;
}
