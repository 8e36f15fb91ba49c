/**
 * `/api/keys`: the API keys of whoever is signed in. The key itself is shown in the reply that creates
 * it and nowhere else. Another account's key is as unknown here as one that does not exist.
 */
import type { FastifyInstance } from 'fastify';
import type { Ledger } from '../credits/ledger.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import { parseBody } from '../http/parse-body.ts';
import { resource, type Handler } from '../http/resource.ts';
import {
  requireSession,
  type HandlerResult,
  type ReadSession,
  type SessionAccount,
  type SessionInput,
} from '../http/auth/session.ts';
import { findPlan, type Plan } from '../plans/plans.ts';
import { makeApiKey, type ApiKeyRecord } from './api-key.ts';
import { keyChangeOf, keyInput, keyPatch } from './parse-key.ts';
import { rotateInput, type ApiKeyJson, type ApiKeysJson, type NewApiKeyJson } from './schemas.ts';
import type { ApiKeys } from './service.ts';
import { apiKeyJson } from './to-json.ts';

export interface KeyDeps extends RateLimitDeps {
  readonly apiKeys: ApiKeys;
  readonly ledger: Pick<Ledger, 'accountState'>;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
}

export function keyRoutes(app: FastifyInstance, deps: KeyDeps): void {
  type Run = (account: SessionAccount, input: SessionInput) => Promise<HandlerResult>;
  const handle = (run: Run): Handler => requireSession(deps, (input) => run(input.account, input));
  const onKey = (
    run: (account: SessionAccount, keyId: string, input: SessionInput) => Promise<HandlerResult>,
  ): Handler => handle((account, input) => run(account, input.params['key'] ?? '', input));

  resource(app, '/api/keys', {
    GET: handle((account) => listKeys(deps, account)),
    POST: handle((account, input) => createKey(deps, account, input)),
  });
  resource(app, '/api/keys/:key', {
    PATCH: onKey((account, keyId, { body }) => changeKey(deps, account, keyId, body)),
    DELETE: onKey((account, keyId) => revokeKey(deps, account, keyId)),
  });
  resource(app, '/api/keys/:key/rotate', {
    POST: onKey((account, keyId, input) => rotateKey(deps, account, keyId, input)),
  });
}

async function listKeys(deps: KeyDeps, account: SessionAccount): Promise<ApiKeysJson> {
  const records = await deps.apiKeys.list(account.id);
  const keyJson = await inCycle(deps, account);
  // The newest first, as a page shows them.
  return { keys: records.toReversed().map(keyJson), max: planOf(account).keysMax };
}

async function createKey(
  deps: KeyDeps,
  account: SessionAccount,
  { body, reply }: SessionInput,
): Promise<NewApiKeyJson | HttpRefusal> {
  const read = parseBody(keyInput(deps.clock.now()), body);
  if ('kind' in read) return read;
  const refused = await refuseIfLimited(deps, reply, [['key-account', account.id]]);
  if (refused !== undefined) return refused;
  const { key, record } = makeApiKey(account.id, read.body.name);
  const created = await deps.apiKeys.create({ ...record, ...keyChangeOf(read.body) });
  if (created.kind === 'too-many') return tooMany(account);
  return { key: (await inCycle(deps, account))(created.key), secret: key };
}

async function changeKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
  body: unknown,
): Promise<ApiKeyJson | HttpRefusal> {
  const read = parseBody(keyPatch(deps.clock.now()), body);
  if ('kind' in read) return read;
  const owned = { accountId: account.id, keyId };
  const updated = await deps.apiKeys.update(owned, keyChangeOf(read.body));
  if (updated.kind === 'unknown') return unknownKey();
  if (updated.kind === 'in-grace') return REPLACED;
  return (await inCycle(deps, account))(updated.key);
}

async function rotateKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
  { body, reply }: SessionInput,
): Promise<NewApiKeyJson | HttpRefusal> {
  const read = parseBody(rotateInput, body);
  if ('kind' in read) return read;
  const refused = await refuseIfLimited(deps, reply, [['key-account', account.id]]);
  if (refused !== undefined) return refused;
  const { key, record } = makeApiKey(account.id, '');
  const rotated = await deps.apiKeys.rotate({
    accountId: account.id,
    keyId,
    replacement: record,
    graceUntilMs: deps.clock.now() + read.body.graceSeconds * 1000,
  });
  if (rotated.kind === 'unknown') return unknownKey();
  if (rotated.kind === 'in-grace') return REPLACED;
  if (rotated.kind === 'too-many') return tooManyInGrace(rotated.max);
  return { key: (await inCycle(deps, account))(rotated.replacement), secret: key };
}

async function revokeKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
): Promise<ApiKeyJson | HttpRefusal> {
  const revoked = await deps.apiKeys.revoke(keyId, account.id);
  if (revoked.kind === 'unknown') return unknownKey();
  return (await inCycle(deps, account))(revoked.key);
}

/** How keys of the account are shown, with what they have spent in the running cycle. */
async function inCycle(
  { ledger, clock }: KeyDeps,
  account: SessionAccount,
): Promise<(record: ApiKeyRecord) => ApiKeyJson> {
  const state = await ledger.accountState(account.id);
  const moment = { cycleId: state?.cycle.id ?? null, nowMs: clock.now() };
  return (record) => apiKeyJson(record, moment);
}

function planOf(account: SessionAccount): Plan {
  const plan = findPlan(account.planId);
  if (plan === undefined) throw new Error(`there is no plan ${account.planId}`);
  return plan;
}

function tooMany(account: SessionAccount): HttpRefusal {
  const { name, keysMax } = planOf(account);
  const keys = keysMax === 1 ? '1 live API key' : `${keysMax} live API keys`;
  return refusal('conflict', {}, `The ${name} plan allows ${keys}. Revoke one, or upgrade.`);
}

function tooManyInGrace(max: number): HttpRefusal {
  const keys = max === 1 ? 'One replaced key is' : `${max} replaced keys are`;
  const reason =
    `${keys} already in the grace period. ` +
    'Revoke one of them, or rotate without a grace period.';
  return refusal('conflict', {}, reason);
}

/** One reply for ids that do not exist, are another account's, or cannot be used any more. */
const unknownKey = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no live API key with this id.');

const REPLACED = refusal(
  'conflict',
  {},
  'This key has been replaced and is in its grace period. ' +
    'It can still be renamed, limited or revoked.',
);
