/** An account at one moment, with its newest cycle: the value that most rules of billing take. */
import type { Dues } from './dues.ts';
import type { ChangedKey, Invalidation } from './invalidation.ts';
import { callsLeft, overageMicros } from './overage.ts';
import type { Plan } from '../plans/plans.ts';
import type { Subscription } from './subscription.ts';

export interface AccountSnapshot {
  readonly accountId: string;
  readonly email: string;
  /** Counts up with every change of what is billed and with every new cycle; not with keys or calls. */
  readonly version: number;
  readonly subscription: Subscription;
  /** The row of the plan, in the generation the account has. */
  readonly plan: Plan;
  /**
   * The plan was assigned by the operator: neither its price nor overage is invoiced, and nothing of it
   * is credited, until a plan that the customer chose takes effect.
   */
  readonly isComplimentary: boolean;
  readonly cycle: SnapshotCycle;
  /** Account credit before tax: it pays the following invoices. */
  readonly balanceCents: bigint;
  /** What the open order took of it, and gives back if it is withdrawn. */
  readonly orderCreditCents: bigint;
  readonly dues: Dues;
  /** Credit terms: days until the invoice of a plan that begins at once is due; null: it begins when it is paid. */
  readonly creditDays: number | null;
  /** Printed on its invoices; empty: none. */
  readonly purchaseOrder: string;
  /** The uptime of its contract; null: none of its own. */
  readonly slaPercent: number | null;
  readonly details: BillingDetails;
}

/** What the row of the newest cycle says beyond the subscription's cycle. */
interface SnapshotCycle {
  readonly id: number;
  readonly seq: number;
  /** Calls charged. */
  readonly settled: number;
  /** Calls reserved and not charged yet. */
  readonly pending: number;
}

/** Whom invoices are made out to. All of it may be empty. */
export interface BillingDetails {
  readonly name: string;
  readonly address: string;
  readonly taxId: string;
}

/** An account locked by the current transaction, after the cycles that time has reached were opened. */
export interface LockedAccount extends AccountSnapshot {
  /** Keys that were switched by the cycles that were opened. */
  readonly keys: readonly ChangedKey[];
}

/** What an account has and has used, read at one moment. */
export interface BillingStatus extends Pick<
  AccountSnapshot,
  | 'accountId'
  | 'version'
  | 'subscription'
  | 'isComplimentary'
  | 'balanceCents'
  | 'creditDays'
  | 'purchaseOrder'
  | 'slaPercent'
  | 'details'
> {
  readonly cycleId: string;
  /** Calls charged in the running cycle, those still reserved, and both. */
  readonly settled: number;
  readonly pending: number;
  readonly used: number;
  /** What the calls charged so far have cost beyond the plan, in millionths of the currency's unit. */
  readonly overageMicros: bigint;
  /** Calls that may still be made, after those reserved; null is no limit. */
  readonly callsLeft: number | null;
}

export function billingStatus(account: AccountSnapshot): BillingStatus {
  const { accountId, version, subscription, isComplimentary, details, cycle } = account;
  const { balanceCents, creditDays, purchaseOrder, slaPercent } = account;
  const used = cycle.settled + cycle.pending;
  return {
    accountId,
    version,
    subscription,
    isComplimentary,
    balanceCents,
    creditDays,
    purchaseOrder,
    slaPercent,
    details,
    cycleId: String(cycle.id),
    settled: cycle.settled,
    pending: cycle.pending,
    used,
    overageMicros: isComplimentary ? 0n : overageMicros(subscription.cycle, cycle.settled),
    callsLeft: callsLeft(subscription.cycle, subscription.spendCapCents, used),
  };
}

/** What the gate must drop after a change: keys switched by it, and by cycles opened on the way. */
export function touchedBy(account: LockedAccount, keys: readonly ChangedKey[]): Invalidation {
  const byId = new Map([...account.keys, ...keys].map((key) => [key.id, key]));
  return { accountId: account.accountId, keys: [...byId.values()] };
}
