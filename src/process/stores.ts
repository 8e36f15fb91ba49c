/**
 * The stores of a deployment mode. What stands over the database alone is the same in both modes and is
 * opened here; embedded-stores.ts and server-stores.ts add the gate and what belongs to it.
 */
import { createAccounts, type Accounts } from '../accounts/service.ts';
import { createApiKeys, type ApiKeys } from '../api-keys/service.ts';
import { createRefusals, type Refusals } from '../audit/refusals.ts';
import { createAudit, type Audit } from '../audit/service.ts';
import type { DatabaseCopy } from '../database/copy-folder.ts';
import type { Database } from '../database/database.ts';
import { createIdempotency, type Idempotency } from '../idempotency/service.ts';
import { createSettings, type Settings } from '../settings/repository.ts';
import { createBatches, type Batches } from '../batches/service.ts';
import type { InvoiceTerms } from '../billing/invoice.ts';
import { createBillingService, type BillingService } from '../billing/service.ts';
import type { PaymentRecords } from '../payments/payment-provider.ts';
import { createPaymentRecords } from '../payments/repository.ts';
import type { Gate } from '../credits/gate.ts';
import type { GateServer } from '../credits/gate-server.ts';
import type { Ledger } from '../credits/ledger.ts';
import { createUnsentMails, type UnsentMails } from '../mail/unsent-service.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { createSignedUrlUses, type SignedUrlUses } from '../signed-urls/uses.ts';
import { createTemplates, type Templates } from '../templates/service.ts';
import { findInvitation } from '../team/repository.ts';
import { createTeam, type Team } from '../team/service.ts';
import { findToken } from '../sign-in/token-repository.ts';
import { createUsage, withoutData, type Usage } from '../usage/service.ts';
import { createAnalytics, type Analytics } from '../analytics/service.ts';
import { USAGE_LIMITS } from '../usage/usage-buffer.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { createWebhooks, type Webhooks } from '../webhooks/service.ts';

export interface Stores {
  readonly database: Database;
  /** The same, for what nobody waits for: its statements may take as long as a start's. */
  readonly upkeepDatabase: Database;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly team: Team;
  readonly audit: Audit;
  readonly refusals: Refusals;
  readonly settings: Settings;
  readonly unsentMails: UnsentMails;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly rateLimiter: RateLimiter;
  readonly usage: Usage;
  readonly analytics: Analytics;
  readonly batches: Batches;
  readonly webhooks: Webhooks;
  readonly templates: Templates;
  readonly signedUrlUses: SignedUrlUses;
  readonly idempotency: Idempotency;
  /** Billing with the operator's settings. */
  readonly billing: (terms: InvoiceTerms) => BillingService;
  readonly paymentRecords: PaymentRecords;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: GateServer | null;
  /** Free space of the disk that holds the embedded database; null where there is none. */
  readonly freeBytes: (() => number) | null;
  /**
   * Copies the embedded database for a backup; null where there is none. Refused while a backup reads the last copy; otherwise
   * `onBegin` runs before anything is copied.
   */
  readonly copyDatabase:
    ((onBegin: () => Promise<void>) => Promise<DatabaseCopy | 'being-read'>) | null;
  /** Calls that wait for a connection to the database, by who makes them; none where there are no connections. */
  connectionsWaiting(): readonly (readonly [pool: string, waiting: number])[];
  /** Runs `work` while no other process over the same database runs its own. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Rejects if the database does not respond. */
  ping(): Promise<void>;
  /** Writes what is pending, closes the database and releases the data folder. */
  close(): Promise<void>;
}

/** What is the same in both modes. */
type SharedStores = Omit<
  Stores,
  | 'upkeepDatabase'
  | 'ledger'
  | 'gate'
  | 'rateLimiter'
  | 'gateServer'
  | 'freeBytes'
  | 'copyDatabase'
  | 'connectionsWaiting'
  | 'exclusively'
  | 'close'
>;

/** One migrated database, by who waits for it; the embedded one is all three. */
interface Databases {
  readonly database: Database;
  readonly upkeepDatabase: Database;
  /** For what somebody waits for that looks at much: analytics, revenue, all that is kept of an account. */
  readonly reportsDatabase: Database;
}

/** The stores over a migrated database that need no gate. */
export function openSharedStores(databases: Databases, clock: Clock, log: Log): SharedStores {
  const { database, upkeepDatabase, reportsDatabase } = databases;
  return {
    database,
    accounts: createAccounts(database, clock, reportsDatabase),
    apiKeys: createApiKeys(database, clock),
    team: createTeam(database, systemClock),
    audit: createAudit(database, systemClock),
    refusals: createRefusals(database, log),
    settings: createSettings(database),
    unsentMails: createUnsentMails(database, systemClock, linkUntil(database)),
    billing: (terms) => createBillingService({ database, reportsDatabase, clock, terms, log }),
    paymentRecords: createPaymentRecords(database),
    batches: createBatches(database, clock),
    webhooks: createWebhooks(database, clock),
    templates: createTemplates(database, clock),
    signedUrlUses: createSignedUrlUses(database, clock),
    idempotency: createIdempotency(database, clock),
    usage: createUsage({ database, log, limits: USAGE_LIMITS }),
    analytics: createAnalytics(reportsDatabase, upkeepDatabase, clock),
    async ping() {
      await database.query('SELECT 1', []);
    },
  };
}

/** When the link with such a token expires, whatever it is for. */
const linkUntil =
  (database: Database) =>
  async (digest: string): Promise<number | null> => {
    const found =
      (await findToken(database, digest)) ??
      (await findInvitation(database, digest, systemClock.now()));
    return found?.expiresAtMs ?? null;
  };

/** The stores, whose list of requests has what was sent only where the operator wants it. */
export const keepingRequestData = (
  stores: Stores,
  { keepsRequestData }: { readonly keepsRequestData: boolean },
): Stores => (keepsRequestData ? stores : { ...stores, usage: withoutData(stores.usage) });

/** Writes what is pending, then closes gate and database. */
export async function closeStores(
  stores: Pick<Stores, 'database' | 'ledger' | 'usage' | 'refusals'>,
  gate: { close(): Promise<void> },
): Promise<void> {
  await stores.ledger.flush();
  await stores.usage.flush();
  await stores.refusals.drain();
  await gate.close();
  await stores.database.close();
}
