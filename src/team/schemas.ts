/** The members of an account and its invitations, as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { ROLE_NAMES } from '../http/auth/rights.ts';
import { EMAIL, PASSWORD, TOKEN } from '../http/parse-body.ts';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();
const role = z.enum(ROLE_NAMES);
/** There is one owner, who hands the account over. */
const givenRole = z.enum(ROLE_NAMES).exclude(['owner']);

const memberSchema = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    role,
    since: time,
    you: z.boolean().meta({ description: 'Whether it is whoever asks.' }),
  })
  .meta({ id: 'TeamMember' });
export type MemberJson = Infer<typeof memberSchema>;

const inviteFields = z.strictObject({
  id: z.string(),
  email: z.string(),
  role: givenRole,
  createdAt: time,
  expiresAt: time,
});
const inviteSchema = inviteFields.meta({ id: 'TeamInvitation' });
export type TeamInvitationJson = Infer<typeof inviteSchema>;

/** `GET /api/team`. */
export const teamSchema = z
  .strictObject({
    members: z.array(memberSchema).meta({ description: 'The owner first, then by joining.' }),
    invitations: z.array(inviteSchema).meta({ description: 'Those that wait for an answer.' }),
    max: z.int().meta({ description: 'How many members and invitations there may be together.' }),
  })
  .meta({ id: 'Team' });
export type TeamJson = Infer<typeof teamSchema>;

/** The reply to inviting and to inviting again. */
export const sentInviteSchema = inviteFields
  .extend({
    url: z.string().nullable().meta({
      description: 'The link to pass on, where this server sends no mail; null: it was mailed.',
    }),
  })
  .meta({ id: 'SentTeamInvitation' });
export type SentTeamInvitationJson = Infer<typeof sentInviteSchema>;

/** What a link of an invitation opens. */
export const openInviteSchema = z
  .strictObject({
    account: z.string().meta({ description: 'Address of the owner of the account.' }),
    email: z.string().meta({ description: 'The one address that the invitation is for.' }),
    role: givenRole,
  })
  .meta({ id: 'OpenTeamInvitation' });
export type OpenTeamInvitationJson = Infer<typeof openInviteSchema>;

export const joinedSchema = z
  .strictObject({ account: z.string().meta({ description: 'Id of the account.' }) })
  .meta({ id: 'JoinedAccount' });

export const doneSchema = z.strictObject({}).meta({ id: 'TeamDone' });

export const leftSchema = z
  .strictObject({
    isDeleted: z.boolean().meta({
      description: 'Whether the person is deleted, because it was the only account.',
    }),
  })
  .meta({ id: 'LeftAccount' });

export const inviteInput = z.strictObject({ email: EMAIL, role: givenRole });
export type TeamInvitationInput = Infer<typeof inviteInput>;
export const roleInput = z.strictObject({ role: givenRole });
export const handOverInput = z.strictObject({
  member: z.string().max(100).meta({ description: 'Id of the member who becomes the owner.' }),
  password: PASSWORD,
});
export const inviteTokenInput = z.strictObject({
  token: TOKEN.meta({ description: 'The token of the link.' }),
});
export const accountInput = z.strictObject({
  account: z.string().max(100).meta({ description: 'Id of one of the accounts of the person.' }),
});
export const memberParams = z.strictObject({
  member: z.string().meta({ description: 'Id of a member.' }),
});
export const inviteParams = z.strictObject({
  invitation: z.string().meta({ description: 'Id of an invitation.' }),
});
