/** What a way to run offers to the rest of the program: the ports, and how to ask after them. */
import type { Accounts } from '../accounts/service.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { Database } from '../database/database.ts';
import type { Settings } from '../settings/repository.ts';
import type { Batches } from '../batches/service.ts';
import type { InvoiceTerms } from '../billing/invoice.ts';
import type { BillingService } from '../billing/service.ts';
import type { PaymentRecords } from '../payments/payment-provider.ts';
import type { Gate } from '../credits/gate.ts';
import type { GateServer } from '../credits/gate-server.ts';
import type { Ledger } from '../credits/ledger.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { Usage } from '../usage/service.ts';
import type { Webhooks } from '../webhooks/service.ts';

export interface Stores {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly rateLimiter: RateLimiter;
  readonly usage: Usage;
  readonly batches: Batches;
  readonly webhooks: Webhooks;
  /** Billing with the operator's settings. */
  readonly billing: (terms: InvoiceTerms) => BillingService;
  readonly paymentRecords: PaymentRecords;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: GateServer | null;
  /** Runs `work` while no other process over the same database runs its own. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Rejects where the database does not answer. */
  ping(): Promise<void>;
  /** Writes what waits, closes the database and gives the folder back. */
  close(): Promise<void>;
}
