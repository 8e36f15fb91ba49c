/**
 * The rate-limit rule: an exact sliding log. In any window of `windowMs` at most `requests` calls
 * are admitted; refused calls are not recorded. (A weighted two-bucket counter lets nearly twice
 * the limit through one window.)
 */

export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** What a caller is told of a key's window after a request. */
export interface RateState {
  readonly limit: RateLimit;
  /** Calls still free in the window that ends now. */
  readonly remaining: number;
  /** When the oldest recorded call leaves the window, in ms since the epoch: the next call may be made then. */
  readonly resetAtMs: number;
}
