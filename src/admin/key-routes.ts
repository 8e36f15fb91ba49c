/** The operator's routes about API keys. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import { makeApiKey, NO_LIMITS } from '../api-keys/api-key.ts';
import { keyParams } from '../api-keys/schemas.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { Clock } from '../util/clock.ts';
import { findAccount } from './find-account.ts';
import {
  accountParams,
  adminKeySchema,
  adminKeysSchema,
  adminNewKeySchema,
  newKeyInput,
  type AdminKeysJson,
} from './schemas.ts';
import { adminKeyJson } from './to-json.ts';

export interface AdminKeyDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly apiKeys: ApiKeys;
  readonly clock: Clock;
}

export function adminKeyRoutes(app: FastifyInstance, deps: AdminKeyDeps): void {
  resource(app, '/api/admin/accounts/:account/keys', {
    GET: listKeys(deps),
    POST: createKey(deps),
  });
  resource(app, '/api/admin/keys/:key', { DELETE: revokeKey(deps) });
}

/** All keys an account ever had, the oldest first. */
export async function listedKeys(
  { apiKeys, clock }: AdminKeyDeps,
  accountId: string,
): Promise<AdminKeysJson> {
  const nowMs = clock.now();
  return { keys: (await apiKeys.list(accountId)).map((key) => adminKeyJson(key, nowMs)) };
}

const listKeys = (deps: AdminKeyDeps): Operation =>
  operation({
    operationId: 'adminListApiKeys',
    summary: 'List the API keys of an account',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: adminKeysSchema },
    errors: ['not_found'],
    handler: ({ context: account }) => listedKeys(deps, account.id),
  });

const createKey = (deps: AdminKeyDeps): Operation =>
  operation({
    operationId: 'adminCreateApiKey',
    summary: 'Create an API key for an account',
    description: 'Only this reply shows the key itself.',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: newKeyInput,
    replies: { 200: adminNewKeySchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ context: account, body }) => {
      const { name = 'API key', test = false } = body;
      const { key, record } = makeApiKey(account.id, name, NO_LIMITS, test);
      const created = await deps.apiKeys.create(record);
      if (created.kind === 'too-many') {
        const reason = test
          ? `An account may have ${created.max} test keys; revoke one first.`
          : `The plan allows ${created.max === 1 ? '1 live API key' : `${created.max} live API keys`}; revoke one first.`;
        return refusal('conflict', {}, reason);
      }
      return { id: record.id, key, name: record.name, account: account.id };
    },
  });

const revokeKey = ({ apiKeys, clock }: AdminKeyDeps): Operation =>
  operation({
    operationId: 'adminRevokeApiKey',
    summary: 'Revoke an API key of any account permanently',
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: keyParams,
    replies: { 200: adminKeySchema },
    errors: ['not_found'],
    handler: async ({ params }) => {
      const revoked = await apiKeys.revoke(params.key, null);
      if (revoked.kind === 'unknown') {
        return refusal('not_found', {}, `No API key has the id ${params.key}.`);
      }
      return adminKeyJson(revoked.key, clock.now());
    },
  });
