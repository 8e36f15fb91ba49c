/**
 * Whether the shared gate may decide. After its first fault it is not called any more until a probe
 * gets through, and then it decides on an account again only once it knows what it missed.
 */
import type { Log } from '../util/log.ts';
import type { GateServer } from './gate-server.ts';
import type { MissedUpdates } from './gate-missed-updates.ts';

interface OutageDeps {
  /** Rejects where the shared gate does not answer. */
  readonly ping: () => Promise<void>;
  readonly missed: Pick<MissedUpdates, 'has' | 'replay' | 'replayAll'>;
  /** An outage has begun or ended. */
  readonly onSwitch: () => void;
  readonly log: Log;
}

export interface Outage {
  readonly server: Omit<GateServer, 'nodes'>;
  /** The shared gate has failed: from now on it is not called. */
  begin(fault: unknown): void;
  /** true where the shared gate may decide on this account. */
  isReady(accountId: string): Promise<boolean>;
  /** The shared gate's result, or that of `otherwise` where it has none. */
  attempt<T>(
    accountId: string,
    onShared: () => Promise<T>,
    otherwise: () => T | Promise<T>,
  ): Promise<T>;
  countLocalDecision(): void;
  /** Ends the probing. */
  close(): void;
}

/** No outage yet. */
export function createOutage({ ping, missed, onSwitch, log }: OutageDeps): Outage {
  const counts = { outages: 0, decidedLocally: 0 };
  let degraded = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function begin(fault: unknown): void {
    if (degraded || closed) return;
    degraded = true;
    counts.outages += 1;
    onSwitch();
    log.error(
      { event: 'gate.outage_began', err: fault },
      'Redis does not answer; this process decides alone',
    );
    probeSoon(1);
  }

  async function probe(count: number): Promise<void> {
    try {
      await ping();
      await missed.replayAll();
      degraded = false;
      onSwitch();
      log.warn({ event: 'gate.outage_ended', ...counts }, 'Redis answers again');
      // What was decided here meanwhile; from now on nothing is added.
      await missed.replayAll();
    } catch (fault) {
      if (closed) return;
      if (!degraded) return begin(fault);
      if (count % REPORT_EVERY === 0) {
        log.warn({ event: 'gate.outage_continues', err: fault }, 'Redis still does not answer');
      }
      probeSoon(count + 1);
    }
  }

  function probeSoon(count: number): void {
    timer = setTimeout(() => void probe(count), PROBE_EVERY_MS);
  }

  async function isReady(accountId: string): Promise<boolean> {
    if (degraded) return false;
    if (!missed.has(accountId)) return true;
    try {
      await missed.replay(accountId);
      return true;
    } catch (fault) {
      begin(fault);
      return false;
    }
  }

  const switches = { begin, isReady };
  return {
    ...switches,
    server: { ping, degraded: () => degraded, counts: () => ({ ...counts }) },
    attempt: (accountId, onShared, otherwise) => attempt(switches, accountId, onShared, otherwise),
    countLocalDecision() {
      counts.decidedLocally += 1;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function attempt<T>(
  { begin, isReady }: Pick<Outage, 'begin' | 'isReady'>,
  accountId: string,
  onShared: () => Promise<T>,
  otherwise: () => T | Promise<T>,
): Promise<T> {
  if (!(await isReady(accountId))) return otherwise();
  try {
    return await onShared();
  } catch (fault) {
    begin(fault);
    return otherwise();
  }
}

const PROBE_EVERY_MS = 250;
/** Every half a minute. */
const REPORT_EVERY = 120;
