/**
 * `/api/keys`: the API keys of whoever is signed in. The key itself is shown in the reply that makes
 * it and nowhere else. Another account's key is as unknown here as one that does not exist.
 */
import type { SessionAccount } from '../http/auth/session.ts';
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/accounts.ts';
import type { ApiKeyRecord } from './api-keys.ts';
import { keyStart, makeApiKey } from './api-key.ts';
import { keyStatusOf } from './key-status.ts';
import { tellGate } from './invalidate-key.ts';
import { findPlan, type Plan } from '../plans/plans.ts';
import type { Gate } from '../credits/gate.ts';
import type { Ledger } from '../credits/ledger.ts';
import { isoTime } from '../util/clock.ts';
import type { ApiKeyJson, ApiKeysJson, NewApiKeyJson } from './schemas.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import { parseBody } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { keyChangeOf, keyInput, keyPatch, ROTATE_INPUT } from './parse-key.ts';
import { resource, type Handler } from '../http/resource.ts';
import {
  requireSession,
  type ReadSession,
  type HandlerResult,
  type SessionInput,
} from '../http/auth/session.ts';

export interface KeyDeps extends RateLimitDeps {
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly readSession: ReadSession;
  readonly publicUrl: string;
}

export function keyRoutes(app: FastifyInstance, deps: KeyDeps): void {
  type Act = (account: SessionAccount, input: SessionInput) => Promise<HandlerResult>;
  const act = (run: Act): Handler => requireSession(deps, (input) => run(input.account, input));
  const onKey = (
    run: (account: SessionAccount, keyId: string, input: SessionInput) => Promise<HandlerResult>,
  ): Handler => act((account, input) => run(account, input.params['key'] ?? '', input));

  resource(app, '/api/keys', {
    GET: act((account) => listKeys(deps, account)),
    POST: act((account, input) => createKey(deps, account, input)),
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
  const records = await deps.accounts.listKeys(account.id);
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
  const wanted = { ...record, ...keyChangeOf(read.body) };
  if ((await deps.accounts.createKey(wanted)) === 'too-many') return tooMany(account);
  const created = await deps.accounts.findKey(record.id);
  if (created === undefined) throw new Error(`key ${record.id} has gone`);
  await tellGate(deps.gate, created);
  return { key: (await inCycle(deps, account))(created), secret: key };
}

async function changeKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
  body: unknown,
): Promise<ApiKeyJson | HttpRefusal> {
  const read = parseBody(keyPatch(deps.clock.now()), body);
  if ('kind' in read) return read;
  const changed = await deps.accounts.updateKey(account.id, keyId, keyChangeOf(read.body));
  if (changed === undefined) return unknownKey();
  if (changed === 'in-grace') return REPLACED;
  await tellGate(deps.gate, changed);
  return (await inCycle(deps, account))(changed);
}

async function rotateKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
  { body, reply }: SessionInput,
): Promise<NewApiKeyJson | HttpRefusal> {
  const read = parseBody(ROTATE_INPUT, body);
  if ('kind' in read) return read;
  const refused = await refuseIfLimited(deps, reply, [['key-account', account.id]]);
  if (refused !== undefined) return refused;
  const { key, record } = makeApiKey(account.id, '');
  const rotated = await deps.accounts.rotateKey({
    accountId: account.id,
    keyId,
    replacement: record,
    graceUntilMs: deps.clock.now() + read.body.graceSeconds * 1000,
  });
  if (rotated.kind === 'unknown') return unknownKey();
  if (rotated.kind === 'in-grace') return REPLACED;
  if (rotated.kind === 'too-many') return tooManyInGrace(rotated.max);
  await tellGate(deps.gate, rotated.old);
  await tellGate(deps.gate, rotated.replacement);
  return { key: (await inCycle(deps, account))(rotated.replacement), secret: key };
}

async function revokeKey(
  deps: KeyDeps,
  account: SessionAccount,
  keyId: string,
): Promise<ApiKeyJson | HttpRefusal> {
  const revoked = await deps.accounts.revokeKey(keyId, account.id);
  if (revoked === undefined) return unknownKey();
  await tellGate(deps.gate, revoked);
  return (await inCycle(deps, account))(revoked);
}

/** How keys of the account are shown, with what they have spent in the cycle that runs. */
async function inCycle(
  deps: KeyDeps,
  account: SessionAccount,
): Promise<(record: ApiKeyRecord) => ApiKeyJson> {
  const state = await deps.ledger.accountState(account.id);
  const nowMs = deps.clock.now();
  return (record) => ({
    id: record.id,
    name: record.name,
    start: keyStart(record.id),
    last4: record.last4,
    createdAt: isoTime(record.createdAtMs),
    lastUsedAt: optionalTime(record.lastUsedAtMs),
    callsThisCycle: record.used?.cycleId === state?.cycle.id ? (record.used?.credits ?? 0) : 0,
    state: keyStatusOf(record, nowMs),
    expiresAt: optionalTime(record.expiresAtMs),
    revokedAt: optionalTime(record.revokedAtMs),
    rotatedFrom: record.rotatedFrom,
    limits: {
      symbologies: record.symbologies,
      creditsMax: record.creditsMax,
      ipRanges: record.ipRanges,
    },
  });
}

const optionalTime = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

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
  const reason = `${keys} in the grace period already. Revoke one of them, or rotate without grace.`;
  return refusal('conflict', {}, reason);
}

/** One answer for ids that do not exist, are another account's, or are not live any more. */
const unknownKey = (): HttpRefusal =>
  refusal('not_found', {}, 'No live API key of this account has this id.');

const REPLACED = refusal(
  'conflict',
  {},
  'This key has been replaced and is in its grace period: it can be renamed, limited or revoked.',
);
