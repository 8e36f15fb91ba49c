/**
 * `/api/team/invitations`: who is asked to join the account; `/api/auth/invitation` and `/api/me/invitation`: what the link opens, and
 * accepting it. Another account's invitations are as unknown here as none.
 */
import type { FastifyInstance } from 'fastify';
import {
  emailBucket,
  ipBucket,
  refuseIfLimited,
  type RateLimitDeps,
} from '../http/auth/rate-limits.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { TEAM_MAX, type SentInvitation } from './invitations.ts';
import { joinPath, type TeamMails } from './mails.ts';
import {
  doneSchema,
  inviteInput,
  inviteParams,
  inviteTokenInput,
  joinedSchema,
  openInviteSchema,
  sentInviteSchema,
  type SentTeamInvitationJson,
} from './schemas.ts';
import type { Team } from './service.ts';
import { invitationJson } from './to-json.ts';

export interface InvitationDeps extends RateLimitDeps {
  readonly team: Team;
  readonly mailQueue: Pick<MailQueue, 'send'>;
  readonly teamMails: TeamMails;
  readonly publicUrl: string;
  readonly site: { readonly mail: boolean };
}

export function invitationRoutes(app: FastifyInstance, deps: InvitationDeps): void {
  resource(app, '/api/team/invitations', { POST: inviteMember(deps) });
  resource(app, '/api/team/invitations/:invitation', { DELETE: revokeInvitation(deps) });
  resource(app, '/api/team/invitations/:invitation/send', { POST: inviteAgain(deps) });
  resource(app, '/api/auth/invitation', { POST: openInvitation(deps) });
  resource(app, '/api/me/invitation', { POST: acceptInvitation(deps) });
}

const inviteMember = (deps: InvitationDeps): Operation =>
  operation({
    operationId: 'inviteMember',
    summary: 'Invite somebody to the account',
    description:
      'The link is valid for a week, once, and only for this address. It replaces a pending invitation for the address.',
    tag: 'Team',
    auth: 'session',
    right: 'team',
    body: inviteInput,
    replies: { 200: sentInviteSchema },
    errors: ['conflict', 'too_many_attempts'],
    handler: async ({ account, body }) => {
      const refused = await refuseIfLimited(deps, [
        ['team-account', account.id],
        ['team-target', `${account.id} ${emailBucket(body.email)}`],
      ]);
      if (refused !== undefined) return refused;
      const sent = await deps.team.invite(account.id, body);
      if (sent.kind === 'member') return refusal('conflict', {}, MEMBER_ALREADY);
      if (sent.kind === 'full') return refusal('conflict', {}, FULL);
      return send(deps, sent.invitation);
    },
  });

const inviteAgain = (deps: InvitationDeps): Operation =>
  operation({
    operationId: 'resendInvitation',
    summary: 'Send an invitation again',
    description: 'With a new link, valid for a week from now. The old link stops working.',
    tag: 'Team',
    auth: 'session',
    right: 'team',
    params: inviteParams,
    replies: { 200: sentInviteSchema },
    errors: ['not_found', 'conflict', 'too_many_attempts'],
    handler: async ({ account, params }) => {
      const { invitations } = await deps.team.list(account.id);
      const waiting = invitations.find(({ id }) => id === params.invitation);
      if (waiting === undefined) return refusal('not_found');
      const refused = await refuseIfLimited(deps, [
        ['team-account', account.id],
        ['team-target', `${account.id} ${emailBucket(waiting.email)}`],
      ]);
      if (refused !== undefined) return refused;
      const sent = await deps.team.inviteAgain(account.id, params.invitation);
      if (sent.kind === 'member') return refusal('conflict', {}, MEMBER_ALREADY);
      return sent.kind === 'unknown' ? refusal('not_found') : send(deps, sent.invitation);
    },
  });

/** Mails the link, or where no mail is sent gives it to whoever invites. */
function send(
  { mailQueue, teamMails, publicUrl, site }: InvitationDeps,
  invitation: SentInvitation,
): SentTeamInvitationJson {
  if (site.mail) mailQueue.send(teamMails.invited(invitation));
  const url = site.mail ? null : `${publicUrl}${joinPath(invitation.token)}`;
  return { ...invitationJson(invitation), url };
}

const revokeInvitation = ({ team }: InvitationDeps): Operation =>
  operation({
    operationId: 'revokeInvitation',
    summary: 'Revoke an invitation',
    tag: 'Team',
    auth: 'session',
    right: 'team',
    params: inviteParams,
    replies: { 200: doneSchema },
    errors: ['not_found'],
    handler: async ({ account, params }) =>
      (await team.revoke(account.id, params.invitation)) ? {} : refusal('not_found'),
  });

const openInvitation = (deps: InvitationDeps): Operation =>
  operation({
    operationId: 'openInvitation',
    summary: 'Show what an invitation to an account is for',
    tag: 'Team',
    auth: 'same-origin',
    body: inviteTokenInput,
    replies: { 200: openInviteSchema },
    errors: ['invalid_token', 'too_many_attempts'],
    handler: async ({ body, request }) => {
      const refused = await refuseIfLimited(deps, [['token-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const open = await deps.team.open(body.token);
      if (open === undefined) return refusal('invalid_token', {}, ASK_AGAIN);
      return { account: open.accountEmail, email: open.email, role: open.role };
    },
  });

const acceptInvitation = (deps: InvitationDeps): Operation =>
  operation({
    operationId: 'acceptInvitation',
    summary: 'Join an account with an invitation',
    description: 'The session works with that account from then on.',
    tag: 'Team',
    auth: 'session',
    right: 'self',
    body: inviteTokenInput,
    replies: { 200: joinedSchema },
    errors: ['invalid_token', 'conflict', 'too_many_attempts'],
    handler: async ({ person, sessionId, body, request }) => {
      const refused = await refuseIfLimited(deps, [['token-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const accepted = await deps.team.accept(body.token, person);
      if (accepted.kind === 'invalid') return refusal('invalid_token', {}, ASK_AGAIN);
      if (accepted.kind === 'member') return refusal('conflict', {}, MEMBER_YOURSELF);
      if (accepted.kind === 'other-address') {
        const reason = `The invitation is for ${accepted.email}. Sign in with that address.`;
        return refusal('conflict', {}, reason);
      }
      const { accountId } = accepted;
      await deps.team.choose({ sessionId, personId: person.id, accountId });
      return { account: accountId };
    },
  });

const MEMBER_YOURSELF =
  'You belong to the account already. Whoever manages its people can change your role.';
const MEMBER_ALREADY = 'Somebody with this address is a member of the account.';
const FULL = `An account may have ${TEAM_MAX} members and invitations. Remove or revoke one first.`;
const ASK_AGAIN =
  'The invitation is unknown, was used or taken back, or has expired. Ask for another one.';
