/** `/account`: password, email address, sessions, the security log, export and deletion. */
import type { ReactNode } from 'react';

export default {
  profile: 'Profile',
  verified: 'Verified',
  planSince: (plan: string, day: ReactNode) => (
    <>
      {plan} plan. Account created {day}.
    </>
  ),
  mailLanguage: 'Language of emails',
  mailLanguageChosen: 'Language of emails changed',

  // The password
  currentPassword: 'Current password',
  passwordChanged: 'Password changed. Other browsers were signed out.',

  // The email address
  emailTitle: 'Email address',
  newEmail: 'New email',
  changeEmail: 'Change email',
  linkSent: 'Verification link sent',
  emailChanged: 'Email address changed',
  emailIsChanged: 'Email address changed.',
  openLink: (next: string, current: string) =>
    `Open the link we sent to ${next}. Until then, ${current} stays in use.`,

  // Sessions
  sessions: 'Sessions',
  since: (address: string | null, moment: ReactNode) => (
    <>
      {address === null ? '' : `${address}, `}since {moment}
    </>
  ),
  thisBrowser: 'This browser',
  endSession: 'End session',
  sessionEnded: 'Session ended',

  // The data
  dataTitle: 'Your data',
  dataText:
    'Your account, API keys (without the secrets), sessions, security log, cycles with what was used, and requests as a JSON file.',
  exportData: 'Export data',

  // Deleting
  delete: 'Delete account',
  deleteText:
    'Your API keys stop working immediately. Your email address, key names, and request history are erased; only anonymous totals remain. This cannot be undone.',
  deleteTitle: 'Delete your account?',
  typeToConfirm: (email: string) => `Type ${email} to confirm`,
  noMatch: 'This does not match your email address.',

  // The security log
  log: 'Security log',
  logText:
    'Sign-ins, keys, plans, webhooks, and what the operator did. If you do not know one of them, change your password and revoke the key.',
  loadingLog: 'Loading the security log',
  older: 'Older entries',
  about: (subject: string) => `: ${subject}`,
  by: {
    person: (email: string) => `by ${email}`,
    operator: 'by the operator',
    system: 'by the server itself',
    key: (id: string) => `by API key ${id}`.trim(),
  },
  acts: {
    'account.created': 'Account created',
    'account.deleted': 'Account deleted',
    'account.exported': 'Data exported',
    'second_factor.enabled': 'Second factor turned on',
    'second_factor.disabled': 'Second factor turned off',
    'second_factor.codes_renewed': 'Recovery codes replaced',
    'second_factor.recovery_used': 'Signed in with a recovery code',
    'spend_cap.reached': 'Spend cap reached',
    'invoice.past_due': 'Invoice past due',
    'account.suspended': 'Account suspended by the operator',
    'account.resumed': 'Account resumed by the operator',
    'account.view_begun': 'Operator began viewing the account',
    'account.view_ended': 'Operator stopped viewing the account',
    'operator.granted': 'Became an operator',
    'operator.revoked': 'No longer an operator',
    'announcement.made': 'Announcement made',
    'announcement.withdrawn': 'Announcement taken back',
    'session.opened': 'Signed in',
    'session.refused': 'Wrong password',
    'session.ended': 'Session ended',
    'password.changed': 'Password changed',
    'password.reset': 'Password reset by email',
    'identity.linked': 'A sign-in provider linked',
    'identity.removed': 'Sign-in providers forgotten',
    'passkey.added': 'Passkey added',
    'passkey.removed': 'Passkey removed',
    'email.requested': 'Change of email address requested',
    'email.changed': 'Email address changed',
    'email.verified': 'Email address verified',
    'member.invited': 'Member invited',
    'member.invited_again': 'Invitation sent again',
    'member.invitation_revoked': 'Invitation revoked',
    'member.joined': 'Member joined',
    'member.role_changed': 'Role changed',
    'member.removed': 'Member removed',
    'member.left': 'Member left',
    'account.handed_over': 'Account handed over',
    'api_key.created': 'API key created',
    'api_key.updated': 'API key changed',
    'api_key.rotated': 'API key rotated',
    'api_key.revoked': 'API key revoked',
    'signing_secret.set': 'Signing secret created',
    'signing_secret.removed': 'Signing secret removed',
    'plan.changed': 'Plan changed',
    'plan.scheduled': 'Change of plan scheduled',
    'plan.withdrawn': 'Change of plan withdrawn',
    'plan.ordered': 'Plan ordered',
    'plan.given': 'Plan given by the operator',
    'spend_cap.set': 'Spend cap changed',
    'billing_details.set': 'Billing details changed',
    'credit_terms.set': 'Credit terms changed',
    'contract.set': 'Contract changed by the operator',
    'rate_limit.set': 'Rate limit changed',
    'credits.granted': 'Credits granted',
    'invoice.moved': 'Invoice paid or voided',
    'webhook_endpoint.created': 'Webhook endpoint created',
    'webhook_endpoint.updated': 'Webhook endpoint changed',
    'webhook_endpoint.rotated': 'Webhook secret rotated',
    'webhook_endpoint.enabled': 'Webhook endpoint switched on',
    'webhook_endpoint.disabled': 'Webhook endpoint switched off',
    'webhook_endpoint.deleted': 'Webhook endpoint deleted',
    'template.deleted': 'Template deleted',
    'template_image.deleted': 'Template image deleted',
    'invite.created': 'Invitation created',
    'operator.refused': 'Wrong operator token',
    'incident.opened': 'Incident opened',
    'incident.updated': 'Incident updated',
    'incident.closed': 'Incident closed',
    'mail.retried': 'Unsent mail tried again',
    'mail.deleted': 'Unsent mail deleted',
    'clock.advanced': 'Clock moved',
    'usage.rebuilt': 'Usage rebuilt',
    'backup.made': 'Backup made',
    'backup.restored': 'Restored from a backup',
    'audit.trimmed': 'Old entries dropped',
  },
};
