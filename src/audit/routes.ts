/** `GET /api/account/audit`: the security log of whoever is signed in. */
import type { FastifyInstance } from 'fastify';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { auditQuery, auditSchema } from './schemas.ts';
import type { Audit } from './service.ts';
import { auditEntryJson } from './to-json.ts';

export function auditRoutes(
  app: FastifyInstance,
  { audit }: { readonly audit: Pick<Audit, 'list'> },
): void {
  resource(app, '/api/account/audit', {
    GET: operation({
      operationId: 'listAudit',
      summary: 'List what was done with the account, by whom and from where',
      description:
        'Sign-ins and failed ones, passwords, keys, plans, webhooks, what the operator did.',
      tag: 'Profile',
      auth: 'session',
      right: 'audit',
      query: auditQuery,
      replies: { 200: auditSchema },
      handler: async ({ account, query: { before: beforeId = null } }) => {
        const filter = { accountId: account.id, sinceMs: null, act: null, beforeId, limit: PAGE };
        const entries = await audit.list(filter);
        const last = entries.length === PAGE ? entries.at(-1) : undefined;
        return { entries: entries.map(auditEntryJson), next: last?.id ?? null };
      },
    }),
  });
}

const PAGE = 50;
