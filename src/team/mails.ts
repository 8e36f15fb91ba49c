/** The table of mails about the people of an account: every word of them. */
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';
import type { SentInvitation } from './invitations.ts';

export type TeamMails = ReturnType<typeof createTeamMails>;

/** The page that a token of an invitation opens. */
export const joinPath = (token: string): string => `/join?token=${token}`;

/** Makes the mails of an installation; links lead to its pages. */
export function createTeamMails(publicUrl: string) {
  const { page, mail } = mailLayout(publicUrl);
  return {
    invited: ({ email, role, accountEmail, token }: SentInvitation): Mail =>
      mail('team-invited', email, 'You are invited to an account', [
        `You are invited to join the account of ${accountEmail} with the role ${role}.`,
        'Open this link within a week to accept. It works once, and only for this address:',
        page(joinPath(token)),
        'If you do not know what this is about, you can ignore this email.',
      ]),
    removed: (to: string, accountEmail: string): Mail =>
      mail('team-removed', to, 'You were removed from an account', [
        `You no longer belong to the account of ${accountEmail}. If it was the only one you belonged to, your sign-in is deleted.`,
      ]),
    handedOver: (to: string, from: string, owner: string): Mail =>
      mail('team-handed-over', to, 'An account has another owner', [
        `${from} made ${owner} the owner of the account.`,
        'If this was not meant to happen, contact the operator of this server immediately.',
      ]),
  };
}
