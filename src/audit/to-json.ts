/** Entries of the audit log as JSON. */
import { isoTime } from '../util/clock.ts';
import type { AuditEntry } from './acts.ts';
import type { AdminAuditEntryJson, AuditEntryJson } from './schemas.ts';

/** As its account reads it: who the operator is, and from where, is the operator's own. */
export function auditEntryJson(entry: AuditEntry): AuditEntryJson {
  const json = entryJson(entry);
  if (json.by !== 'operator') return json;
  return { ...json, byId: null, person: null, address: null, userAgent: null, requestId: null };
}

export const adminAuditEntryJson = (entry: AuditEntry): AdminAuditEntryJson => ({
  seq: entry.seq,
  account: entry.accountId,
  ...entryJson(entry),
});

const entryJson = ({ id, atMs, act, details, email }: AuditEntry): AuditEntryJson => ({
  id,
  at: isoTime(atMs),
  act,
  by: details?.by ?? null,
  byId: details?.byId ?? null,
  person: email,
  address: details?.address ?? null,
  userAgent: details?.userAgent ?? null,
  requestId: details?.requestId ?? null,
  target: details?.target ?? null,
  before: details?.before ?? null,
  after: details?.after ?? null,
});
