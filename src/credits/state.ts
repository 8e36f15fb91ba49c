/** What the parts of the bracket share within one process: counts for the operator, and open work. */

/** What happened since the process started, for the operator. */
export interface CreditCounts {
  /** Reservations recorded. */
  readonly admitted: number;
  readonly settled: number;
  readonly refunded: number;
  readonly expired: number;
  /** Delivered, but expired or resolved before they could be charged. */
  readonly settledTooLate: number;
  /** Resolutions the ledger could not take; the sweep gives these credits back. */
  readonly unresolved: number;
  /** Accounts whose balance at the gate was not what the ledger says. */
  readonly repaired: number;
  /** Reservations this process is working for at this moment. */
  readonly open: number;
}

export interface BracketState {
  /** Those that only grow. */
  readonly counts: { -readonly [Name in keyof Omit<CreditCounts, 'open'>]: number };
  /** Ids of the reservations this process is working for. */
  readonly open: Set<string>;
  /** Accounts admitted since the last comparison of gate and ledger. */
  readonly active: Set<string>;
  /** Reservations the ledger may or may not hold: account → when the last of them was made. */
  readonly doubtful: Map<string, number>;
}

export const createBracketState = (): BracketState => ({
  counts: {
    admitted: 0,
    settled: 0,
    refunded: 0,
    expired: 0,
    settledTooLate: 0,
    unresolved: 0,
    repaired: 0,
  },
  open: new Set(),
  active: new Set(),
  doubtful: new Map(),
});
