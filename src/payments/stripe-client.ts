/**
 * The connection to Stripe and the meaning of its errors: which ones mean that it cannot be reached, which
 * ones that the operator must fix something, and which ones are a fault of ours.
 */
import { Stripe } from 'stripe';
import type { Unavailable } from './payment-provider.ts';

export interface StripeConnection {
  readonly secretKey: string;
  /** Another address than Stripe's own, for tests: `http://127.0.0.1:4242`; null: Stripe's. */
  readonly apiBase: string | null;
  /** How long one request can take. */
  readonly timeoutMs: number;
  /** How often a request is retried, with the same idempotency key. */
  readonly retriesMax: number;
}

/** For requests that a person waits for: 3 × 10 s and the pauses between them. */
export const STRIPE_PATIENCE = { timeoutMs: 10_000, retriesMax: 2 } as const;

export function createStripeClient(connection: StripeConnection): Stripe {
  return new Stripe(connection.secretKey, {
    apiVersion: API_VERSION,
    timeout: connection.timeoutMs,
    maxNetworkRetries: connection.retriesMax,
    telemetry: false,
    ...addressOf(connection.apiBase),
  });
}

/**
 * Runs requests; faults of Stripe or of the network become a value, everything else throws, a declined
 * card included: whoever confirms a payment catches that.
 */
export async function whenAvailable<T>(run: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await run();
  } catch (fault) {
    const unavailable = unavailability(fault);
    if (unavailable === undefined) throw fault;
    return unavailable;
  }
}

/** The result of `run`, or undefined if Stripe refuses with one of these codes. */
export async function unlessRefused<T>(
  codes: readonly string[],
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (fault) {
    if (
      fault instanceof Stripe.errors.StripeInvalidRequestError &&
      codes.includes(fault.code ?? '')
    )
      return undefined;
    throw fault;
  }
}

export const isCardRefusal = (fault: unknown): fault is Stripe.errors.StripeCardError =>
  fault instanceof Stripe.errors.StripeCardError;

function unavailability(fault: unknown): Unavailable | undefined {
  if (!(fault instanceof Stripe.errors.StripeError)) return undefined;
  const row = MEANINGS.find(({ matches }) => matches(fault));
  if (row === undefined) return undefined;
  const facts = [fault.statusCode, fault.code, fault.param, fault.requestId, fault.message];
  const details = facts.filter((fact) => fact !== undefined && fact !== '').join(', ');
  return { kind: 'unavailable', cause: row.cause, reason: `${row.reason} (${details})` };
}

function addressOf(apiBase: string | null) {
  if (apiBase === null) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const secure = protocol === 'https:';
  return {
    protocol: secure ? ('https' as const) : ('http' as const),
    host: hostname,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
  };
}

/** Objects are read in this version, whatever the account or the webhook endpoint uses. */
const API_VERSION = '2026-10-28.endive';

interface Meaning {
  readonly matches: (fault: Stripe.errors.StripeError) => boolean;
  readonly cause: Unavailable['cause'];
  readonly reason: string;
}

/**
 * The first row that matches counts. None matches an idempotency key that was reused for another request:
 * that is a fault of ours.
 */
const MEANINGS: readonly Meaning[] = [
  {
    matches: (fault) => fault instanceof Stripe.errors.StripeConnectionError,
    cause: 'unreachable',
    reason: 'Stripe did not respond',
  },
  {
    // Also 409, when the same request is still running, and responses that are not JSON.
    matches: (fault) =>
      fault instanceof Stripe.errors.StripeAPIError ||
      fault instanceof Stripe.errors.StripeRateLimitError,
    cause: 'unreachable',
    reason: 'Stripe asks to retry later',
  },
  {
    matches: ({ statusCode }) => statusCode === 401 || statusCode === 403,
    cause: 'misconfigured',
    reason: 'Stripe rejects STRIPE_SECRET_KEY',
  },
  {
    matches: (fault) => fault instanceof Stripe.errors.StripeInvalidRequestError,
    cause: 'misconfigured',
    reason: 'Stripe rejects a request that follows from the settings',
  },
];
