/** Members and invitations as JSON. */
import { isoTime } from '../util/clock.ts';
import type { Invitation, Member } from './repository.ts';
import type { MemberJson, TeamInvitationJson } from './schemas.ts';

export const memberJson = (member: Member, readerId: string): MemberJson => ({
  id: member.personId,
  email: member.email,
  role: member.role,
  since: isoTime(member.sinceMs),
  you: member.personId === readerId,
});

export const invitationJson = (invitation: Invitation): TeamInvitationJson => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  createdAt: isoTime(invitation.createdAtMs),
  expiresAt: isoTime(invitation.expiresAtMs),
});
