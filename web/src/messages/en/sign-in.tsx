/** Signing in, signing up, passwords, and the links of mails. */
import type { ReactNode } from 'react';
import { number } from '../../data/format.ts';

export default {
  signUp: 'Sign up',
  signOut: 'Sign out',
  signingIn: 'Signing you in',
  forgot: 'Forgot password?',
  noAccount: (signUp: ReactNode) => <>Don’t have an account? {signUp}</>,
  haveAccount: (signIn: ReactNode) => <>Already have an account? {signIn}</>,
  invitationNeeded: 'An account takes an invitation: its link leads to signing up.',

  // Signing up
  freePlan: (calls: number) =>
    `${number(calls)} barcodes per month, free. No credit card required.`,
  taken: 'An account with this email address already exists',
  signInOrReset: (links: {
    readonly signIn: (text: string) => ReactNode;
    readonly reset: (text: string) => ReactNode;
  }) => (
    <>
      {links.signIn('Sign in')} or {links.reset('reset your password')}.
    </>
  ),
  closed: 'This server does not accept new accounts. Ask its operator to create one for you.',
  inviteOnly:
    'You need an invitation to sign up. Ask the operator of this server for an invitation link.',
  contactOperator: 'Contact the operator',
  checkInbox: 'Check your inbox',
  sentTo: (email: ReactNode) => (
    <>We sent a link to {email}. Open it to verify your address. It is valid for 24 hours.</>
  ),
  noMailYet: 'No email? Check your spam folder, or request a new link:',

  // Passwords
  forgotTitle: 'Forgot password',
  forgotIntro: 'We will email you a link to choose a new password.',
  backToSignIn: 'Back to sign in',
  resetSent: (email: ReactNode) => (
    <>If {email} has an account, we have sent a link to it. The link is valid for one hour.</>
  ),
  noMail:
    'This server does not send email. Its operator can find the link in the “outbox” folder of the data directory.',
  sendLink: 'Send link',
  chooseTitle: 'Choose a new password',
  chooseIntro: 'You will be signed out of all browsers.',
  newPassword: 'New password',
  change: 'Change password',
  changed: 'Password changed',
  changedText: 'You can now sign in with your new password.',
  linkInvalid: 'This link is no longer valid',
  linkUsed: (request: (text: string) => ReactNode) => (
    <>It has already been used or is more than an hour old. {request('Request a new one')}.</>
  ),

  // The address
  verified: 'Email address verified',
  ready: 'Thank you. Your account is ready.',
  toDashboard: 'Go to the dashboard',
  verifyingTitle: 'Verifying your email address',
  verifying: 'Verifying',
  notVerified: 'Email address not verified',
  linkIncomplete: 'The link is incomplete.',
  linksOnce: (why: string) =>
    `${why} Links work only once and expire after 24 hours. You can request a new one.`,

  // Invitations
  invitation: 'Invitation',
  loadingInvitation: 'Loading the invitation',
  notFound: 'Invitation not found',
  incomplete: 'The link is incomplete. Open it whole, as you received it, or ask for a new one.',
  join: 'Join',
  joinAccount: (account: string) => `Join the account of ${account}`,
  invitedAs: (email: ReactNode, role: string) => (
    <>
      The invitation is for {email}, with the role {role}.
    </>
  ),
  otherPerson: (email: string) =>
    `You are signed in as ${email}. Sign out, then open the link again.`,
  accept: 'Accept',
  choosePassword: 'Choose a password',
  signInHere: (signIn: (text: string) => ReactNode) => (
    <>Do you sign in here already? {signIn('Sign in')}, then accept.</>
  ),
  takenByOther: 'Somebody signs in with this address already: sign in, then accept',
};
