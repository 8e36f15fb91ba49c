/** The acts of the security log in a few words, and what each was about. */
import type { AuditEntryJson } from '../../../../src/audit/schemas.ts';

export const ACT_LABELS: Readonly<Record<AuditEntryJson['act'], string>> = {
  'account.created': 'Account created',
  'account.deleted': 'Account deleted',
  'account.exported': 'Data exported',
  'session.opened': 'Signed in',
  'session.refused': 'Wrong password',
  'session.ended': 'Session ended',
  'password.changed': 'Password changed',
  'password.reset': 'Password reset by email',
  'second_factor.enabled': 'Second factor turned on',
  'second_factor.disabled': 'Second factor turned off',
  'second_factor.codes_renewed': 'Recovery codes replaced',
  'second_factor.recovery_used': 'Signed in with a recovery code',
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
  'spend_cap.reached': 'Spend cap reached',
  'billing_details.set': 'Billing details changed',
  'credit_terms.set': 'Credit terms changed',
  'rate_limit.set': 'Rate limit changed',
  'credits.granted': 'Credits granted',
  'invoice.moved': 'Invoice paid or voided',
  'invoice.past_due': 'Invoice past due',
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
  'clock.advanced': 'Clock moved',
  'usage.rebuilt': 'Usage rebuilt',
  'backup.made': 'Backup made',
  'backup.restored': 'Restored from a backup',
  'audit.trimmed': 'Old entries dropped',
};

/** A name, address or plan that the entry is about; null: none is needed. */
export function subjectOf({ before, after }: AuditEntryJson): string | null {
  for (const field of ['name', 'email', 'owner', 'plan']) {
    const value = after?.[field] ?? before?.[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
