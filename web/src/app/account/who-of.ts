/** Who did what an entry of the security log says. */
import type { AuditEntryJson } from '../../../../src/audit/schemas.ts';
import { messages } from '../../messages/messages.ts';

/** null where it goes without saying: somebody about to sign in. */
export function whoOf({
  by,
  byId,
  person,
}: Pick<AuditEntryJson, 'by' | 'byId' | 'person'>): string | null {
  const words = messages('account').by;
  if (person !== null) return words.person(person);
  if (by === 'operator') return words.operator;
  if (by === 'system') return words.system;
  return by === 'key' ? words.key(byId ?? '') : null;
}
