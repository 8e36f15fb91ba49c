/** The table of what the audit log records, and what an entry says. */

/** What each act means, as the log and the documentation show it. */
const ACTS = {
  'account.created': 'An account was created, by signing up or by the operator.',
  'account.deleted': 'The account was deleted; its older entries lost their details.',
  'account.exported': 'Everything kept about the account was downloaded.',
  'session.opened': 'Somebody signed in.',
  'session.refused': 'Somebody gave a wrong password or code.',
  'session.ended': 'A session was ended: by signing out, or from the list of sessions.',
  'password.changed': 'The password was changed, which ended all other sessions.',
  'password.reset': 'A new password was set by a mailed link, which ended all sessions.',
  'second_factor.enabled': 'A second factor was set up: signing in takes a code.',
  'second_factor.disabled': 'The second factor was taken away.',
  'second_factor.codes_renewed': 'The recovery codes were replaced.',
  'second_factor.recovery_used': 'Somebody signed in with a recovery code.',
  'identity.linked': 'A sign-in provider began to sign the person in.',
  'identity.removed': 'The operator made the person unknown to sign-in providers.',
  'passkey.added': 'A passkey was added: it signs the person in.',
  'passkey.removed': 'A passkey was removed.',
  'email.requested': 'A change of the email address was requested.',
  'email.changed': 'The email address was changed.',
  'email.verified': 'The email address was verified.',
  'member.invited': 'Somebody was invited to the account.',
  'member.invited_again': 'An invitation was sent again, with another link.',
  'member.invitation_revoked': 'An invitation was taken back.',
  'member.joined': 'Somebody accepted an invitation.',
  'member.role_changed': 'A member was given another role.',
  'member.removed': 'A member was removed from the account.',
  'member.left': 'A member left the account.',
  'account.handed_over': 'Another member became the owner.',
  'api_key.created': 'An API key was created.',
  'api_key.updated': 'An API key was renamed or its limits changed.',
  'api_key.rotated': 'An API key was replaced by a new one.',
  'api_key.revoked': 'An API key was revoked.',
  'signing_secret.set': 'An API key was given a secret to sign URLs with.',
  'signing_secret.removed': 'The signing secrets of an API key were removed.',
  'plan.changed':
    'Another plan began: by a change, at the end of a billing cycle, or because an invoice was not paid.',
  'plan.scheduled': 'A change of plan was scheduled for the end of the billing cycle.',
  'plan.withdrawn': 'A scheduled change of plan was withdrawn.',
  'plan.ordered': 'A plan was ordered; it begins when its invoice is paid.',
  'plan.given': 'The operator gave the account a plan.',
  'spend_cap.set': 'The spend cap was changed.',
  'spend_cap.reached': 'The spend cap was reached; further calls are refused.',
  'billing_details.set': 'The billing details were changed.',
  'credit_terms.set': 'The operator changed the credit terms.',
  'contract.set': 'The operator changed price, purchase order number or SLA of the contract.',
  'rate_limit.set': 'The operator changed the rate limit.',
  'credits.granted': 'The operator added credits or took some away.',
  'invoice.moved': 'An invoice was paid or voided.',
  'invoice.past_due': 'An invoice was not paid in time.',
  'webhook_endpoint.created': 'A webhook endpoint was created.',
  'webhook_endpoint.updated': 'Name, URL or events of a webhook endpoint were changed.',
  'webhook_endpoint.rotated': 'A webhook endpoint was given another secret.',
  'webhook_endpoint.enabled': 'A webhook endpoint was switched on.',
  'webhook_endpoint.disabled': 'A webhook endpoint was switched off.',
  'webhook_endpoint.deleted': 'A webhook endpoint was deleted.',
  'template.deleted': 'A template was deleted.',
  'template_image.deleted': 'An image of templates was deleted.',
  'invite.created': 'The operator invited somebody to sign up.',
  'account.suspended': 'The operator suspended the account: the API refuses it.',
  'account.resumed': 'The operator resumed the account.',
  'account.view_begun':
    'An operator began to look at the account as its people see it, and could change nothing of it.',
  'account.view_ended': 'The operator looks at the account no longer.',
  'operator.granted': 'Somebody became an operator.',
  'operator.revoked': 'Somebody is no longer an operator.',
  'announcement.made': 'The operator announced something on every page.',
  'announcement.withdrawn': 'The operator took an announcement back.',
  'operator.refused': 'Somebody gave a wrong operator token.',
  'incident.opened': 'The operator opened an incident on the status page.',
  'incident.updated': 'The operator added to an incident.',
  'incident.closed': 'The operator closed an incident.',
  'mail.retried': 'The operator had a mail that was not sent tried again.',
  'mail.deleted': 'The operator deleted a mail that was not sent.',
  'clock.advanced': 'The operator moved the clock of a test installation.',
  'usage.rebuilt': 'The operator had the totals behind analytics made again.',
  'backup.made': 'Everything was read for a backup.',
  'backup.restored': 'This installation was restored from a backup.',
  'audit.trimmed': 'Entries older than `AUDIT_DAYS` were dropped.',
} as const;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[];

/** Values before and after; never a secret, a digest of one, or what was drawn. */
export type Facts = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | undefined>
>;

/** What happened, without who did it: that is the current actor. */
export interface Act {
  readonly act: ActName;
  /** Whose log it stands in beside the operator's; null: in the operator's alone. */
  readonly accountId: string | null;
  /** Id of what was changed, where that is not the account. */
  readonly target?: string;
  /** What was changed, as it was; only what differs matters. */
  readonly before?: Facts;
  readonly after?: Facts;
}

/** An entry of the log. */
export interface AuditEntry {
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly act: ActName;
  readonly accountId: string | null;
  /** null: erased, because the account was deleted. */
  readonly details: EntryDetails | null;
  /** Address of the person whose session did it, as it is now; null: it was no session, or the person is gone. */
  readonly email: string | null;
}

/** What is stored as JSON, and erased when the account is deleted. */
export interface EntryDetails {
  readonly by: 'visitor' | 'session' | 'key' | 'operator' | 'system';
  readonly byId: string | null;
  /** Id of the person, where a session did it; older entries lack it. */
  readonly person?: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly target: string | null;
  readonly before: Facts | null;
  readonly after: Facts | null;
}
