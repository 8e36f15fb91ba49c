/**
 * The rate-limit rule: an exact sliding log. At most `requests` calls are admitted in any window of
 * `windowMs`; refused calls are not recorded. (A weighted two-bucket counter would admit nearly
 * twice the limit in one window.)
 */

export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** The state of a key's window after a request, as its caller sees it. */
export interface RateState {
  readonly limit: RateLimit;
  /** Calls that remain in the window that ends now. */
  readonly remaining: number;
  /** When the oldest call that counts expires, in ms since the epoch: a call is admitted then. */
  readonly resetAtMs: number;
}
