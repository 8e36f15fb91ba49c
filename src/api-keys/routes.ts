/**
 * `/api/keys`: the API keys of whoever is signed in. The key itself is shown in the reply that creates
 * it and nowhere else. Another account's key is as unknown here as one that does not exist.
 */
import type { FastifyInstance } from 'fastify';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { parseBody } from '../http/parse-body.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { resource } from '../http/resource.ts';
import { TEST_KEYS_MAX } from '../plans/plans.ts';
import { makeApiKey, NO_LIMITS } from './api-key.ts';
import { keyChangeOf, keyInput, keyPatch } from './parse-key.ts';
import {
  apiKeyInput,
  apiKeyPatch,
  apiKeySchema,
  keyParams,
  newApiKeySchema,
  revokedKeysSchema,
  revokeKeysInput,
  rotateInput,
} from './schemas.ts';
import type { ApiKeys } from './service.ts';
import { inCycle, listKeys, planOf, type ListDeps } from './list-routes.ts';

export interface KeyDeps extends RateLimitDeps, ListDeps {
  readonly apiKeys: ApiKeys;
  readonly upgrade: UpgradeHint;
}

export function keyRoutes(app: FastifyInstance, deps: KeyDeps): void {
  resource(app, '/api/keys', { GET: listKeys(deps), POST: createKey(deps) });
  resource(app, '/api/keys/:key', { PATCH: updateKey(deps), DELETE: revokeKey(deps) });
  resource(app, '/api/keys/revoke', { POST: revokeKeys(deps) });
  resource(app, '/api/keys/:key/rotate', { POST: rotateKey(deps) });
}

const createKey = (deps: KeyDeps): Operation =>
  operation({
    operationId: 'createApiKey',
    summary: 'Create an API key',
    description: 'Only this reply shows the key itself.',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    // Parsed here: whether an end is in the future depends on the clock.
    documented: { body: apiKeyInput },
    replies: { 200: newApiKeySchema },
    errors: ['too_many_attempts', 'conflict'],
    onceFor: ({ account }) => account.id,
    handler: async ({ account, request }) => {
      const read = parseBody(keyInput(deps.clock.now()), request.body);
      if ('kind' in read) return read;
      const refused = await refuseIfLimited(deps, [[bucketOf(account), account.id]]);
      if (refused !== undefined) return refused;
      const { test: isTest = false } = read.body;
      const { key, record } = makeApiKey(account.id, read.body.name, NO_LIMITS, isTest);
      const created = await deps.apiKeys.create({ ...record, ...keyChangeOf(read.body) });
      if (created.kind === 'too-many')
        return isTest ? TOO_MANY_TEST_KEYS : tooMany(account, deps.upgrade);
      return { key: (await inCycle(deps, account))(created.key), secret: key };
    },
  });

const updateKey = (deps: KeyDeps): Operation =>
  operation({
    operationId: 'updateApiKey',
    summary: 'Rename an API key or change its limits',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    params: keyParams,
    documented: { body: apiKeyPatch },
    replies: { 200: apiKeySchema },
    errors: ['not_found', 'conflict'],
    handler: async ({ account, params, request }) => {
      const read = parseBody(keyPatch(deps.clock.now()), request.body);
      if ('kind' in read) return read;
      const owned = { accountId: account.id, keyId: params.key };
      const updated = await deps.apiKeys.update(owned, keyChangeOf(read.body));
      if (updated.kind === 'unknown') return unknownKey();
      if (updated.kind === 'in-grace') return REPLACED;
      return (await inCycle(deps, account))(updated.key);
    },
  });

const rotateKey = (deps: KeyDeps): Operation =>
  operation({
    operationId: 'rotateApiKey',
    summary: 'Replace an API key by a new one with its name and limits',
    description: 'Only this reply shows the new key itself.',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    params: keyParams,
    body: rotateInput,
    replies: { 200: newApiKeySchema },
    errors: ['not_found', 'too_many_attempts', 'conflict'],
    onceFor: ({ account }) => account.id,
    handler: async ({ account, params, body }) => {
      const refused = await refuseIfLimited(deps, [[bucketOf(account), account.id]]);
      if (refused !== undefined) return refused;
      const old = await deps.apiKeys.find(params.key);
      if (old?.accountId !== account.id) return unknownKey();
      const { key, record } = makeApiKey(account.id, '', NO_LIMITS, old.isTest);
      const rotated = await deps.apiKeys.rotate({
        accountId: account.id,
        keyId: params.key,
        replacement: record,
        graceUntilMs: deps.clock.now() + body.graceSeconds * 1000,
      });
      if (rotated.kind === 'unknown') return unknownKey();
      if (rotated.kind === 'in-grace') return REPLACED;
      if (rotated.kind === 'too-many') return tooManyInGrace(rotated.max);
      return { key: (await inCycle(deps, account))(rotated.replacement), secret: key };
    },
  });

const revokeKey = (deps: KeyDeps): Operation =>
  operation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key permanently',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    params: keyParams,
    replies: { 200: apiKeySchema },
    errors: ['not_found'],
    handler: async ({ account, params }) => {
      const revoked = await deps.apiKeys.revoke(params.key, account.id);
      if (revoked.kind === 'unknown') return unknownKey();
      return (await inCycle(deps, account))(revoked.key);
    },
  });

const revokeKeys = (deps: KeyDeps): Operation =>
  operation({
    operationId: 'revokeApiKeys',
    summary: 'Revoke several API keys permanently',
    description: 'All of them, or none if one does not belong to the account.',
    tag: 'API keys',
    auth: 'session',
    right: 'keys',
    body: revokeKeysInput,
    replies: { 200: revokedKeysSchema },
    errors: ['not_found'],
    handler: async ({ account, body }) => {
      const revoked = await deps.apiKeys.revokeAll(account.id, [...new Set(body.keys)]);
      return revoked.kind === 'unknown' ? NOT_ALL : { revoked: revoked.keys.length };
    },
  });

/** Plans without a limit of keys sell what a limit of an hour would take back. */
const bucketOf = (account: SessionAccount): 'key-account' | 'any-keys-account' =>
  planOf(account).keysMax === null ? 'any-keys-account' : 'key-account';

function tooMany(account: SessionAccount, { url, mode }: UpgradeHint): HttpRefusal {
  const { name, keysMax } = planOf(account);
  const keys = keysMax === 1 ? '1 live API key' : `${keysMax} live API keys`;
  const how = mode === 'internal' ? 'ask for a higher plan' : 'upgrade';
  const reason = `The ${name} plan allows ${keys}. Revoke one, or ${how}.`;
  return refusal('conflict', { upgradeUrl: url }, reason);
}

const TOO_MANY_TEST_KEYS = refusal(
  'conflict',
  {},
  `An account may have ${TEST_KEYS_MAX} test keys. Revoke one of them first.`,
);

function tooManyInGrace(max: number): HttpRefusal {
  const keys = max === 1 ? 'One replaced key is' : `${max} replaced keys are`;
  const reason =
    `${keys} already in the grace period. ` +
    'Revoke one of them, or rotate without a grace period.';
  return refusal('conflict', {}, reason);
}

/** One reply for ids that do not exist, are another account's, or cannot be used any more. */
export const unknownKey = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no live API key with this id.');

const NOT_ALL = refusal(
  'not_found',
  {},
  'One of these is no key of this account. None was revoked.',
);

const REPLACED = refusal(
  'conflict',
  {},
  'This key has been replaced and is in its grace period. ' +
    'It can still be renamed, limited or revoked.',
);
