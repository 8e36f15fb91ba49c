/**
 * Sends what is due: claim, send, write down what became of it. Everything that matters stands in the
 * database before and after, so that a process that dies in between has lost nothing: its claims
 * lapse, and another sends them.
 */
import type { Mail } from '../mail/mail.ts';
import type { WebhookMails } from './mails.ts';
import type { Clock } from '../util/clock.ts';
import { randomHex } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { isSuccess } from './schedule.ts';
import type { Sender } from './sender.ts';
import { sign } from './signing.ts';
import type { Claim, DeliveryQueue } from './webhooks.ts';

export interface Deliverer {
  /** Begins what is due, as far as there is room. A schedule calls it often. */
  turn(): Promise<void>;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
  counts(): DeliveryCounts;
}

/** Since the process started. */
export interface DeliveryCounts {
  readonly delivered: number;
  readonly failed: number;
  readonly underWay: number;
}

export interface DelivererDeps {
  readonly queue: Pick<DeliveryQueue, 'claim' | 'finish'>;
  readonly sender: Pick<Sender, 'post'>;
  readonly mails: WebhookMails;
  readonly post: { send(mail: Mail): void };
  readonly clock: Clock;
  readonly log: Log;
  readonly room: Room;
}

export interface Room {
  /** Most deliveries under way in this process. */
  readonly all: number;
  /** Most of them to endpoints that fail at present, which are the ones that hang. */
  readonly failing: number;
}

/** What one process sends at the same time: a socket each, and no thread. */
export const DELIVERY_ROOM: Room = { all: 128, failing: 64 };

export function createDeliverer(deps: DelivererDeps): Deliverer {
  const underWay = new Set<Promise<void>>();
  const counts = { delivered: 0, failed: 0 };
  let failing = 0;
  let stopped = false;
  /** The claim that is being made, and whether there is reason for another after it. */
  let claiming: Promise<void> | null = null;
  let again = false;

  async function begin(): Promise<void> {
    const { room } = deps;
    const claims = await deps.queue.claim({
      all: room.all - underWay.size,
      failing: room.failing - failing,
    });
    for (const claim of claims) start(claim);
  }

  function start(claim: Claim): void {
    failing += claim.isFailing ? 1 : 0;
    const delivery = send(claim).finally(() => {
      failing -= claim.isFailing ? 1 : 0;
      underWay.delete(delivery);
      // A place is free, and its endpoint may have more waiting than it had places.
      void turn();
    });
    underWay.add(delivery);
  }

  async function send(claim: Claim): Promise<void> {
    const delivered = await deliver(deps, claim);
    counts[delivered ? 'delivered' : 'failed'] += 1;
  }

  function turn(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (claiming !== null) {
      again = true;
      return claiming;
    }
    claiming = begin()
      .catch((fault: unknown) => {
        deps.log.error({ err: fault }, 'no deliveries could be taken; it is tried again');
      })
      .finally(() => {
        claiming = null;
        if (again) {
          again = false;
          void turn();
        }
      });
    return claiming;
  }

  async function settle(): Promise<void> {
    while (claiming !== null || underWay.size > 0) {
      await claiming;
      await Promise.all(underWay);
    }
  }

  return {
    turn,
    settle,
    stop() {
      stopped = true;
      return settle();
    },
    counts: () => ({ ...counts, underWay: underWay.size }),
  };
}

/** One attempt; whether it was written down. Never rejects: what is not written is due again. */
async function deliver(deps: DelivererDeps, claim: Claim): Promise<boolean> {
  const { queue, sender, mails, post, clock, log } = deps;
  try {
    const atMs = clock.now();
    const message = { id: claim.messageId, body: claim.body };
    const headers = { ...sign(message, claim.secrets, atMs) };
    const sent = await sender.post({ url: claim.url, headers, body: claim.body });
    const notice = await queue.finish(claim, { ...sent, atMs, jitter: randomFraction() });
    if (notice !== null) post.send(mails.notice(notice));
    return isSuccess(sent);
  } catch (fault) {
    const { endpointId, messageId } = claim;
    log.error({ err: fault, endpointId, messageId }, 'an attempt was not written down');
    return false;
  }
}

/** From 0 to below 1. */
const randomFraction = (): number => Number.parseInt(randomHex(4), 16) / 2 ** 32;
