/** `/team`: members, their roles, and invitations; the names of roles are on `/join` too. */
import type { ReactNode } from 'react';

export default {
  lead: 'The people who work with this account. API keys belong to the account and stay when somebody leaves.',
  loading: 'Loading the team',

  // Roles
  role: 'Role',
  roles: {
    owner: 'Owner',
    admin: 'Admin',
    developer: 'Developer',
    billing: 'Billing',
    viewer: 'Viewer',
  },
  /** Each with what it is for. */
  rolePurposes: {
    admin: 'Admin: everything but paying and deleting',
    developer: 'Developer: API keys, templates, webhooks',
    billing: 'Billing: plans, payments, invoices',
    viewer: 'Viewer: looks, changes nothing',
  },
  /** Where nobody pays. */
  adminOfColleagues: 'Admin: everything but deleting',
  whatRolesMayDo: 'What each role may do',

  // Members
  members: 'Members',
  you: (email: string) => `${email} (you)`,
  since: (day: string) => `Since ${day}`,
  roleOf: (email: string) => `Role of ${email}`,
  roleChanged: (email: string, role: string) => `${email} is now ${role}`,
  remove: 'Remove',
  removeTitle: 'Remove this member?',
  removeText: (email: ReactNode) => (
    <>
      {email} is signed out of this account at once. API keys, templates and everything else that
      they made stay. Revoke the keys that they know.
    </>
  ),
  removeMember: 'Remove member',
  removed: (email: string) => `${email} removed`,

  // Invitations
  invite: 'Invite',
  inviteTitle: 'Invite somebody',
  invited: (email: string) => `${email} invited`,
  invitations: 'Invitations',
  noneInvited: 'Nobody is invited at the moment',
  noneInvitedText: 'An invitation is a link for one email address. It is good for a week.',
  roleUntil: (role: string, moment: string) => `${role}, until ${moment}`,
  sent: 'Invitation sent',
  sentAgain: 'Invitation sent again',
  passOn: 'Pass the invitation on',
  mailed: (email: ReactNode) => <>We sent a link to {email}. It is good for a week.</>,
  notMailed: (email: ReactNode) => (
    <>
      This server sends no email. Pass this link on to {email}: it is good once, for a week, and
      only for this address.
    </>
  ),
  copyLink: 'Copy link',
  sendAgain: 'Send again',
  revoke: 'Revoke',
  revoked: 'Invitation revoked',

  // Handing over
  handOver: 'Hand over',
  handOverText: 'Another member becomes the owner, and you an admin.',
  invoicesToo: 'Mail about invoices goes to the new owner.',
  inviteFirst: 'Invite somebody first.',
  handAccountOver: 'Hand account over',
  handOverTitle: 'Hand this account over?',
  newOwner: 'New owner',
  handedOver: 'The account has another owner',

  // Leaving
  leave: 'Leave',
  leaveText: 'You are signed out of this account. What you made in it stays.',
  onlyAccount: 'It is your only account: your sign-in is deleted with it.',
  leaveAccount: 'Leave account',
  leaveTitle: 'Leave this account?',
  leavingOnlyAccount: 'You belong to no other account, so that your sign-in is deleted.',
  toComeBack: 'To come back you need an invitation.',
};
