/**
 * "Give me my data": everything that is kept about an account, for its owner to read. Every statement
 * names its columns, so that no secret and no digest slips in.
 */
import type { Queries } from '../database/database.ts';

/** Rows as they are kept; moments are milliseconds since the epoch. */
export interface AccountExport {
  readonly account: ExportRow;
  readonly apiKeys: readonly ExportRow[];
  readonly members: readonly ExportRow[];
  readonly sessions: readonly ExportRow[];
  readonly cycles: readonly ExportRow[];
  readonly adjustments: readonly ExportRow[];
  readonly invoices: readonly ExportRow[];
  readonly usageByHour: readonly ExportRow[];
  readonly requests: readonly ExportRow[];
  readonly webhookEndpoints: readonly ExportRow[];
  readonly templates: readonly ExportRow[];
  readonly templateImages: readonly ExportRow[];
  readonly auditLog: readonly ExportRow[];
}

type ExportRow = Readonly<Record<string, unknown>>;

/** What a migrated database keeps of an account; undefined: there is no such account. */
export async function exportAccount(
  queries: Queries,
  accountId: string,
): Promise<AccountExport | undefined> {
  const rows = (sql: string): Promise<ExportRow[]> => queries.query(sql, [accountId]);
  const [account] = await rows(ACCOUNT);
  if (account === undefined) return undefined;
  return {
    account,
    apiKeys: await rows(API_KEYS),
    members: await rows(MEMBERS),
    sessions: await rows(SESSIONS),
    cycles: await rows(CYCLES),
    adjustments: await rows(ADJUSTMENTS),
    invoices: await rows(INVOICES),
    usageByHour: await rows(USAGE),
    requests: await rows(REQUESTS),
    webhookEndpoints: await rows(WEBHOOK_ENDPOINTS),
    templates: await rows(TEMPLATES),
    templateImages: await rows(TEMPLATE_IMAGES),
    auditLog: await rows(AUDIT_LOG),
  };
}

const ACCOUNT = `
  SELECT id, email, plan_id, plan_generation, anchor_ms, limit_requests,
         limit_window_ms, interval, scheduled_plan_id, scheduled_interval, spend_cap_cents,
         billing_name, billing_address, billing_tax_id, credit_days, contract_plan_id,
         contract_monthly_cents, contract_annual_cents, contract_overage_micros, purchase_order,
         sla_thousandths, created_at_ms
  FROM account WHERE id = $1 AND deleted_at_ms IS NULL`;
const API_KEYS = `
  SELECT id, name, last4, created_at_ms, revoked_at_ms, expires_at_ms, symbologies, ip_ranges,
         credits_max, scopes, rotated_from, disabled_by_plan, last_used_at_ms, used
  FROM api_key WHERE account_id = $1 ORDER BY created_at_ms, id`;
const MEMBERS = `
  SELECT p.id, p.email, p.email_verified_at_ms, p.language, m.role, m.since_ms
  FROM member m JOIN person p ON p.id = m.person_id
  WHERE m.account_id = $1 ORDER BY m.since_ms, p.id`;
const SESSIONS = `
  SELECT id, person_id, created_at_ms, updated_at_ms, expires_at_ms, address, user_agent
  FROM session WHERE account_id = $1 ORDER BY created_at_ms, id`;
const CYCLES = `
  SELECT seq, start_ms, end_ms, plan_id, plan_generation, mode, included, overage_max, pending,
         settled
  FROM cycle WHERE account_id = $1 ORDER BY seq`;
const ADJUSTMENTS = `
  SELECT c.seq AS cycle_seq, a.requested, a.applied, a.reason, a.created_at_ms
  FROM adjustment a JOIN cycle c ON c.id = a.cycle_id
  WHERE c.account_id = $1 ORDER BY a.id`;
const INVOICES = `
  SELECT i.number, i.at_ms, i.issued_at_ms, i.due_at_ms, i.buyer_name, i.buyer_address,
         i.buyer_tax_id, i.buyer_email, i.buyer_purchase_order, i.currency, i.tax_micros, i.tax_label, i.subtotal_cents,
         i.tax_cents, i.total_cents, i.status, i.status_at_ms,
         (SELECT json_agg(json_build_object('description', l.description, 'quantity', l.quantity,
                   'cents', l.cents, 'startMs', l.start_ms, 'endMs', l.end_ms) ORDER BY l.position)
          FROM invoice_line l WHERE l.invoice_id = i.id) AS lines
  FROM invoice i WHERE i.account_id = $1 ORDER BY i.issued_at_ms, i.seq`;
/** The newest first: there may be more than a download should hold. */
const USAGE = `
  SELECT quarter_ms, key_id, symbology, image_format, template, outcome, requests, credits, duration_ms
  FROM usage_quarter WHERE account_id = $1 ORDER BY quarter_ms DESC LIMIT 100000`;
const WEBHOOK_ENDPOINTS = `
  SELECT id, name, url, events, created_at_ms, off_at_ms, off_reason
  FROM webhook_endpoint WHERE account_id = $1 ORDER BY created_at_ms, id`;
/** The latest versions first: together they may have more text than a download should hold. */
const TEMPLATES = `
  SELECT t.name, v.kind, v.version, v.comment, v.key_id, v.created_at_ms, v.first_used_at_ms,
         t.deleted_at_ms,
         CASE WHEN sum(octet_length(v.content)) OVER newest <= 16000000 THEN v.content END AS content
  FROM template t JOIN template_version v ON v.template_id = t.id
  WHERE t.account_id = $1
  WINDOW newest AS (ORDER BY v.version = t.latest DESC, t.name, v.version DESC)
  ORDER BY v.version = t.latest DESC, t.name, v.version DESC LIMIT 10000`;
/** Their files are at `/api/template-images/{id}`. */
const TEMPLATE_IMAGES = `
  SELECT id, name, content_type, octet_length(bytes) AS bytes, width, height, created_at_ms
  FROM template_image WHERE account_id = $1 ORDER BY created_at_ms, id`;
/** The newest first. What the operator did is in it; from where the operator did it is not the account's. */
const AUDIT_LOG = `
  SELECT at_ms, act,
         CASE WHEN details::jsonb->>'by' = 'operator'
              THEN details::jsonb - '{address,userAgent,requestId}'::text[]
              ELSE details::jsonb END AS details
  FROM audit_entry WHERE account_id = $1 ORDER BY seq DESC LIMIT 10000`;
const REQUESTS = `
  SELECT at_ms, request_id, key_id, symbology, image_format, status, outcome, reason, duration_ms,
         credits, signed, template, details
  FROM request_log WHERE account_id = $1 ORDER BY at_ms DESC, id DESC LIMIT 10000`;
