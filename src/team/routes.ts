/**
 * `/api/team`: the people of the account; `/api/me/account`: which of one's accounts the session is for.
 * Ids of another account's people are as unknown here as those of none.
 */
import type { FastifyInstance } from 'fastify';
import { refusePassword, type PasswordDeps } from '../http/auth/refuse-password.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { TEAM_MAX } from './invitations.ts';
import { invitationRoutes, type InvitationDeps } from './invitation-routes.ts';
import { createTeamMails } from './mails.ts';
import {
  accountInput,
  doneSchema,
  handOverInput,
  leftSchema,
  memberParams,
  roleInput,
  teamSchema,
} from './schemas.ts';
import { invitationJson, memberJson } from './to-json.ts';

type OwnDeps = InvitationDeps & PasswordDeps;

/** Its mails lead to the pages of the server. */
export type TeamDeps = Omit<OwnDeps, 'teamMails'>;

export function teamRoutes(app: FastifyInstance, given: TeamDeps): void {
  const deps = { ...given, teamMails: createTeamMails(given.publicUrl) };
  resource(app, '/api/team', { GET: getTeam(deps) });
  invitationRoutes(app, deps);
  resource(app, '/api/team/members/:member', {
    PATCH: changeRole(deps),
    DELETE: removeMember(deps),
  });
  resource(app, '/api/team/owner', { PUT: handOver(deps) });
  resource(app, '/api/team/leave', { POST: leaveTeam(deps) });
  resource(app, '/api/me/account', { PUT: chooseAccount(deps) });
}

const getTeam = ({ team }: OwnDeps): Operation =>
  operation({
    operationId: 'getTeam',
    summary: 'List the members of the account and its invitations',
    tag: 'Team',
    auth: 'session',
    right: 'view',
    replies: { 200: teamSchema },
    handler: async ({ account, person }) => {
      const { members, invitations } = await team.list(account.id);
      return {
        members: members.map((member) => memberJson(member, person.id)),
        invitations: invitations.map(invitationJson),
        max: TEAM_MAX,
      };
    },
  });

const changeRole = ({ team }: OwnDeps): Operation =>
  operation({
    operationId: 'changeMemberRole',
    summary: 'Give a member another role',
    description: 'Takes effect with the member’s next request.',
    tag: 'Team',
    auth: 'session',
    right: 'team',
    params: memberParams,
    body: roleInput,
    replies: { 200: doneSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ account, params, body }) => {
      const { kind } = await team.changeRole(account.id, params.member, body.role);
      if (kind === 'unknown') return refusal('not_found');
      return kind === 'owner' ? refusal('conflict', {}, OWNER_STAYS) : {};
    },
  });

const removeMember = (deps: OwnDeps): Operation =>
  operation({
    operationId: 'removeMember',
    summary: 'Remove a member from the account',
    description:
      'Ends the member’s sessions in the account immediately. API keys that the member created keep working.',
    tag: 'Team',
    auth: 'session',
    right: 'team',
    params: memberParams,
    replies: { 200: doneSchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ account, params }) => {
      const gone = await deps.team.remove(account.id, params.member);
      if (gone.kind === 'unknown') return refusal('not_found');
      if (gone.kind === 'owner') return refusal('conflict', {}, OWNER_STAYS);
      if (deps.site.mail) deps.mailQueue.send(deps.teamMails.removed(gone.email, account.email));
      return {};
    },
  });

const leaveTeam = ({ team }: OwnDeps): Operation =>
  operation({
    operationId: 'leaveAccount',
    summary: 'Leave the account',
    description:
      'Ends all sessions in it. A person who belongs to no other account is deleted. The owner must hand the account over first.',
    tag: 'Team',
    auth: 'session',
    right: 'self',
    replies: { 200: leftSchema },
    errors: ['conflict'],
    handler: async ({ account, person }) => {
      const gone = await team.leave(account.id, person.id);
      if (gone.kind === 'unknown') return refusal('session_required');
      if (gone.kind === 'owner') return refusal('conflict', {}, OWNER_LEAVES);
      return { isDeleted: gone.isDeleted };
    },
  });

const handOver = (deps: OwnDeps): Operation =>
  operation({
    operationId: 'handAccountOver',
    summary: 'Make another member the owner of the account',
    description: 'The former owner becomes an admin. Requires the password.',
    tag: 'Team',
    auth: 'session',
    right: 'account',
    body: handOverInput,
    replies: { 200: doneSchema },
    errors: ['not_found', 'wrong_credentials', 'confirmation_required', 'too_many_attempts'],
    handler: async ({ account, person, body }) => {
      const refused = await refusePassword(deps, person, body.password);
      if (refused !== undefined) return refused;
      const done = await deps.team.handOver(account.id, person.id, body.member);
      if (done.kind === 'not-owner') return refusal('role_forbidden', {}, OWNS_NO_MORE);
      if (done.kind === 'unknown') return refusal('not_found', {}, NO_OTHER_MEMBER);
      if (deps.site.mail) {
        for (const { email } of [done.from, done.to]) {
          deps.mailQueue.send(deps.teamMails.handedOver(email, done.from.email, done.to.email));
        }
      }
      return {};
    },
  });

const chooseAccount = ({ team }: OwnDeps): Operation =>
  operation({
    operationId: 'chooseAccount',
    summary: 'Switch to another account that you belong to',
    description: 'Applies to this session, and to those opened later.',
    tag: 'Team',
    auth: 'session',
    right: 'self',
    body: accountInput,
    replies: { 200: doneSchema },
    errors: ['not_found'],
    handler: async ({ person, sessionId, body }) => {
      const chosen = { sessionId, personId: person.id, accountId: body.account };
      return (await team.choose(chosen)) ? {} : refusal('not_found');
    },
  });

const OWNER_STAYS =
  'This is the owner. An account always has one; only the owner can hand it over.';
const OWNER_LEAVES = 'You own the account. Hand it over to another member first, or delete it.';
const OWNS_NO_MORE = 'You do not own the account any more.';
const NO_OTHER_MEMBER = 'No other member of the account has this id.';
