/** The part of the webhooks service that deals with endpoints: each change is an entry of the audit log. */
import type { ActName, Facts } from '../audit/acts.ts';
import { recordAct } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { SWITCHED_OFF, type OffReason } from './attempt-outcome.ts';
import { failPending } from './delivery-repository.ts';
import {
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  lockEndpoint,
  rotateSecret,
  updateEndpoint,
  type Endpoint,
  type EndpointChange,
  type EndpointRef,
  type NewEndpoint,
} from './endpoint-repository.ts';

export const ENDPOINTS_MAX = 10;

export function createEndpoints(database: Database, clock: Clock) {
  return {
    /** The account's endpoints, oldest first. */
    list: (accountId: string): Promise<readonly Endpoint[]> =>
      listEndpoints(database, accountId, clock.now()),
    find: (ref: EndpointRef): Promise<Endpoint | undefined> =>
      findEndpoint(database, ref, clock.now()),
    /** Creates one that is on. `too-many`: the account has ENDPOINTS_MAX. */
    create: (accountId: string, endpoint: NewEndpoint): Promise<Endpoint | 'too-many'> =>
      database.transaction(async (tx) => {
        const limits = { max: ENDPOINTS_MAX, nowMs: clock.now() };
        const created = await insertEndpoint(tx, accountId, endpoint, limits);
        if (created === undefined) return 'too-many';
        await recordEndpoint(tx, 'webhook_endpoint.created', created);
        return created;
      }),
    /** Changes the fields of `change`. Another URL starts with a clean record. */
    update: (ref: EndpointRef, change: EndpointChange): Promise<Endpoint | undefined> =>
      database.transaction(async (tx) => {
        const nowMs = clock.now();
        const before = await lockEndpoint(tx, ref, nowMs);
        if (before === undefined) return undefined;
        const after = await updateEndpoint(tx, { ...before, ...change }, nowMs);
        if (after !== undefined && isOther(before, after))
          await recordEndpoint(tx, 'webhook_endpoint.updated', after, before);
        return after;
      }),
    /** Signs with another secret from now on, and with the old one too until `bothUntilMs`. */
    rotate: (
      ref: EndpointRef,
      secret: string,
      bothUntilMs: number,
    ): Promise<Endpoint | undefined> =>
      database.transaction(async (tx) => {
        const rotated = await rotateSecret(tx, ref, { secret, bothUntilMs }, clock.now());
        if (rotated !== undefined) await recordEndpoint(tx, 'webhook_endpoint.rotated', rotated);
        return rotated;
      }),
    /**
     * Switches it on, with a clean record, or off: what waits for it fails. Events that happen while
     * it is off are kept, and only `replay` sends them.
     */
    setEnabled: (ref: EndpointRef, enabled: boolean): Promise<Endpoint | undefined> =>
      database.transaction(async (tx) => {
        const nowMs = clock.now();
        const before = await lockEndpoint(tx, ref, nowMs);
        if (before === undefined) return undefined;
        // Switched off twice, it stays off since the first time and for the first reason.
        if (enabled === (before.off === null)) return before;
        const after = enabled
          ? await enableEndpoint(tx, before.id, nowMs)
          : await switchOff(tx, before.id, 'owner', nowMs);
        const act = enabled ? 'webhook_endpoint.enabled' : 'webhook_endpoint.disabled';
        await recordEndpoint(tx, act, before);
        return after;
      }),
    /** Deletes it with its deliveries. false: unknown. */
    remove: (ref: EndpointRef): Promise<boolean> =>
      database.transaction(async (tx) => {
        const before = await lockEndpoint(tx, ref, clock.now());
        if (before === undefined || !(await deleteEndpoint(tx, ref))) return false;
        await recordEndpoint(tx, 'webhook_endpoint.deleted', undefined, before);
        return true;
      }),
  };
}

/** Switches a locked endpoint off, and fails what waits for it. */
export async function switchOff(
  tx: Queries,
  endpointId: string,
  reason: OffReason,
  nowMs: number,
): Promise<Endpoint | undefined> {
  const endpoint = await disableEndpoint(tx, endpointId, reason, nowMs);
  await failPending(tx, endpointId, SWITCHED_OFF);
  return endpoint;
}

/** What the audit log says of an endpoint; never its secret, and of its URL what is no query. */
export async function recordEndpoint(
  tx: Queries,
  act: ActName,
  after: Endpoint | undefined,
  before?: Endpoint,
): Promise<void> {
  const endpoint = after ?? before;
  if (endpoint === undefined) throw new Error(`${act} names no endpoint`);
  await recordAct(tx, {
    act,
    accountId: endpoint.accountId,
    target: endpoint.id,
    ...(before && { before: endpointFacts(before) }),
    ...(after && { after: endpointFacts(after) }),
  });
}

const isOther = (before: Endpoint, after: Endpoint): boolean =>
  before.name !== after.name ||
  before.url !== after.url ||
  before.events.join() !== after.events.join();

/** Queries and passwords in URLs are secrets at times. */
const endpointFacts = ({ name, url, events }: Endpoint): Facts => {
  const { origin, pathname } = new URL(url);
  return { name, url: `${origin}${pathname}`, events };
};
