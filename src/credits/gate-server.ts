/** The gate's server, as health checks and metrics see it. */

export interface GateServer {
  /** Rejects where Redis does not answer. */
  ping(): Promise<void>;
  /** true while this process decides without Redis. */
  degraded(): boolean;
  counts(): OutageCounts;
  /** How many processes share the rate limits, this one among them. */
  nodes(): number;
}

/** What happened since the process started, for the operator. */
interface OutageCounts {
  /** How many times Redis failed this process. */
  readonly outages: number;
  /** Requests decided without Redis. */
  readonly decidedLocally: number;
}
