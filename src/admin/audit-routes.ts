/** The operator's routes about the audit log: everybody's entries, and whether the chain is whole. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import {
  adminAuditQuery,
  adminAuditSchema,
  verificationSchema,
  verifyQuery,
} from '../audit/schemas.ts';
import type { Audit } from '../audit/service.ts';
import { adminAuditEntryJson } from '../audit/to-json.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { noAccount } from './find-account.ts';

export interface AdminAuditDeps {
  readonly audit: Pick<Audit, 'list' | 'verify'>;
  readonly accounts: Pick<Accounts, 'find'>;
}

export function adminAuditRoutes(app: FastifyInstance, deps: AdminAuditDeps): void {
  resource(app, '/api/admin/audit', { GET: listAudit(deps) });
  resource(app, '/api/admin/audit/verification', { GET: verifyAudit(deps) });
}

const listAudit = ({ audit, accounts }: AdminAuditDeps): Operation =>
  operation({
    operationId: 'adminListAudit',
    summary: 'List the audit log, of all accounts or of one',
    tag: 'Admin',
    auth: 'operator',
    query: adminAuditQuery,
    replies: { 200: adminAuditSchema },
    errors: ['not_found'],
    handler: async ({ query: { account, since, act = null, before: beforeId = null } }) => {
      const owner = account === undefined ? null : await accounts.find(account);
      if (owner === undefined) return noAccount();
      const sinceMs = since === undefined ? null : Date.parse(since);
      const accountId = owner && owner.id;
      const entries = await audit.list({ accountId, sinceMs, act, beforeId, limit: PAGE });
      const last = entries.length === PAGE ? entries.at(-1) : undefined;
      return { entries: entries.map(adminAuditEntryJson), next: last?.id ?? null };
    },
  });

const verifyAudit = ({ audit }: AdminAuditDeps): Operation =>
  operation({
    operationId: 'adminVerifyAudit',
    summary: 'Verify the chain of the audit log',
    description: 'Reads every stored entry: a million take a few seconds.',
    tag: 'Admin',
    auth: 'operator',
    query: verifyQuery,
    replies: { 200: verificationSchema },
    handler: async ({ query: { end: noted } }) => {
      const [seq, hash] = noted?.split(':') ?? [];
      const known = hash === undefined ? null : { seq: Number(seq), hash };
      const { fault, entries, erased, trimmed, end } = await audit.verify(known);
      return {
        intact: fault === null,
        fault,
        entries,
        erased,
        dropped: trimmed.seq,
        end: `${end.seq}:${end.hash || '0'.repeat(64)}`,
      };
    },
  });

const PAGE = 100;
