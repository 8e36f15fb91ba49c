/**
 * Sends what is due: claim, send, record. Everything that matters is in the database before and after,
 * so that a process that dies in between loses nothing: its claims lapse and another process sends
 * them.
 */
import type { MailDraft } from '../mail/mail.ts';
import type { WebhookMails } from './mails.ts';
import type { Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { inSpan, timed, type Span, type Tracer } from '../util/tracing.ts';
import type { Claim } from './queue-repository.ts';
import { isSuccess } from './schedule.ts';
import type { Sender } from './sender.ts';
import { EVENT_RETENTION_MS, type Webhooks } from './service.ts';
import { sign } from './signing.ts';

export interface Deliverer {
  /** Starts what is due, within the concurrency limits. Never rejects; call it often. */
  poll(): Promise<void>;
  /** Waits until nothing is in flight. */
  drain(): Promise<void>;
  /** Starts nothing more and waits for what is in flight. */
  stop(): Promise<void>;
  counts(): DeliveryCounts;
}

/** Since the process started. */
interface DeliveryCounts {
  readonly delivered: number;
  readonly failed: number;
  readonly inFlight: number;
}

interface DelivererDeps {
  readonly webhooks: Pick<Webhooks, 'claim' | 'recordAttempt'>;
  readonly sender: Pick<Sender, 'send'>;
  readonly mails: WebhookMails;
  readonly mailQueue: { send(mail: MailDraft): void };
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: ConcurrencyLimits;
  /** null: deliveries are not traced. */
  readonly tracer: Tracer | null;
}

export interface ConcurrencyLimits {
  /** Most deliveries in flight in this process. */
  readonly total: number;
  /** Most of them to endpoints that are failing at present, which are the ones that hang. */
  readonly failing: number;
}

/** What one process sends at the same time: a socket each, and no thread. */
export const DELIVERY_LIMITS: ConcurrencyLimits = { total: 128, failing: 64 };

/** A deliverer over the queue; it does nothing until it is polled. */
export function createDeliverer(deps: DelivererDeps): Deliverer {
  const inFlight = new Set<Promise<void>>();
  const counts = { delivered: 0, failed: 0 };
  let failing = 0;
  let isStopped = false;
  /** The claim in progress, and whether another must follow it. */
  let claiming: Promise<void> | null = null;
  let isPollWanted = false;

  async function claimAndStart(): Promise<void> {
    const claims = await deps.webhooks.claim({
      total: deps.limits.total - inFlight.size,
      failing: deps.limits.failing - failing,
    });
    for (const claim of claims) start(claim);
  }

  function start(claim: Claim): void {
    failing += claim.isFailing ? 1 : 0;
    const delivery = send(claim).finally(() => {
      failing -= claim.isFailing ? 1 : 0;
      inFlight.delete(delivery);
      // There is room again, and this endpoint may have more waiting than it may have in flight.
      void inSpan(undefined, poll);
    });
    inFlight.add(delivery);
  }

  async function send(claim: Claim): Promise<void> {
    const span = deps.tracer?.begin('webhook', DELIVERY, claim.traceparent);
    const isDelivered = await (span === undefined
      ? deliver(deps, claim)
      : timed(span, () => deliver(deps, claim, span)));
    counts[isDelivered ? 'delivered' : 'failed'] += 1;
  }

  function poll(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (claiming !== null) {
      isPollWanted = true;
      return claiming;
    }
    claiming = claimAndStart()
      .catch((fault: unknown) => {
        const event = 'webhook.claim_failed';
        deps.log.error({ event, err: fault }, 'Claiming webhook deliveries failed; will retry');
      })
      .finally(() => {
        claiming = null;
        if (!isPollWanted) return;
        isPollWanted = false;
        void poll();
      });
    return claiming;
  }

  async function drain(): Promise<void> {
    while (claiming !== null || inFlight.size > 0) {
      await claiming;
      await Promise.all(inFlight);
    }
  }

  return {
    poll,
    drain,
    stop() {
      isStopped = true;
      return drain();
    },
    counts: () => ({ ...counts, inFlight: inFlight.size }),
  };
}

interface PruneDeps {
  readonly webhooks: Pick<Webhooks, 'prune'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes events older than EVENT_RETENTION_MS, with everything about them. */
export async function pruneEvents({ webhooks, clock, log }: PruneDeps): Promise<void> {
  const pruned = await webhooks.prune(clock.now() - EVENT_RETENTION_MS);
  if (pruned > 0) log.info({ event: 'webhook.events_pruned', pruned }, 'Pruned webhook events');
}

/** One attempt; whether it arrived. Never rejects: an attempt that is not recorded is made again. */
async function deliver(deps: DelivererDeps, claim: Claim, span?: Span): Promise<boolean> {
  const { webhooks, sender, mails, mailQueue, clock, log } = deps;
  try {
    const atMs = clock.now();
    const message = { id: claim.messageId, body: claim.body };
    const cause = claim.requestId === null ? {} : { 'x-request-id': claim.requestId };
    const trace = span === undefined ? {} : { traceparent: span.traceparent };
    const headers = { ...sign(message, claim.secrets, atMs), ...cause, ...trace };
    const result = await sender.send({ url: claim.url, headers, body: claim.body });
    if (result.status !== null) span?.set({ 'http.response.status_code': result.status });
    if (!isSuccess(result))
      span?.fail(result.status === null ? 'no_response' : String(result.status));
    const attempt = { ...result, atMs, jitter: randomFraction() };
    const notice = await webhooks.recordAttempt(claim, attempt);
    if (notice !== null) mailQueue.send(mails.notice(notice));
    return isSuccess(result);
  } catch (fault) {
    const { endpointId, messageId, requestId: reqId } = claim;
    const event = 'webhook.attempt_not_recorded';
    log.error(
      { event, err: fault, endpointId, messageId, reqId },
      'Recording a webhook attempt failed',
    );
    return false;
  }
}

const DELIVERY = { kind: 'client', attributes: { 'http.request.method': 'POST' } } as const;

/** In [0, 1). */
const randomFraction = (): number => Number.parseInt(randomHex(4), 16) / 2 ** 32;
