/** The mails about the people of an account; their words are in src/mail/words. */
import { mailLayout } from '../mail/mail-layout.ts';
import type { MailDraft } from '../mail/mail.ts';
import { invitationDigest, type SentInvitation } from './invitations.ts';

export type TeamMails = ReturnType<typeof createTeamMails>;

/** The page that a token of an invitation opens. */
export const joinPath = (token: string): string => `/join?token=${token}`;

/** Makes the mails of an installation; links lead to its pages. */
export function createTeamMails(publicUrl: string) {
  const { page, mail } = mailLayout(publicUrl);
  return {
    /** Whoever has no language yet reads that of the account's owner. */
    invited: ({ email, role, accountEmail, token }: SentInvitation): MailDraft =>
      mail(
        'team-invited',
        email,
        (words) => words.invited(accountEmail, words.roles[role], page(joinPath(token))),
        { knownBy: [accountEmail], link: invitationDigest(token) },
      ),
    removed: (to: string, accountEmail: string): MailDraft =>
      mail('team-removed', to, (words) => words.removed(accountEmail), {
        knownBy: [accountEmail],
      }),
    handedOver: (to: string, from: string, owner: string): MailDraft =>
      mail('team-handed-over', to, (words) => words.handedOver(from, owner)),
  };
}
