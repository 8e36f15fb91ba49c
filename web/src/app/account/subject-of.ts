/** What an entry of the security log was about. */
import type { AuditEntryJson } from '../../../../src/audit/schemas.ts';

/** A name, address or plan that the entry is about; null: none is needed. */
export function subjectOf({ before, after }: AuditEntryJson): string | null {
  for (const field of ['name', 'email', 'owner', 'plan']) {
    const value = after?.[field] ?? before?.[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
