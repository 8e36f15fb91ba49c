/** `GET /api/keys`, and how keys are shown in the running cycle. */
import type { Ledger } from '../credits/ledger.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { findPlan, TEST_KEYS_MAX, type Plan } from '../plans/plans.ts';
import type { Clock } from '../util/clock.ts';
import type { ApiKeyRecord } from './api-key.ts';
import { parsePlace, placeText } from './key-page.ts';
import { apiKeysSchema, keysQuery, type ApiKeyJson } from './schemas.ts';
import type { ApiKeys } from './service.ts';
import { apiKeyJson } from './to-json.ts';

export interface ListDeps {
  readonly apiKeys: Pick<ApiKeys, 'page' | 'countLive'>;
  readonly ledger: Pick<Ledger, 'accountState'>;
  readonly clock: Clock;
}

export const listKeys = (deps: ListDeps): Operation =>
  operation({
    operationId: 'listApiKeys',
    summary: 'List the API keys of the account',
    tag: 'API keys',
    auth: 'session',
    right: 'view',
    query: keysQuery,
    replies: { 200: apiKeysSchema },
    handler: async ({ account, query: { limit, after, ...wanted } }) => {
      const place = after === undefined ? null : parsePlace(after, wanted.sort);
      if (place === undefined) return BAD_PLACE;
      const state = await deps.ledger.accountState(account.id);
      const cycleId = state?.cycle.id ?? null;
      const pageLimit = limit === undefined ? ALL : Number(limit);
      const found = { ...wanted, after: place, limit: pageLimit, cycleId };
      const page = await deps.apiKeys.page(account.id, found);
      const moment = { cycleId, nowMs: deps.clock.now() };
      return {
        keys: page.keys.map((record) => apiKeyJson(record, moment)),
        next: page.next && placeText(page.next),
        total: page.total,
        inUse: await deps.apiKeys.countLive(account.id, false),
        testInUse: await deps.apiKeys.countLive(account.id, true),
        max: planOf(account).keysMax,
        testMax: TEST_KEYS_MAX,
      };
    },
  });

/** How keys of the account are shown, with what they have spent in the running cycle. */
export async function inCycle(
  { ledger, clock }: Pick<ListDeps, 'ledger' | 'clock'>,
  account: SessionAccount,
): Promise<(record: ApiKeyRecord) => ApiKeyJson> {
  const state = await ledger.accountState(account.id);
  const moment = { cycleId: state?.cycle.id ?? null, nowMs: clock.now() };
  return (record) => apiKeyJson(record, moment);
}

export function planOf(account: SessionAccount): Plan {
  const plan = findPlan(account.planId);
  if (plan === undefined) throw new Error(`there is no plan ${account.planId}`);
  return plan;
}

/** More than there can be of keys that count, and of those that ended and are kept. */
const ALL = 1_000_000;
const BAD_PLACE = refusal(
  'invalid_parameters',
  {},
  'after: must be the `next` of the page before, in the same order',
);
